// Taking changes back: from what was done and how the world is now, the entries that undo it. What others have changed
// since stays where the two do not meet, and stands in the way where they do. Nothing is applied here.

import { isDeepStrictEqual } from 'node:util';
import { type Entry, keyOf, subjectOf } from './change.ts';
import { mergedAttribute, mergedList, mergedLocks } from './merging.ts';
import { titled } from './names.ts';
import type { AttributeRecord, Json, ObjectRecord, SettingRecord } from './records.ts';
import { toItsEnd } from './slices.ts';
import type { World } from './world.ts';

export interface Reversal {
  /** From how things are to how they were before; without those that something stands in the way of. */
  readonly entries: readonly Entry[];
  /** What stands in the way: a sentence each. Empty when all can be taken back. */
  readonly obstacles: readonly string[];
  /** The same by what it is about, as `subjectOf` names it. */
  readonly obstaclesOf: ReadonlyMap<string, readonly string[]>;
}

/** Whether a field is a list of words: each of them is a change of its own. */
const isWords = (field: keyof ObjectRecord): field is 'aliases' | 'tags' | 'permissions' =>
  field === 'aliases' || field === 'tags' || field === 'permissions';

type ObjectEntry = Extract<Entry, { readonly table: 'object' }>;
type ValueEntry = Extract<Entry, { readonly table: 'attribute' | 'setting' | 'trash' | 'topic' }>;

/**
 * What takes `done` back. An object whose place is gone is put into `fallback`, or stays away if there is none.
 * Accounts are never taken back, nor is the way that players have gone since.
 */
export const reversalOf = (world: World, done: readonly Entry[], fallback?: number): Reversal =>
  toItsEnd(reversal(world, done, fallback));

/** The same step by step, for what may be large. */
export function* reversal(world: World, done: readonly Entry[], fallback?: number): Generator<void, Reversal> {
  const reversing = new Reversing(world, done, fallback);
  for (const entry of [...done].reverse()) yield reversing.take(entry);
  yield* reversing.check();
  return reversing.result();
}

class Reversing {
  readonly #world: World;
  readonly #removed: ReadonlySet<number>;
  /** What the deed made, as it was then. */
  readonly #made: ReadonlyMap<number, ObjectRecord>;
  readonly #attributes: ReadonlySet<string>;
  readonly #fallback: number | undefined;
  readonly #planned = new Map<string, Entry>();
  readonly #obstacles = new Map<string, string[]>();

  constructor(world: World, done: readonly Entry[], fallback: number | undefined) {
    this.#world = world;
    const objects = done.filter((entry) => entry.table === 'object');
    this.#removed = new Set(objects.filter(({ to }) => !to).map(({ id }) => id));
    this.#made = new Map(objects.flatMap(({ id, from, to }) => (!from && to ? [[id, to] as const] : [])));
    this.#attributes = new Set(done.filter(({ table }) => table === 'attribute').map(({ id }) => String(id)));
    this.#fallback = fallback;
  }

  take(entry: Entry): void {
    // What belongs to accounts, as their pages do, is in the way of no building.
    if (entry.table === 'attribute' && this.#world.account((entry.from ?? entry.to)?.object)) return;
    if (entry.table === 'object') this.#takeObject(entry);
    else if (entry.table !== 'account' && entry.table !== 'history') this.#takeValue(entry);
  }

  *check(): Generator<void> {
    for (const entry of this.#planned.values()) if (entry.table === 'object') yield this.#check(entry);
  }

  result(): Reversal {
    const obstacles = [...this.#obstacles.values()].flat();
    return { entries: [...this.#planned.values()], obstacles, obstaclesOf: this.#obstacles };
  }

  #block(entry: Entry, obstacle: string): void {
    const subject = subjectOf(entry);
    this.#obstacles.set(subject, [...(this.#obstacles.get(subject) ?? []), obstacle]);
  }

  #plan(entry: Entry): void {
    if (entry.from !== entry.to) this.#planned.set(keyOf(entry), entry);
  }

  #takeValue(entry: ValueEntry): void {
    const now = this.#valueNow(entry);
    if (isDeepStrictEqual(now, entry.from)) return;
    const merged = entry.table === 'attribute' ? mergedAttribute(now as AttributeRecord, entry) : undefined;
    if (isDeepStrictEqual(now, entry.to)) {
      this.#plan({ ...entry, from: now, to: entry.from } as Entry);
    } else if (merged) {
      this.#plan({ ...entry, from: now, to: merged } as Entry);
    } else if (entry.table === 'attribute') {
      const object = this.#world.object((entry.from ?? entry.to)?.object);
      this.#block(entry, `The attribute ${titledOr(object, entry.id)} was changed since.`);
    } else {
      const what = entry.table === 'topic' ? `The help topic ${entry.id}` : entry.id;
      this.#block(entry, `${what} was changed since.`);
    }
  }

  #valueNow({ table, id }: ValueEntry): ValueEntry['to'] {
    return this.#world.record(table, id);
  }

  #takeObject(entry: ObjectEntry): void {
    const { from, to } = entry;
    const now = this.#world.object(entry.id);
    if (from && to) {
      if (now) this.#change(entry, now, this.#merged(entry, now, from, to));
      else this.#block(entry, `${titled(to)} is gone.`);
    } else if (to && now) {
      this.#plan({ table: 'object', id: entry.id, from: now });
    } else if (from && !now) {
      this.#bringBack(entry, from);
    } else if (from) {
      this.#block(entry, `${titled(from)} is there again.`);
    }
  }

