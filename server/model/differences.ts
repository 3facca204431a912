// What is other in a copy of a world than when it began, object by object, and what of it depends on what. Players'
// Characters, extras that go when nobody plays them, accounts, and where people stand are no part of it.
import type { Entry } from './change.ts';
import type { Journal } from './journal.ts';
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

/** What was new in the copy and is in the world already. */
export interface BroughtObject {
  /** Its id in the world. */
  readonly id: number;
  /** How its records were in the copy when it was brought, by table and id. */
  readonly records: ReadonlyMap<string, NonNullable<Entry['to']>>;
}

export interface Copied {
  readonly copy: World;
  /** Of the copy, from its beginning on. */
  readonly journal: Journal;
  /** By their ids in the copy. */
  readonly brought: ReadonlyMap<number, BroughtObject>;
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
    const [table = '', rest = ''] = [subject.slice(0, subject.indexOf(' ')), subject.slice(subject.indexOf(' ') + 1)];
    if (table === 'object') return this.#object(subject, Number(rest));
    const [entry] = this.#copied.journal.entriesOf(subject);
    if (table !== 'setting' || !rest.startsWith(PROTOTYPE) || !entry) return undefined;
    return {
      key: subject,
      kind: kindOf(entry.from, entry.to),
      object: undefined,
      entries: [entry],
      ...this.#bonds([entry], rest),
    };
  }

  /** What has to go, or to be elsewhere, when something is removed. */
  within({ kind, object }: Difference): readonly string[] {
    return kind === 'removed' && object ? (this.#within.get(object.id) ?? []) : [];
  }

  #object(key: string, id: number): Difference | undefined {
    const { copy, journal, brought } = this.#copied;
    const known = brought.get(id);
    const already = known && this.#live.object(known.id) ? known : undefined;
    const before = already ? (already.records.get(key) as ObjectRecord) : journal.before('object', id);
    const now = copy.object(id);
    const object = now ?? before;
    if (!object || this.#isPeoples(before) || this.#isPeoples(now)) return undefined;
    const all = already ? entriesSince(already, journal.entriesOf(key), copy) : journal.entriesOf(key);
    const entries = all.flatMap((entry): readonly Entry[] =>
      entry.table === 'object' ? this.#settled(entry) : [entry],
    );
    if (entries.length === 0) return undefined;
    for (const place of before ? [before.location, before.destination] : []) this.#note(place, key);
    return { key, kind: kindOf(before, now), object, entries, ...this.#bonds(entries, `${object.name} (#${id})`) };
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
    const { copy, journal, brought } = this.#copied;
    const needs: string[] = [];
    const faults: string[] = [];
    for (const id of new Set(entries.flatMap(referencesIn))) {
      if (!journal.isNew('object', id) || this.#live.object(brought.get(id)?.id)) continue;
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

const isSame = (a: ObjectRecord, b: ObjectRecord): boolean =>
  Object.keys(a).every((field) => a[field as keyof ObjectRecord] === b[field as keyof ObjectRecord]);

/** What has changed of an object since it was brought. */
function entriesSince({ records }: BroughtObject, entries: readonly Entry[], copy: World): readonly Entry[] {
  const keys = new Set([...records.keys(), ...entries.map(({ table, id }) => `${table} ${id}`)]);
  return [...keys].flatMap((key) => {
    const from = records.get(key);
    const table = key.startsWith('object ') ? 'object' : 'attribute';
    const id = from?.id ?? entries.find((entry) => `${entry.table} ${entry.id}` === key)?.id;
    const to = copy.record(table, id as never);
    return from === to ? [] : [{ table, id, ...(from && { from }), ...(to && { to }) } as Entry];
  });
}

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
