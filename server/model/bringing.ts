// Bringing differences of a copy to the world that it was made of: what of it can be done, as entries, and what stands in
// the way. It is to do what was done there, and so the taking back of its opposite (reversal.ts). Nothing is applied here.

import { isDeepStrictEqual } from 'node:util';
import { type Entry, keyOf, subjectOf } from './change.ts';
import { type Brought, broughtId, type Copied, type Difference, withNeeds } from './differences.ts';
import { titled } from './names.ts';
import type { ObjectRecord } from './records.ts';
import { type Names, renamed, renamedId } from './renaming.ts';
import { changedSince, reversal } from './reversal.ts';
import type { World } from './world.ts';

export interface Bringing extends Copied {
  readonly differences: ReadonlyMap<string, Difference>;
  /** Where they are brought. */
  readonly live: World;
  /** The account that new things belong to whose owner is of the copy alone. */
  readonly owner: number;
  /** The id that something new gets in the world; its id in the copy is given. */
  readonly newId: (id: number) => number;
}

export interface Plan {
  /** What is done in the world. */
  readonly entries: readonly Entry[];
  /** What stands in the way: a sentence each. */
  readonly obstacles: readonly string[];
  /** The same by difference. */
  readonly obstaclesOf: ReadonlyMap<string, readonly string[]>;
  /** What is done, by difference: from how it is in the world. */
  readonly entriesOf: ReadonlyMap<string, readonly Entry[]>;
}

interface Target {
  readonly live: World;
  readonly names: Names;
}

/** What brings the differences `keys` and all that they need. All of it can be done where nothing stands in the way. */
export function* planOf(bringing: Bringing, keys: Iterable<string>): Generator<void, Plan> {
  const { live } = bringing;
  const names = namesIn(bringing);
  /** By what it is about in the world. */
  const subjects = new Map<string, string>();
  const obstacles = new Map<string, string[]>();
  const opposite: Entry[] = [];
  for (const key of withNeeds(bringing.differences, keys)) {
    const difference = bringing.differences.get(key);
    if (!difference) continue;
    const entries = difference.entries.map((entry) => oppositeOf(entry, names));
    for (const entry of entries) subjects.set(subjectOf(entry), key);
    opposite.push(...entries);
    const own = [...difference.faults, ...obstaclesTo(difference, entries, { live, names })];
    if (own.length > 0) obstacles.set(key, own);
    yield;
  }
  const reversed = yield* reversal(live, opposite);
  for (const [subject, more] of reversed.obstaclesOf) {
    const key = subjects.get(subject) ?? subject;
    obstacles.set(key, [...new Set([...(obstacles.get(key) ?? []), ...more])]);
  }
  const entriesOf = new Map<string, Entry[]>();
  for (const entry of reversed.entries) {
    const key = subjects.get(subjectOf(entry)) ?? '';
    const others = entriesOf.get(key);
    if (others) others.push(entry);
    else entriesOf.set(key, [entry]);
    yield;
  }
  const all = [...new Set([...obstacles.values()].flat())];
  return { entries: reversed.entries, obstacles: all, obstaclesOf: obstacles, entriesOf };
}

/** What is to be remembered of the differences `keys`, and all that they need, once `plan` was done. */
export function broughtBy(bringing: Bringing, keys: Iterable<string>, plan: Plan): ReadonlyMap<string, Brought> {
  const { differences, copy } = bringing;
  const names = namesIn(bringing);
  const brought = new Map<string, Brought>();
  for (const key of withNeeds(differences, keys)) {
    const { object, kind, entries = [] } = differences.get(key) ?? {};
    const records = entries.map((entry) => {
      return [keyOf(entry), entry.to && copy.record(entry.table, entry.id as never)] as const;
    });
    brought.set(key, {
      id: object && kind !== 'removed' ? names.object(object.id) : undefined,
      records: new Map<string, Entry['to']>(records),
      done: plan.entriesOf.get(key) ?? [],
      previous: bringing.brought.get(key),
    });
  }
  return brought;
}

/** What things of the copy are called in the world. What was made and lost in the copy is nothing: 0. */
export function namesIn(bringing: Bringing): Names {
  const { copy, journal, live, owner, newId } = bringing;
  return {
    object(id) {
      if (!journal.isNew('object', id)) return id;
      return broughtId(bringing, live, id) ?? (copy.object(id) ? newId(id) : 0);
    },
    account: (id) => (journal.isNew('account', id) ? owner : id),
  };
}

/** From how it is in the copy to how it was. */
function oppositeOf(entry: Entry, names: Names): Entry {
  const { table, from, to } = entry;
  const [now, then] = [renamed(table, to, names), renamed(table, from, names)];
  return { table, id: renamedId(entry, names), ...(now && { from: now }), ...(then && { to: then }) } as Entry;
}

/** What the world has done with an object since that an undo would not mind. */
function obstaclesTo(
  { kind, object }: Difference,
  opposite: readonly Entry[],
  { live, names }: Target,
): readonly string[] {
  if (kind === 'added' || !object) return [];
  const now = live.object(names.object(object.id));
  if (!now) return kind === 'changed' ? [`${titled(object)} is gone.`] : [];
  if (now.created !== object.created || now.kind !== object.kind) return [`${titled(now)} is not what #${now.id} was.`];
  const own = opposite.find((entry) => entry.table === 'object');
  if (own?.table !== 'object' || !own.to) return [];
  if (!own.from) return whyNotRemove(now, own.to, live);
  const isMoved = own.from.location !== own.to.location;
  const isElsewhere = ![own.from.location, own.to.location].includes(now.location);
  return isMoved && isElsewhere ? [`${titled(now)} was moved since.`] : [];
}

function whyNotRemove(now: ObjectRecord, then: ObjectRecord, live: World): readonly string[] {
  const ofPlay: readonly string[] = then.kind === 'character' ? ['location', 'stowed'] : [];
  const changed = (Object.keys(then) as (keyof ObjectRecord)[]).filter(
    (field) => !ofPlay.includes(field) && !isDeepStrictEqual(now[field], then[field]),
  );
  return [
    ...(live.setting('start') === now.id ? [`${titled(now)} is where everybody starts.`] : []),
    ...changed.map((field) => changedSince(now, field)),
  ];
}