  #change(entry: ObjectEntry, now: ObjectRecord, to: ObjectRecord): void {
    if (now.name === to.name || !this.#isNameTaken(entry, to))
      this.#plan({ table: 'object', id: now.id, from: now, to });
  }

  /** With the permissions that it went with: an earlier deed knows others, and the host gives those (LK12). */
  #bringBack(entry: ObjectEntry, from: ObjectRecord): void {
    if (this.#isNameTaken(entry, from)) return;
    const last = this.#world.historyOf(from.id).at(-1);
    const { permissions = from.permissions } = (last?.after === null && last.before?.fields) || from;
    this.#plan({ table: 'object', id: from.id, to: { ...from, permissions } });
  }

  /** Nobody is called as a player's Character is. */
  #isNameTaken(entry: ObjectEntry, { id, kind, name }: ObjectRecord): boolean {
    const namesake = kind === 'character' ? this.#world.characterNamed(name) : undefined;
    if (!namesake || namesake.id === id) return false;
    this.#block(entry, `Another Character is called ${namesake.name} now.`);
    return true;
  }

  #check(entry: ObjectEntry): void {
    const obstacles = entry.to || !entry.from ? [] : this.#inTheWay(entry.from);
    for (const obstacle of obstacles) this.#drop(entry, obstacle);
    this.#checkPlaces(entry);
  }

  /** What was built on an object that is about to go, and what depends on it. People are not in the way: they go home. */
  #inTheWay(object: ObjectRecord): readonly string[] {
    const { id, owner } = object;
    const held = this.#world.contents(id).filter((each) => each.account === null && this.#stays(each, 'location'));
    const exits = this.#world.exitsTo(id).filter((each) => this.#stays(each, 'destination'));
    const attributes = this.#world.attributesOf(id).filter((each) => !this.#attributes.has(each.id));
    const holder = this.#world.object(object.location);
    const isTaken = holder !== undefined && holder.account !== null && holder.account !== owner;
    const made = this.#made.get(id);
    const changed = made ? fieldsOfBuilders.filter((field) => !isDeepStrictEqual(object[field], made[field])) : [];
    return [
      ...changed.map((field) => changedSince(object, field)),
      ...held.map((each) => `${titled(object)} holds ${titled(each)}.`),
      ...exits.map((exit) => `${titled(exit)} leads to ${titled(object)}.`),
      ...attributes.map(({ key }) => `${titled(object)} has got the attribute ${key}.`),
      ...(this.#start() === id ? [`${titled(object)} is where everybody starts.`] : []),
      ...(isTaken ? [`${holder.name} carries ${titled(object)}.`] : []),
    ];
  }

  /** Whether `object` will still be where it is, or lead where it leads. */
  #stays(object: ObjectRecord, field: 'location' | 'destination'): boolean {
    return this.#after(object.id)?.[field] === object[field];
  }

  /** `now` with each field that the deed changed as it was before. */
  #merged(entry: Entry, now: ObjectRecord, from: ObjectRecord, to: ObjectRecord): ObjectRecord {
    const merged: Record<string, unknown> = { ...now };
    for (const field of Object.keys(from) as (keyof ObjectRecord)[]) {
      const isDone = isDeepStrictEqual(from[field], to[field]) || isDeepStrictEqual(now[field], from[field]);
      if (isDone || this.#goesItsOwnWay(now, from, to, field)) continue;
      if (isDeepStrictEqual(now[field], to[field])) merged[field] = from[field];
      else if (isWords(field)) merged[field] = mergedList(now[field], from[field], to[field]);
      else if (field === 'locks') merged[field] = this.#mergedLocks(entry, now, from, to);
      else this.#block(entry, changedSince(now, field));
    }
    return isDeepStrictEqual(merged, now) ? now : (merged as unknown as ObjectRecord);
  }

  /** Players' Characters stay where they are unless that goes; and so does what came out of a lost room and went on. */
  #goesItsOwnWay(now: ObjectRecord, from: ObjectRecord, to: ObjectRecord, field: keyof ObjectRecord): boolean {
    if (field !== 'location' && field !== 'stowed') return false;
    const isWhereItWasPut = now.location === to.location;
    if (now.account !== null) return !isWhereItWasPut || !this.#made.has(now.location ?? 0);
    return !isWhereItWasPut && this.#removed.has(from.location ?? 0);
  }

  #mergedLocks(entry: Entry, now: ObjectRecord, from: ObjectRecord, to: ObjectRecord): ObjectRecord['locks'] {
    const { locks, changed } = mergedLocks(now.locks, from.locks, to.locks);
    for (const type of changed) this.#block(entry, `The lock ${type} of ${titled(now)} was changed since.`);
    return locks;
  }

  /** Nothing is put where nothing is, nor into itself. */
  #checkPlaces(entry: ObjectEntry): void {
    const { to, from } = entry;
    if (!to) return;
    const fields = (['location', 'destination'] as const).filter((field) => to[field] !== from?.[field]);
    const lost = fields.find((field) => to[field] !== null && !this.#after(to[field]));
    if (lost === 'location' && !from && this.#fallback !== undefined && to.kind !== 'exit') {
      this.#plan({ ...entry, to: { ...to, location: this.#fallback } });
    } else if (lost) {
      const where = lost === 'location' ? 'where it was' : 'where it led';
      this.#drop(entry, `${titled(to)} cannot come back: #${to[lost]}, ${where}, is gone.`);
    } else if (this.#isInItself(to)) {
      this.#drop(entry, `${titled(to)} would be inside itself.`);
    }
  }

  #drop(entry: Entry, obstacle: string): void {
    this.#planned.delete(keyOf(entry));
    this.#block(entry, obstacle);
  }

  #isInItself(object: ObjectRecord): boolean {
    const seen = new Set<number>();
    for (let at: ObjectRecord | undefined = object; at; at = this.#after(at.location)) {
      if (seen.has(at.id)) return true;
      seen.add(at.id);
    }
    return false;
  }

  /** Where everybody will start. */
  #start(): Json | undefined {
    const planned = this.#planned.get(keyOf({ table: 'setting', id: 'start' })) as ValueEntry | undefined;
    return ((planned ? planned.to : this.#world.record('setting', 'start')) as SettingRecord | undefined)?.value;
  }

  /** An object as it will be. */
  #after(id: number | null): ObjectRecord | undefined {
    const planned = this.#planned.get(`object ${id}`);
    return planned ? (planned.to as ObjectRecord | undefined) : this.#world.object(id);
  }
}

/** What somebody is told whose change another one stands in the way of. */
export const changedSince = (now: ObjectRecord, field: keyof ObjectRecord): string =>
  field === 'location'
    ? `${titled(now)} was moved since.`
    : `The ${fieldNames[field] ?? field} of ${titled(now)} ${several.has(field) ? 'were' : 'was'} changed since.`;

/** Fields whose names are plurals. */
const several: ReadonlySet<keyof ObjectRecord> = new Set(['aliases', 'tags', 'permissions', 'locks']);

/** Of what somebody made, what others have built on. Where it is and lives changes in play. */
const fieldsOfBuilders = [
  'kind',
  'name',
  'aliases',
  'description',
  'destination',
  'tags',
  'permissions',
  'locks',
] as const;

/** What people call fields that have other names in records. */
const fieldNames: Partial<Record<keyof ObjectRecord, string>> = { destination: 'way' };

/** `lamp (#12)/oil` for the attribute `12/oil`. */
const titledOr = (object: ObjectRecord | undefined, id: string): string =>
  object ? `${titled(object)}/${id.slice(id.indexOf('/') + 1)}` : id;
