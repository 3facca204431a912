// The map of builders: the whole of it in slices, from where the builder stands outwards, and then what each turn changes.
// Nothing is looked for on a command; without anybody who looks at a map it costs nothing.
import type { Disposable } from '../base/disposable.ts';
import type { Change, Entry } from '../model/change.ts';
import type { ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import {
  MAP_SLICE,
  MAX_MAP_RECORDS,
  type MapExit,
  type MapMessage,
  type MapRoom,
  type Place,
} from '../protocol/building.ts';
import type { Engine, TurnDone } from './engine.ts';
import { mayBuild } from './rights.ts';
import type { Session } from './session.ts';

const AREA_TAG = 'area:';
/** The attribute that holds where a builder has put a room: `[column, row, level]`. */
const PLACE = 'map';
/** Columns, rows and levels beyond these are not on the map. */
const FARTHEST = { column: 16_000, level: 1000 };

export class MapFeed implements Disposable {
  readonly #engine: Engine;
  readonly #listening: Disposable;
  readonly #readers = new Set<Session>();
  /** What is still to be sent, for those whose map is not whole. */
  readonly #unsent = new Map<Session, Generator<MapMessage>>();
  /** The newest change: a map shows the world as it is after it. */
  #ticket = 0;
  #armed = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#listening = engine.onTurn((done) => this.#note(done));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#readers.clear();
    this.#unsent.clear();
  }

  /** Shows the map to a session from now on, beginning with all of it. */
  show(session: Session): void {
    const { world } = this.#engine;
    if (!mayBuild(world, session)) return;
    this.#readers.add(session);
    this.#unsent.set(session, slices(world, world.object(session.viewpoint)?.location ?? null));
    this.#arm();
  }

  hide(session: Session): void {
    this.#readers.delete(session);
    this.#unsent.delete(session);
  }

  #note({ change, ticket }: TurnDone): void {
    this.#ticket = Math.max(this.#ticket, ticket);
    if (this.#readers.size === 0) return;
    const message = changeOf(this.#engine.world, change);
    if (!message) return;
    for (const session of this.#readers) {
      if (mayBuild(this.#engine.world, session)) this.#engine.show(session, message, ticket);
      else this.hide(session);
    }
  }

  #arm(): void {
    if (this.#armed || this.#unsent.size === 0) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      for (const [session, parts] of this.#unsent) this.#sendNext(session, parts);
      this.#arm();
    });
  }

  #sendNext(session: Session, parts: Generator<MapMessage>): void {
    const { value } = parts.next();
    if (!value || session.status.state === 'closed') this.#unsent.delete(session);
    else this.#engine.show(session, value, this.#ticket);
  }
}

/** The rooms of the world and their exits, those near to `start` first. */
function* slices(world: World, start: number | null): Generator<MapMessage> {
  let rooms: MapRoom[] = [];
  let exits: MapExit[] = [];
  let [records, shown, looks] = [0, 0, 0];
  let part: 'first' | 'more' = 'first';
  for (const room of roomsFrom(world, start)) {
    looks++;
    if (room?.kind === 'room') {
      rooms.push(roomOf(world, room));
      exits.push(...world.contents(room.id, 'exit').flatMap(exitOf));
      shown++;
    }
    if (looks < MAP_SLICE && rooms.length + exits.length < MAP_SLICE) continue;
    records += rooms.length + exits.length;
    if (records >= MAX_MAP_RECORDS) break;
    yield { type: 'map', part, rooms, exits, gone: [] };
    [part, rooms, exits, looks] = ['more', [], [], 0];
  }
  const last = { type: 'map', part: 'last', rooms, exits, gone: [], beyond: world.countOf('room') - shown } as const;
  if (part === 'first') yield { ...last, part: 'first', rooms: [], exits: [] };
  yield last;
}

/** Every object once; first those rooms that can be reached from `start`, in the order of their distance. */
function* roomsFrom(world: World, start: number | null): Generator<ObjectRecord | undefined> {
  const near = new Set(start === null ? [] : [start]);
  // The set grows while it is read.
  for (const id of near) {
    const room = world.object(id);
    if (room?.kind !== 'room') continue;
    yield room;
    for (const next of neighbours(world, id)) near.add(next);
  }
  for (const object of world.objects()) yield near.has(object.id) ? undefined : object;
}

const neighbours = (world: World, room: number): readonly number[] =>
  [
    ...world.contents(room, 'exit').map(({ destination }) => destination),
    ...world.exitsTo(room).map(({ location }) => location),
  ].filter((id) => id !== null);

/** What a change means for the map; undefined if nothing. */
function changeOf(world: World, { entries }: Change): MapMessage | undefined {
  const rooms = new Map<number, MapRoom>();
  const exits: MapExit[] = [];
  const gone: number[] = [];
  for (const entry of entries) {
    const placed = placedBy(world, entry);
    if (placed) rooms.set(placed.id, roomOf(world, placed));
    if (entry.table !== 'object' || !isOnMap(entry.from ?? entry.to)) continue;
    const { from, to } = entry;
    if (!to) gone.push(entry.id);
    else if (isOtherExit(from, to)) exits.push(...exitOf(to));
    else if (isOtherRoom(from, to)) rooms.set(to.id, roomOf(world, to));
  }
  if (rooms.size + exits.length + gone.length === 0) return undefined;
  return { type: 'map', part: 'change', rooms: [...rooms.values()], exits, gone };
}

/** The room whose place an attribute is. */
function placedBy(world: World, entry: Entry): ObjectRecord | undefined {
  const attribute = entry.table === 'attribute' ? (entry.to ?? entry.from) : undefined;
  const owner = attribute?.key === PLACE ? world.object(attribute.object) : undefined;
  return owner?.kind === 'room' ? owner : undefined;
}

const isOnMap = (object: ObjectRecord | undefined): boolean => object?.kind === 'room' || object?.kind === 'exit';
const isOtherExit = (from: ObjectRecord | undefined, to: ObjectRecord): boolean =>
  to.kind === 'exit' &&
  (from?.name !== to.name || from.location !== to.location || from.destination !== to.destination);
const isOtherRoom = (from: ObjectRecord | undefined, to: ObjectRecord): boolean =>
  to.kind === 'room' && (from?.name !== to.name || from.tags !== to.tags);

function roomOf(world: World, { id, name, tags }: ObjectRecord): MapRoom {
  const area = tags.find((tag) => tag.startsWith(AREA_TAG))?.slice(AREA_TAG.length) ?? '';
  const place = readPlace(world.attribute(id, PLACE));
  return { id, name, area, ...(place && { place }) };
}

const exitOf = ({ id, name, location, destination }: ObjectRecord): readonly MapExit[] =>
  location === null ? [] : [{ id, name, from: location, to: destination }];

function readPlace(value: unknown): Place | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y, level = 0]: readonly unknown[] = value;
  const isWithin = (part: unknown, farthest: number): part is number =>
    Number.isInteger(part) && Math.abs(Number(part)) <= farthest;
  return isWithin(x, FARTHEST.column) && isWithin(y, FARTHEST.column) && isWithin(level, FARTHEST.level)
    ? [x, y, level]
    : undefined;
}
