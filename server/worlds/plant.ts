// Makes and changes what an import plan says. Within one transaction all of it is done, or nothing; a large import takes several:
// what they make cannot be reached before they change what was there: in the last, where that is not much.
import { nameKey } from '../model/names.ts';
import { type Json, type ObjectKind, PROTOTYPE } from '../model/records.ts';
import type { NewObject, ObjectPatch, Transaction } from '../model/transaction.ts';
import {
  AREA_TAG,
  type Area,
  type AreaExit,
  type AreaObject,
  hasObjects,
  inside,
  type Kinded,
  keyTag,
} from './area.ts';
import { keepAreaFile } from './area-names.ts';
import { type Changed, type ImportPlan, touchedBy, wholePlan } from './import-plan.ts';
import type { Fresh } from './matching.ts';
import { type IdOf, keysInLock, keysInValue, locksWithIds, prototypeWithIds, valueWithIds } from './references.ts';
import { holderOf, startOf } from './surroundings.ts';
import { applyUpdate, Live, updateOf } from './updating.ts';
import { locksOf } from './written.ts';

/**
 * Makes the rooms of `areas` with all that is in them, and sets the setting `start`. Each room is tagged
 * `area:<title>` and `key:<key>`. `areas` have been checked by readAreas; `now` is in milliseconds since the epoch.
 */
export function plant(tx: Transaction, areas: readonly Area[], now: number): void {
  new Planting(wholePlan(areas), now).step(tx, Number.POSITIVE_INFINITY);
}

/** Objects and prototypes of the world that are changed in the last transaction: some sixty milliseconds. */
const MOST_AT_END = 2000;

/** The id of what is not there. */
const GONE = 0;

/** What waits until all objects are there, as it may refer to any of them. */
interface Waiting {
  readonly id: number;
  readonly object: Kinded[1];
}

export class Planting {
  readonly #plan: ImportPlan;
  readonly #now: number;
  /** The ids of what has a key in the files. */
  readonly #ids = new Map<string, number>();
  /** The ids of what was made. */
  readonly #made = new Map<AreaObject, number>();
  readonly #waiting: Waiting[] = [];
  readonly #work: Iterator<void>;
  #tx: Transaction | undefined;
  #onMade: ((made: number | string) => void) | undefined;
  /** Objects made so far. */
  made = 0;
  /** The room that the areas would have people begin in, once it is made. */
  start: number | undefined;

