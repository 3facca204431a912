import { expect, test } from 'vitest';
import { superfluous } from './retention.ts';

const DAY = 86_400_000;
const records = [5, 1, 4, 2, 3].map((day) => ({ at: day * DAY }));
const gone = (most: number, days: number) =>
  superfluous(records, { most, days, now: 6 * DAY }).map(({ at }) => at / DAY);

test('UN8 what is too old goes, and of the rest the oldest beyond the number', () => {
  expect(gone(10, 10)).toEqual([]);
  expect(gone(10, 3)).toEqual([1, 2]);
  expect(gone(2, 10)).toEqual([1, 2, 3]);
  expect(gone(2, 4)).toEqual([1, 2, 3]);
  expect(gone(1, Number.POSITIVE_INFINITY)).toEqual([1, 2, 3, 4]);
});
