import { describe, expect, test } from 'vitest';
import { nearMisses } from './near-misses.ts';

describe('nearMisses', () => {
  test('gives the nearest first, each once, and no more than asked for', () => {
    expect(nearMisses('loook', ['lock', 'look', 'look', 'book', 'cook', 'dig'], 3)).toEqual(['look', 'book', 'cook']);
  });

  test('of short words one slip is allowed, of longer ones two', () => {
    expect(nearMisses('gt', ['get', 'give'], 3)).toEqual(['get']);
    expect(nearMisses('teleprot', ['teleport'], 3)).toEqual(['teleport']);
    expect(nearMisses('tlprt', ['teleport'], 3)).toEqual([]);
  });

  test('never a word of which next to nothing was typed', () => {
    expect(nearMisses('x', ['l', 'ic', 'i'], 3)).toEqual([]);
    expect(nearMisses('xyzzy', ['look'], 3)).toEqual([]);
  });
});
