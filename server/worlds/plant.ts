// Makes the objects that areas describe. Within one transaction all of them come to be, or none; a large import takes
// several, and what they make cannot be reached before the last.
import { nameKey } from '../model/names.ts';
import { type Locks, type ObjectKind, PROTOTYPE } from '../model/records.ts';
import type { NewObject, ObjectPatch, Transaction } from '../model/transaction.ts';
import { AREA_TAG, type Area, type AreaExit, type AreaObject, type AreaRoom, type Contents, keyTag } from './area.ts';
import { keepAreaFile } from './area-names.ts';
import { type IdOf, keysInLock, keysInValue, lockWithIds, prototypeWithIds, valueWithIds } from './references.ts';
import { personLocks } from './written.ts';

/**
 * Makes the rooms of `areas` with all that is in them, and sets the setting `start`. Each room is tagged
 * `area:<title>` and `key:<key>`. `areas` have been checked by readAreas; `now` is in milliseconds since the epoch.
 */
export function plant(tx: Transaction, areas: readonly Area[], now: number): void {
  new Planting(areas, now).step(tx, Number.POSITIVE_INFINITY);
}

/** The id of what is not there. */
const GONE = 0;

/** What waits until all objects are there, as it may refer to any of them. */
interface Waiting {
  readonly id: number;
  readonly object: AreaObject | AreaExit;
}

export class Planting {
  readonly #areas: readonly Area[];
  readonly #now: number;
  readonly #ids = new Map<string, number>();
  readonly #waiting: Waiting[] = [];
  readonly #work: Iterator<void>;
  #tx: Transaction | undefined;
  #onMade: ((made: number | string) => void) | undefined;
  /** Objects made so far. */
  made = 0;
  /** The room that the areas would have people begin in, once it is made. */
  start: number | undefined;

  constructor(areas: readonly Area[], now: number) {
    this.#areas = areas;
    this.#now = now;
    this.#work = this.#plant();
  }

  /**
   * Goes on until `most` more objects or prototypes are made or linked; returns whether all is done. `onMade` is told the
   * id of each new object, and the setting of each new prototype.
   */
  step(tx: Transaction, most: number, onMade?: (made: number | string) => void): boolean {
    this.#tx = tx;
    this.#onMade = onMade;
    for (let done = 0; done < most; done++) if (this.#work.next().done) return true;
    return false;
  }

  get #current(): Transaction {
    if (!this.#tx) throw new Error('planting needs a transaction');
    return this.#tx;
  }

  *#plant(): Generator<void> {
    for (const area of this.#areas) {
      const { rooms, title, file } = area;
      if (rooms.length > 0 || hasContents(area)) keepAreaFile(this.#current, { title, file });
      for (const room of rooms) {
        this.#make(room, { kind: 'room', name: room.name }, title);
        yield;
      }
    }
    for (const area of this.#areas) {
      for (const room of area.rooms) yield* this.#furnish(room, this.#idOf(room.key) ?? null, null);
      yield* this.#furnish(area, null, area.title);
    }
    for (const { id, object } of this.#waiting) yield this.#link(id, object);
    yield* this.#keepPrototypes();
    for (const [name, topic] of this.#areas.flatMap(({ help }) => Object.entries(help))) {
      const id = nameKey(name);
      this.#current.put('topic', id, { id, name, ...topic, locks: this.#withIds(topic.locks) });
    }
    for (const room of this.#areas.flatMap(({ rooms }) => rooms)) this.#setStart(room);
  }

  *#keepPrototypes(): Generator<void> {
    for (const [key, value] of this.#areas.flatMap(({ prototypes }) => Object.entries(prototypes))) {
      const setting = PROTOTYPE + key;
      if (this.#current.world.setting(setting) === undefined) this.#onMade?.(setting);
      this.#current.setSetting(setting, prototypeWithIds(value, this.#idOf));
      yield;
    }
  }

  *#furnish(contents: Contents, location: number | null, area: string | null): Generator<void> {
    for (const [kind, object] of inside(contents)) {
      if (location !== null && !this.#current.world.object(location)) {
        this.#lose(object); // somebody has destroyed the place meanwhile
      } else {
        const home = kind === 'exit' ? {} : { home: location };
        const id = this.#make(object, { kind, name: object.name, location, ...home }, area);
        yield* this.#furnish(object, id, null);
      }
      yield;
    }
  }

  /** What is not made after all reads as something that is gone. */
  #lose(object: AreaObject | AreaExit): void {
    if (object.key !== undefined) this.#ids.set(object.key, GONE);
    for (const [, each] of inside(object)) this.#lose(each);
  }

  #make(object: AreaObject | AreaExit, fields: NewObject, area: string | null): number {
    const { key, aliases, description, permissions } = object;
    const tags = [
      ...object.tags,
      ...(area === null ? [] : [`${AREA_TAG}${area.toLowerCase()}`]),
      ...(key === undefined ? [] : [keyTag(key)]),
    ];
    const isLinked = keysIn(object).every((each) => this.#idOf(each) !== undefined);
    const links = isLinked ? this.#links(object, fields.kind) : { locks: locksOf(object, fields.kind) };
    const own = { aliases, description, tags, permissions };
    const { id } = this.#current.createObject({ ...fields, ...own, ...links, created: this.#now });
    if (key !== undefined) this.#ids.set(key, id);
    if (isLinked) this.#setAttributes(id, object);
    else this.#waiting.push({ id, object });
    this.made++;
    this.#onMade?.(id);
    return id;
  }

  /** What was left open, as not everything was there that it refers to. */
  #link(id: number, object: AreaObject | AreaExit): void {
    const kind = this.#current.world.object(id)?.kind;
    if (kind === undefined) return; // somebody has destroyed it meanwhile
    this.#current.updateObject(id, this.#links(object, kind));
    this.#setAttributes(id, object);
  }