  constructor(plan: ImportPlan, now: number) {
    this.#plan = plan;
    this.#now = now;
    for (const [id, key] of plan.keys) this.#ids.set(key, id);
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
    const { fresh, newPrototypes } = this.#plan;
    for (const { object, area } of fresh.filter(({ kind }) => kind === 'room')) {
      this.#make(object, { kind: 'room', name: object.name }, area);
      yield;
    }
    for (const each of fresh) {
      if (each.kind === 'room') yield* this.#furnish(each.object, this.#made.get(each.object) ?? null);
      else yield* this.#makeIn(each.kind, each.object, each.place, each);
    }
    for (const { id, object } of this.#waiting) yield this.#link(id, object);
    for (const [key, value] of newPrototypes) {
      if (this.#current.world.setting(PROTOTYPE + key) === undefined) this.#onMade?.(PROTOTYPE + key);
      this.#keepPrototype(key, value);
      yield;
    }
    const isMuch = touchedBy(this.#plan) > MOST_AT_END;
    for (const _ of this.#alter()) if (isMuch) yield;
    this.#finish();
  }

  /** All that changes objects and prototypes that were there. */
  *#alter(): Generator<void> {
    const { fresh, changed, prototypes } = this.#plan;
    for (const each of fresh) if (each.place !== null) yield this.#putInPlace(each, each.place);
    for (const each of changed) yield this.#change(each);
    for (const [key, value] of prototypes) yield this.#keepPrototype(key, value);
  }

  #finish(): void {
    const { areas, topics } = this.#plan;
    for (const area of areas) if (hasObjects(area) || area.title !== null) keepAreaFile(this.#current, area);
    for (const [name, topic] of topics) {
      const id = nameKey(name);
      this.#current.put('topic', id, { id, name, ...topic, locks: locksWithIds(topic.locks, this.#idOf) });
    }
    this.#setStart();
  }

  /** Until now it was nowhere. If its place was destroyed meanwhile, it goes the same way. */
  #putInPlace({ object }: Fresh, place: number): void {
    const id = this.#made.get(object);
    if (!this.#current.world.object(id) || id === undefined) return;
    if (this.#current.world.object(place)) this.#current.updateObject(id, { location: place });
    else this.#takeAway(id);
  }

  /** But for players, whom staff may have brought there. */
  #takeAway(id: number): void {
    const { world } = this.#current;
    for (const each of world.contents(id)) {
      if (each.account === null) this.#takeAway(each.id);
      else this.#current.updateObject(each.id, { location: startOf(world) ?? null });
    }
    this.#current.removeObject(id);
  }

  #change({ id, holder, ...wanted }: Changed): void {
    const live = new Live(this.#current.world, this.#plan.keys);
    const record = this.#current.world.object(id);
    const place = holder === undefined ? null : (this.#made.get(holder) ?? this.#plan.ids.get(holder) ?? GONE);
    if (!record || (place !== null && !this.#current.world.object(place))) return; // somebody has destroyed it meanwhile
    applyUpdate(this.#current, id, updateOf(live, record, { ...wanted, place }, this.#idOf));
  }

  #keepPrototype(key: string, value: Json): void {
    const setting = PROTOTYPE + key;
    const owner = Object(this.#current.world.setting(setting)).prototype_owner;
    const prototype = prototypeWithIds(value, this.#idOf);
    this.#current.setSetting(
      setting,
      owner === undefined ? prototype : { ...Object(prototype), prototype_owner: owner },
    );
  }

  *#furnish(contents: AreaObject, location: number | null): Generator<void> {
    for (const [kind, object] of inside(contents)) {
      if (this.#plan.ids.has(object)) continue; // it is there, and comes to be here
      if (location === null || !this.#current.world.object(location)) {
        this.#lose(object); // somebody has destroyed the place meanwhile
        yield;
      } else {
        yield* this.#makeIn(kind, object, location);
      }
    }
  }

  /** Something with all that is in it. What comes into something that was there is nowhere until the end. */
  *#makeIn(kind: ObjectKind, object: Kinded[1], location: number | null, fresh?: Fresh): Generator<void> {
    const home = kind === 'exit' ? {} : { home: location };
    const fields = { kind, name: object.name, location: fresh ? null : location, ...home };
    const id = this.#make(object, fields, fresh && location === null ? fresh.area : null);
    yield* this.#furnish(object, id);
    yield;
  }

  /** What is not made after all reads as something that is gone. */
  #lose(object: AreaObject | AreaExit): void {
    if (object.key !== undefined) this.#ids.set(object.key, GONE);
    for (const [, each] of inside(object)) if (!this.#plan.ids.has(each)) this.#lose(each);
  }

  #make(object: AreaObject | AreaExit, fields: NewObject, area: string | null): number {
    const { key, aliases, description, permissions } = object;
    const tags = [
      ...object.tags,
      ...(area === null ? [] : [AREA_TAG + area]),
      ...(key === undefined ? [] : [keyTag(key)]),
    ];
    const isLinked = keysIn(object).every((each) => this.#idOf(each) !== undefined);
    const links = isLinked ? this.#links(object, fields.kind) : { locks: locksOf(object, fields.kind) };
    const own = { aliases, description, tags, permissions };
    const { id } = this.#current.createObject({ ...fields, ...own, ...links, created: this.#now });
    if (key !== undefined) this.#ids.set(key, id);
    this.#made.set(object, id);
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
      locks: locksWithIds(locksOf(object, kind), this.#idOf),
      ...('to' in object && { destination: this.#required(object.to) }),
      ...(object.home !== undefined && { home: this.#required(object.home) }),
    };
  }

  #setAttributes(id: number, { attributes, attributeLocks }: AreaObject): void {
    for (const [name, value] of Object.entries(attributes)) {
      const locks = Object.hasOwn(attributeLocks, name) ? attributeLocks[name] : {};
      this.#current.setAttribute(id, name, valueWithIds(value, this.#idOf), locksWithIds(locks ?? {}, this.#idOf));
    }
  }

  #required(key: string | null): number | null {
    const id = key === null ? null : this.#idOf(key);
    if (id === undefined) throw new Error(`no room "${key}": the areas were not checked`);
    return id === GONE ? null : id;
  }

  /** What these areas have goes before what was there. */
  readonly #idOf: IdOf = (key) => {
    const { world } = this.#current;
    return this.#ids.get(key) ?? (holderOf(world, key) ?? world.tagged(keyTag(key))[0])?.id;
  };

  /** A running world keeps the start that it has, unless the plan says otherwise. */
  #setStart(): void {
    const { areas, start = areas.flatMap(({ rooms }) => rooms).find((room) => room.start) } = this.#plan;
    if (!start) return;
    this.start = this.#required(start.key) ?? undefined;
    const isSet = this.#plan.start === undefined && startOf(this.#current.world) !== undefined;
    if (!isSet && this.start !== undefined) this.#current.setSetting('start', this.start);
  }
}

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
