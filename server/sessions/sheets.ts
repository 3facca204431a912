// The sheet of one object for each builder who looks at one: sent when it is asked for, and anew when a turn changes
// what stands on it.
import type { Disposable } from '../base/disposable.ts';
import type { Entry } from '../model/change.ts';
import { readable } from '../model/locks/check.ts';
import type { ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import type { Sheet, SheetEntry, SheetMessage } from '../protocol/building.ts';
import type { Who } from '../protocol/messages.ts';
import type { Engine, TurnDone } from './engine.ts';
import { mayBuild, mayChange, mayPermit } from './rights.ts';
import type { Session } from './session.ts';
import { subjectOf, whoOf } from './turn.ts';

/** Exits, and things and people, listed of an object, at most. */
const MAX_LISTED = 200;

export class Sheets implements Disposable {
  readonly #engine: Engine;
  readonly #listening: Disposable;
  readonly #readers = new Map<Session, number>();
  /** Who has asked for a sheet that is still to be sent. */
  readonly #asked = new Set<Session>();
  /** The newest change: a sheet shows what is there after it. */
  #ticket = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#listening = engine.onTurn((done) => this.#note(done));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#readers.clear();
  }

  /** Shows a session the sheet of `object` from now on, and no other; null for none. */
  show(session: Session, object: number | null): void {
    if (object === null) {
      this.#readers.delete(session);
      return;
    }
    this.#readers.set(session, object);
    this.#asked.add(session);
    if (this.#asked.size === 1) setImmediate(() => this.#answer());
  }

  /** However often somebody asks in one turn of the event loop, one sheet is made. */
  #answer(): void {
    for (const session of this.#asked) {
      const object = this.#readers.get(session);
      if (object !== undefined && session.status.state !== 'closed') this.#send(session, object);
    }
    this.#asked.clear();
  }

  #note({ change, ticket }: TurnDone): void {
    this.#ticket = Math.max(this.#ticket, ticket);
    if (this.#readers.size === 0 || change.entries.length === 0) return;
    for (const [session, object] of this.#readers) {
      if (session.status.state === 'closed') this.#readers.delete(session);
      else if (concerns(this.#engine.world, change.entries, object)) this.#send(session, object);
    }
  }

  #send(session: Session, object: number): void {
    this.#engine.show(session, sheetMessage(this.#engine.world, session, object), this.#ticket);
  }
}

function sheetMessage(world: World, session: Session, object: number): SheetMessage {
  const record = mayBuild(world, session) ? world.object(object) : undefined;
  return { type: 'sheet', object, ...(record && { sheet: sheetOf(world, session, record) }) };
}

/** Whether the sheet of `object` shows anything of what was changed. */
const concerns = (world: World, entries: readonly Entry[], object: number): boolean =>
  entries.some((entry) => {
    if (entry.table === 'attribute') return (entry.to ?? entry.from)?.object === object;
    if (entry.table !== 'object') return false;
    const { from, to, id } = entry;
    const shown = world.object(object);
    const room = shown && roomOf(shown);
    const isThere = (each: ObjectRecord | undefined) =>
      each?.location === object || (each?.kind === 'exit' && each.location === room);
    return id === object || isThere(from) || isThere(to) || isNamedOn(world, id, object);
  });

/** The room whose exits the sheet of an object shows. */
const roomOf = ({ id, kind, location }: ObjectRecord): number => (kind === 'exit' ? (location ?? id) : id);

/** Whether an object is where the other is, is at home or leads, or is where one of its exits leads. */
function isNamedOn(world: World, id: number, object: number): boolean {
  const other = world.object(object);
  return isAnchorOf(other, id) || world.exitsTo(id).some((exit) => exit.location === object);
}

const isAnchorOf = (object: ObjectRecord | undefined, id: number): boolean =>
  object?.location === id || object?.home === id || object?.destination === id;

function sheetOf(world: World, session: Session, object: ObjectRecord): Sheet {
  const subject = subjectOf(world, session);
  const attributes = readable(world, subject, object);
  const held = world.contents(object.id).filter(({ kind }) => kind !== 'exit');
  return {
    id: object.id,
    kind: object.kind,
    name: object.name,
    aliases: object.aliases,
    description: object.description,
    tags: object.tags,
    permissions: object.permissions,
    locks: [
      ...Object.entries(object.locks),
      ...attributes.flatMap((each) =>
        Object.entries(each.locks ?? {}).map(([type, lock]) => [`${each.key}/${type}`, lock] as const),
      ),
    ],
    attributes: attributes.map(({ key, value }) => [key, JSON.stringify(value)]),
    exits: world
      .contents(roomOf(object), 'exit')
      .filter(({ id }) => id !== object.id)
      .slice(0, MAX_LISTED)
      .map((exit) => exitEntry(world, exit)),
    contents: held.slice(0, MAX_LISTED).map(({ id, name, kind }) => ({ id, name, kind })),
    location: named(world, object.location),
    home: named(world, object.home),
    destination: named(world, object.destination),
    mayEdit: mayChange(world, subject, object),
    mayPermit: mayPermit(subject),
  };
}

const exitEntry = (world: World, { id, name, kind, aliases, destination }: ObjectRecord): SheetEntry => ({
  id,
  name,
  kind,
  to: named(world, destination),
  ...(aliases.length > 0 && { aliases }),
});

function named(world: World, id: number | null): Who | null {
  const object = world.object(id);
  return object ? whoOf(object) : null;
}
