// What is other in a copy of a world than when it began, object by object, and what of it depends on what. Players'
// Characters, extras that go when nobody plays them, accounts, and where people stand are no part of it.

import { isDeepStrictEqual } from 'node:util';
import { type Entry, keyOf, recordIdOf } from './change.ts';
import type { Journal } from './journal.ts';
import { titled } from './names.ts';
import { type ObjectRecord, PROTOTYPE, TEMPORARY } from './records.ts';
import { renamed } from './renaming.ts';
import type { World } from './world.ts';

/** What has become of one object with its attributes, or of one prototype. */
export interface Difference {
  /** As `subjectOf` names it, with the id that it has in the copy. */
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** As it is in the copy, or was; undefined for a prototype. */
  readonly object: ObjectRecord | undefined;
  /** From how it was when the copy began to how it is there. */
  readonly entries: readonly Entry[];
  /** The differences without which it cannot be brought: what it refers to, or what was in it. */
  readonly needs: readonly string[];
  /** Why it cannot be brought to any world: a sentence each. */
  readonly faults: readonly string[];
}

/** A difference that was brought: from then on, what counts is how it was then, unless the world took it back. */
export interface Brought {
  /** The object's id in the world, if it is there. */
  readonly id: number | undefined;
  /** How its records were in the copy, by table and id; undefined for what was gone. */
  readonly records: ReadonlyMap<string, Entry['to']>;
  /** What was done in the world. */
  readonly done: readonly Entry[];
  /** What counts when that is taken back. */
  readonly previous: Brought | undefined;
}

export interface Copied {
  readonly copy: World;
  /** Of the copy, from its beginning on. */
  readonly journal: Journal;
  /** By their keys. */
  readonly brought: ReadonlyMap<string, Brought>;
}

/** The id in the world of an object that is new in the copy and was brought; undefined if it is not there. */
export function broughtId({ brought }: Copied, live: World, id: number): number | undefined {
  const known = brought.get(`object ${id}`)?.id;
  return live.object(known) ? known : undefined;
}

type ObjectEntry = Extract<Entry, { readonly table: 'object' }>;

/** Finds all differences, step by step. What was brought to the world `live` counts from then on, as long as it is there. */
export function* differencesOf(copied: Copied, live: World): Generator<void, ReadonlyMap<string, Difference>> {
  const found = new Map<string, Difference>();
  const finder = new Finder(copied, live);
  for (const subject of copied.journal.subjects()) {
    const difference = finder.difference(subject);
    if (difference) found.set(subject, difference);
    yield;
  }
  const whole = new Map<string, Difference>();
  for (const [key, difference] of found) {
    const needs = [...difference.needs, ...finder.within(difference)];
    whole.set(key, { ...difference, needs: needs.filter((need) => need !== key && found.has(need)) });
    yield;
  }
  return whole;
}

/** `keys` with all that comes along. */
export function withNeeds(differences: ReadonlyMap<string, Difference>, keys: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>(keys);
  // The set grows while it is read.
  for (const key of all) for (const need of differences.get(key)?.needs ?? []) all.add(need);
  return all;
}

class Finder {
  readonly #copied: Copied;
  readonly #live: World;
  /** What was in an object, or led to it, by its id. */
  readonly #within = new Map<number, string[]>();

  constructor(copied: Copied, live: World) {
    this.#copied = copied;
    this.#live = live;
  }

  difference(subject: string): Difference | undefined {
    const { table, id } = recordIdOf(subject);
    if (table === 'object') return this.#object(subject, Number(id));
    const [entry] = this.#entriesOf(subject);
    if (table !== 'setting' || !String(id).startsWith(PROTOTYPE) || !entry) return undefined;
    return {
      key: subject,
      kind: kindOf(entry.from, entry.to),
      object: undefined,
      entries: [entry],
      ...this.#bonds([entry], String(id)),
    };
  }

  /** What has to go, or to be elsewhere, when something is removed. */
  within({ kind, object }: Difference): readonly string[] {
    return kind === 'removed' && object ? (this.#within.get(object.id) ?? []) : [];
  }

  #object(key: string, id: number): Difference | undefined {
    const { copy, journal } = this.#copied;
    const records = this.#recordsBrought(key);
    const before = records?.has(key) ? (records.get(key) as ObjectRecord | undefined) : journal.before('object', id);
    const now = copy.object(id);
    const object = now ?? before;
    if (!object || this.#isPeoples(before) || this.#isPeoples(now)) return undefined;
    const entries = this.#entriesOf(key).flatMap((entry): readonly Entry[] =>
      entry.table === 'object' ? this.#settled(entry) : [entry],
    );
    if (entries.length === 0) return undefined;
    for (const place of before ? [before.location, before.destination] : []) this.#note(place, key);
    return { key, kind: kindOf(before, now), object, entries, ...this.#bonds(entries, titled(object)) };
  }

  /** What has changed of it since the copy began, or since it was brought. */
  #entriesOf(subject: string): readonly Entry[] {
    const { copy, journal } = this.#copied;
    const records = this.#recordsBrought(subject);
    const entries = journal.entriesOf(subject);
    if (!records) return entries;
    const all = new Map(entries.map((entry) => [keyOf(entry), entry]));
    for (const [key, from] of records) {
      const { table, id } = recordIdOf(key);
      const to = copy.record(table, id as never);
      all.set(key, { table, id, ...(from && { from }), ...(to && { to }) } as Entry);
    }
    return [...all.values()].filter(({ from, to }) => from !== to);
  }

