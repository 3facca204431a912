// Which backups go: of those that nobody asked for, all of the last hours stay, then one an hour, a day, a week. Pure.
import type { Backup, BackupCause } from './copies.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Up to `age` milliseconds, the newest of each span of `every` milliseconds stays. */
const steps: readonly { readonly age: number; readonly every: number }[] = [
  { age: 3 * HOUR, every: 1 },
  { age: DAY, every: HOUR },
  { age: 14 * DAY, every: DAY },
  { age: 52 * WEEK, every: WEEK },
];

/** Of the other causes, how many newest stay. */
const keptOf: Readonly<Record<Exclude<BackupCause, 'opening' | 'automatic'>, number>> = {
  asked: 100,
  'pre-restore': 10,
  'pre-import': 10,
  'pre-bulk': 10,
  'pre-update': 10,
};

/** The backups that are no longer worth their room. The newest good one is never among them. */
export function superfluous(backups: readonly Backup[], now: number): readonly Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at);
  const newestGood = newestFirst.find(({ cause }) => cause !== 'pre-restore');
  const counts = new Map<string, number>();
  const gone = newestFirst.filter((backup) => {
    const { name, most } = shelfOf(backup, now);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count > most && backup !== newestGood;
  });
  return gone;
}

/** What a backup shares its room with, and how many have room there. */
function shelfOf({ cause, at }: Backup, now: number): { readonly name: string; readonly most: number } {
  if (cause !== 'opening' && cause !== 'automatic') return { name: cause, most: keptOf[cause] };
  const step = steps.find(({ age }) => now - at <= age);
  return step ? { name: `${step.every} ${Math.floor(at / step.every)}`, most: 1 } : { name: 'too old', most: 0 };
}