  #links(object: AreaObject | AreaExit, kind: ObjectKind): ObjectPatch {
    return {
      locks: this.#withIds(locksOf(object, kind)),
      ...('to' in object && { destination: this.#required(object.to) }),
      ...(object.home !== undefined && { home: this.#required(object.home) }),
    };
  }

  #setAttributes(id: number, { attributes, attributeLocks }: AreaObject): void {
    for (const [name, value] of Object.entries(attributes)) {
      const locks = Object.hasOwn(attributeLocks, name) ? attributeLocks[name] : {};
      this.#current.setAttribute(id, name, valueWithIds(value, this.#idOf), this.#withIds(locks ?? {}));
    }
  }

  #withIds(locks: Locks): Locks {
    return Object.fromEntries(
      Object.entries(locks).map(([type, expression]) => [type, lockWithIds(expression, this.#idOf)]),
    );
  }

  #required(key: string | null): number | null {
    const id = key === null ? null : this.#idOf(key);
    if (id === undefined) throw new Error(`no room "${key}": the areas were not checked`);
    return id === GONE ? null : id;
  }

  /** What these areas have made goes before what was there. */
  readonly #idOf: IdOf = (key) => this.#ids.get(key) ?? this.#current.world.tagged(keyTag(key))[0]?.id;

  /** A running world keeps the start it has. */
  #setStart(room: AreaRoom): void {
    if (!room.start) return;
    this.start = this.#required(room.key) ?? undefined;
    if (this.#current.world.setting('start') === undefined) this.#current.setSetting('start', this.start);
  }
}

const hasContents = (contents: Contents): boolean => inside(contents).length > 0;

const inside = ({ exits, things, people }: Contents): readonly (readonly [ObjectKind, AreaObject | AreaExit])[] => [
  ...exits.map((exit) => ['exit', exit] as const),
  ...things.map((thing) => ['thing', thing] as const),
  ...people.map((person) => ['character', person] as const),
];

const locksOf = ({ locks }: AreaObject, kind: ObjectKind): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...(kind === 'character' && personLocks), ...locks }).flatMap(([type, expression]) =>
      expression === null ? [] : [[type, expression] as const],
    ),
  );

/** The keys that an object refers to. */
function keysIn(object: AreaObject | AreaExit): readonly string[] {
  const { home, locks, attributes, attributeLocks } = object;
  const own = 'to' in object ? [object.to, home] : [home];
  return [
    ...own.filter((key) => typeof key === 'string'),
    ...Object.values(locks).flatMap((expression) => (expression === null ? [] : keysInLock(expression))),
    ...Object.values(attributes).flatMap(keysInValue),
    ...Object.values(attributeLocks).flatMap((own) => Object.values(own).flatMap(keysInLock)),
  ];
}