  /** How the records of a difference were when it was brought last; undefined if it was not, or if that was taken back. */
  #recordsBrought(subject: string): Brought['records'] | undefined {
    let known = this.#copied.brought.get(subject);
    while (known && this.#isTakenBack(known)) known = known.previous;
    if (!known?.previous) return known?.records;
    const all: Brought['records'][] = [];
    for (let each: Brought | undefined = known; each; each = each.previous) all.unshift(each.records);
    return new Map(all.flatMap((records) => [...records]));
  }

  /** Whether what was made is gone, or what was changed is something else again. */
  #isTakenBack({ id, done }: Brought): boolean {
    if (id !== undefined && !this.#live.object(id)) return true;
    return done.some(({ table, id: of, from, to }) => {
      const now = this.#live.record(table, of as never);
      if (!from || !to || !now) return (now === undefined) !== (to === undefined);
      const changed = Object.keys({ ...from, ...to }).filter((field) => !isEqualIn(field, from, to));
      return changed.some((field) => !isEqualIn(field, now, to));
    });
  }

  #note(place: number | null, key: string): void {
    if (place === null) return;
    const others = this.#within.get(place);
    if (others) others.push(key);
    else this.#within.set(place, [key]);
  }

  /** Where people stand and what players carry is play, but for where something new is and where people went from a lost place. */
  #settled(entry: ObjectEntry): readonly ObjectEntry[] {
    const { from, to } = entry;
    if (!to) return [entry];
    if (!from) return [{ ...entry, to: { ...to, stowed: null, location: this.#placeOfNew(to) } }];
    const isLost = from.location !== null && this.#copied.copy.object(from.location) === undefined;
    const stays =
      to.kind === 'character' ? !isLost || this.#hasLeft(from) : this.#isCarried(from) || this.#isCarried(to);
    const settled = { ...to, stowed: from.stowed, ...(stays && { location: from.location }) };
    return isSame(settled, from) ? [] : [{ ...entry, from, to: settled }];
  }

  /** Whoever is somewhere else in the world stays there. */
  #hasLeft({ id, location }: ObjectRecord): boolean {
    return this.#live.object(id)?.location !== location;
  }

  #isCarried({ location }: ObjectRecord): boolean {
    const holder = location === null ? undefined : this.#copied.journal.before('object', location);
    return this.#isPeoples(holder) || this.#isPeoples(this.#copied.copy.object(location));
  }

  /** What somebody carries who is of the copy alone goes home, else to where everybody starts. */
  #placeOfNew({ location, home }: ObjectRecord): number | null {
    const { copy, journal } = this.#copied;
    if (location === null || !this.#isPeoples(copy.object(location)) || !journal.isNew('object', location))
      return location;
    const start = this.#live.setting('start');
    if (copy.object(home) && home !== location) return home;
    return typeof start === 'number' ? start : null;
  }

  #isPeoples(object: ObjectRecord | undefined): boolean {
    if (object?.kind !== 'character') return false;
    const { copy, journal } = this.#copied;
    const isExtra = [
      copy.attribute(object.id, TEMPORARY),
      journal.before('attribute', `${object.id}/${TEMPORARY}`)?.value,
    ];
    return object.account !== null || isExtra.includes(true);
  }

  #bonds(entries: readonly Entry[], title: string): Pick<Difference, 'needs' | 'faults'> {
    const { copy, journal } = this.#copied;
    const needs: string[] = [];
    const faults: string[] = [];
    for (const id of new Set(entries.flatMap(referencesIn))) {
      if (!journal.isNew('object', id) || broughtId(this.#copied, this.#live, id) !== undefined) continue;
      const other = copy.object(id);
      if (this.#isPeoples(other)) faults.push(`${title} refers to ${other?.name}, who is in the copy alone.`);
      else if (other) needs.push(`object ${id}`);
    }
    return { needs, faults };
  }
}

function kindOf(from: unknown, to: unknown): Difference['kind'] {
  if (!from) return 'added';
  return to ? 'changed' : 'removed';
}

const isEqualIn = (field: string, a: object, b: object): boolean =>
  isDeepStrictEqual(a[field as never], b[field as never]);

const isSame = (a: ObjectRecord, b: ObjectRecord): boolean =>
  Object.keys(a).every((field) => a[field as keyof ObjectRecord] === b[field as keyof ObjectRecord]);

/** The ids that a record refers to. */
function referencesIn(entry: Entry): readonly number[] {
  const ids: number[] = [];
  renamed(entry.table, entry.to, {
    object: (id) => {
      ids.push(id);
      return id;
    },
    account: (id) => id,
  });
  return ids;
}
