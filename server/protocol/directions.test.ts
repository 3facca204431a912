import { expect, test } from 'vitest';
import { directionOf, directions } from './directions.ts';

test('twelve directions, no two typed alike', () => {
  const words = directions.flatMap(({ name, short }) => [...new Set([name, short])]);
  expect(directions).toHaveLength(12);
  expect(new Set(words).size).toBe(words.length);
});

test('the opposite of the opposite is the direction itself', () => {
  for (const direction of directions) {
    expect(directionOf(directionOf(direction.opposite)?.opposite ?? '')).toBe(direction);
  }
});

test('a direction is read in full or short, in any case', () => {
  expect(directionOf(' NW ')?.opposite).toBe('southeast');
  expect(directionOf('Up')?.short).toBe('u');
  expect(directionOf('nor')).toBeUndefined();
});
