import { expect, test } from 'vitest';
import type { Backup, BackupCause } from './copies.ts';
import { superfluous } from './thinning.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 10, 23);

const backup = (age: number, cause: BackupCause = 'automatic'): Backup => ({
  kind: 'backup',
  cause,
  at: now - age,
  bytes: 1,
  file: '',
});

const left = (backups: readonly Backup[]): readonly number[] => {
  const gone = new Set(superfluous(backups, now));
  return backups.filter((each) => !gone.has(each)).map(({ at }) => now - at);
};

/** Thinned after every backup, as it happens. */
function afterDays(days: number, every: number): readonly Backup[] {
  let kept: readonly Backup[] = [];
  for (let age = days * DAY; age >= 0; age -= every) {
    kept = [...kept, backup(age)];
    const gone = new Set(superfluous(kept, now - age));
    kept = kept.filter((each) => !gone.has(each));
  }
  return kept;
}

test('BK5 all of the last hours stay, then one an hour, a day, a week', () => {
  const kept = afterDays(100, 30 * MINUTE);
  const within = (from: number, to: number) => kept.filter(({ at }) => now - at > from && now - at <= to).length;
  expect(within(-1, 3 * HOUR)).toBe(7);
  expect(within(3 * HOUR, DAY)).toBe(21);
  expect(within(DAY, 14 * DAY)).toBe(13);
  expect(within(14 * DAY, 100 * DAY)).toBeGreaterThanOrEqual(12);
  expect(within(14 * DAY, 100 * DAY)).toBeLessThanOrEqual(14);
});

test('BK5 what was asked for stays beside newer ones', () => {
  expect(left([backup(400 * DAY, 'asked'), backup(10 * MINUTE)])).toEqual([400 * DAY, 10 * MINUTE]);
});

test('BK5 the newest good backup stays however old it is, and a pre-restore copy is none', () => {
  expect(left([backup(900 * DAY), backup(800 * DAY), backup(MINUTE, 'pre-restore')])).toEqual([800 * DAY, MINUTE]);
});

test('BK5 of pre-restore copies the newest ten stay', () => {
  const many = Array.from({ length: 15 }, (_, n) => backup(n * MINUTE, 'pre-restore'));
  expect(left(many)).toEqual(Array.from({ length: 10 }, (_, n) => n * MINUTE));
});
