import { expect, it } from 'vitest';
import { playedAgo, secondsAgo } from './launcher-ago.ts';

const now = Date.UTC(2026, 10, 22, 12);
const hour = 3_600_000;

it.each([
  [0, 'never played'],
  [now - 20_000, 'played a moment ago'],
  [now + 5000, 'played a moment ago'],
  [now - 5 * 60_000, 'played 5 minutes ago'],
  [now - 25 * hour, 'played yesterday'],
  [now - 3 * 24 * hour, 'played 3 days ago'],
  [now - 400 * 24 * hour, 'played last year'],
])('tells %i as "%s"', (then, words) => {
  expect(playedAgo(then, now)).toBe(words);
});

it('counts no part of a second', () => {
  expect(secondsAgo(now - 999, now)).toBe('just now');
  expect(secondsAgo(now - 1999, now)).toBe('1 second ago');
});
