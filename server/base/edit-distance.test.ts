import { describe, expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

describe('editDistance', () => {
  test.each([
    ['look', 'look', 0],
    ['look', 'loook', 1],
    ['look', 'lok', 1],
    ['look', 'lock', 1],
    ['look', 'olok', 1],
    ['say', 'pose', 4],
    ['', 'abc', 3],
  ])('%j to %j is %i', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
    expect(editDistance(b, a)).toBe(edits);
  });
});
