// The map of builders: the whole of it from where the builder stands outwards, and then what each turn changes of it.
import type { Disposable } from '../base/disposable.ts';
import type { Change, Entry } from '../model/change.ts';
import type { ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import {
  MAP_SLICE,
  MAX_MAP_RECORDS,
  type MapExit,
  type MapMessage,
  type MapPerson,
  type MapRoom,
  type Place,
} from '../protocol/building.ts';
import { directionOf } from '../protocol/directions.ts';
import type { Engine, TurnDone } from './engine.ts';
import { Feed } from './feed.ts';
import type { Session } from './session.ts';

const AREA_TAG = 'area:';
/** The attribute that holds where a builder has put a room: `[column, row, level]`. */
const PLACE = 'map';
/** A lock that lets everybody through. */
const OPEN_TO_ALL = /^\s*(all|true)\(\)\s*$/;
/** Columns, rows and levels beyond these are not on the map. */
const FARTHEST = { column: 16_000, level: 1000 };

export class MapFeed implements Disposable {
  readonly #engine: Engine;
  readonly #feed: Feed;
  readonly #listening: Disposable;
  /** Whom the readers have been told to be in play. */
  #played: ReadonlySet<number> = new Set();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#feed = new Feed(engine);
    this.#listening = engine.onTurn((done) => this.#note(done));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#feed.dispose();
  }

  /** Shows the map to a session from now on, beginning with all of it. */
  show(session: Session): void {
    if (!this.#feed.isRead) this.#played = playedIn(this.#engine);
    this.#feed.show(session, slices(this.#engine, session));
  }

  hide(session: Session): void {
    this.#feed.hide(session);
  }

  #note(done: TurnDone): void {
    this.#feed.note(done.ticket);
    if (!this.#feed.isRead) return;
    const people = this.#moved(done);
    const message = changeOf(this.#engine.world, done.change, people);
    if (message) this.#feed.send(message);
  }

  /** Who in play is elsewhere now, has come into play or is no longer. */
  #moved({ change, reattached }: TurnDone): readonly MapPerson[] {
    const moved = change.entries.flatMap((entry) =>
      entry.table === 'object' && this.#played.has(entry.id) && isElsewhere(entry) ? [entry.id] : [],
    );
    const before = this.#played;
    if (reattached.length > 0) this.#played = playedIn(this.#engine);
    const changed = [...before, ...this.#played].filter((id) => before.has(id) !== this.#played.has(id));
    return [...new Set([...moved, ...changed])].map((id) => personOf(this.#engine, id));
  }
}

/** The Characters in play. */
const playedIn = ({ sessions }: Engine): ReadonlySet<number> =>
  new Set([...sessions.all()].flatMap(({ puppet, cast }) => [...(puppet === undefined ? [] : [puppet]), ...cast]));

function personOf({ world, sessions }: Engine, id: number): MapPerson {
  const character = world.object(id);
  const isPlayed = sessions.isPlayed(id);
  return { id, name: character?.name ?? '', room: isPlayed ? (character?.location ?? null) : null };
}

/** The rooms of the world and their exits, those near to `start` first. */
function* slices(engine: Engine, session: Session): Generator<MapMessage> {
  const { world } = engine;
  const start = world.object(session.viewpoint)?.location ?? null;
  const people = [...playedIn(engine)].map((id) => personOf(engine, id));
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
    yield { type: 'map', part, rooms, exits, gone: [], ...(part === 'first' && { people }) };
    [part, rooms, exits, looks] = ['more', [], [], 0];
  }
  const last = { type: 'map', part: 'last', rooms, exits, gone: [], beyond: world.countOf('room') - shown } as const;
  if (part === 'first') yield { type: 'map', part, rooms: [], exits: [], gone: [], people };
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
function changeOf(world: World, { entries }: Change, people: readonly MapPerson[]): MapMessage | undefined {
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
  if (rooms.size + exits.length + gone.length + people.length === 0) return undefined;
  return { type: 'map', part: 'change', rooms: [...rooms.values()], exits, gone, ...(people.length > 0 && { people }) };
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
  (from?.name !== to.name ||
    from.aliases !== to.aliases ||
    from.location !== to.location ||
    from.destination !== to.destination ||
    gateOf(from) !== gateOf(to));
const isOtherRoom = (from: ObjectRecord | undefined, to: ObjectRecord): boolean =>
  to.kind === 'room' && (from?.name !== to.name || from.tags !== to.tags);

function roomOf(world: World, { id, name, tags }: ObjectRecord): MapRoom {
  const area = tags.find((tag) => tag.startsWith(AREA_TAG))?.slice(AREA_TAG.length) ?? '';
  const place = readPlace(world.attribute(id, PLACE));
  return { id, name, area, ...(place && { place }) };
}

function exitOf(exit: ObjectRecord): readonly MapExit[] {
  const { id, name, location, destination } = exit;
  const gate = gateOf(exit);
  const short = directionOf(name)?.short;
  const aliases = exit.aliases.filter((alias) => alias !== short);
  return location === null
    ? []
    : [{ id, name, from: location, to: destination, ...(aliases.length > 0 && { aliases }), ...(gate && { gate }) }];
}

function gateOf({ locks, tags }: ObjectRecord): 'door' | 'locked' | undefined {
  const lock = locks['traverse'];
  if (lock !== undefined && !OPEN_TO_ALL.test(lock)) return 'locked';
  return tags.includes('door') ? 'door' : undefined;
}

/** Whether somebody is elsewhere now or is called otherwise. */
const isElsewhere = ({ from, to }: Extract<Entry, { readonly table: 'object' }>): boolean =>
  from?.location !== to?.location || from?.name !== to?.name;

function readPlace(value: unknown): Place | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y, level = 0]: readonly unknown[] = value;
  const isWithin = (part: unknown, farthest: number): part is number =>
    Number.isInteger(part) && Math.abs(Number(part)) <= farthest;
  return isWithin(x, FARTHEST.column) && isWithin(y, FARTHEST.column) && isWithin(level, FARTHEST.level)
    ? [x, y, level]
    : undefined;
}
