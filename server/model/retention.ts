// How much is kept of what was done to objects: bounds by number and by age that the host sets. Those of the record of
// play are the store's.
import type { World } from './world.ts';

const DAY = 86_400_000;
const MOST_DAYS = 36_500;

export interface Bound {
  /** The setting that holds it. */
  readonly setting: string;
  /** What counts without it; undefined for no bound. */
  readonly usual: number | undefined;
  /** What the host can set it to, at most. */
  readonly most: number;
}

/** History: some megabytes. Trash: a month of deeds of destruction. At most, what memory and opening take without strain. */
export const retention = {
  history: {
    changes: { setting: 'history-kept', usual: 20_000, most: 100_000 },
    days: { setting: 'history-days', usual: undefined, most: MOST_DAYS },
  },
  trash: {
    deeds: { setting: 'trash-kept', usual: 500, most: 5000 },
    days: { setting: 'trash-days', usual: 30, most: MOST_DAYS },
  },
} as const;

/** What counts of a bound now. */
export function boundIn(world: World, { setting, usual }: Bound): number {
  const value = world.setting(setting);
  return typeof value === 'number' ? value : (usual ?? Number.POSITIVE_INFINITY);
}

/** What of `records` is older than `days` at `now`, and of the others the oldest beyond `most`. */
export function superfluous<R extends { readonly at: number }>(
  records: Iterable<R>,
  { most, days, now }: { readonly most: number; readonly days: number; readonly now: number },
): readonly R[] {
  const since = now - days * DAY;
  const old: R[] = [];
  const young: R[] = [];
  for (const record of records) (record.at < since ? old : young).push(record);
  if (young.length <= most) return old;
  return [...old, ...young.sort((a, b) => a.at - b.at).slice(0, young.length - most)];
}
