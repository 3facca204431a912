import { expect, test } from 'vitest';
import { rowStarts, visibleWidth, wrap } from './wrap.ts';

test('breaks at spaces, which the break replaces', () => {
  expect(wrap('the quick brown fox', 10)).toBe('the quick\nbrown fox');
});

test('a line that fits exactly stays', () => {
  expect(wrap('0123456789\n0123456789', 10)).toBe('0123456789\n0123456789');
});

test('keeps the indent of a line and its own breaks', () => {
  expect(wrap('  one two three\n\nfour', 9)).toBe('  one two\nthree\n\nfour');
});

test('cuts a word that is wider than a line', () => {
  expect(wrap('a 0123456789abcdef z', 10)).toBe('a\n0123456789\nabcdef z');
});

test('leaves a word that is wider than a line to the terminal, on a line of its own', () => {
  expect(wrap('see aaaaaaaaaaaa b c d', 5, 'leave')).toBe('see\naaaaaaaaaaaa b\nc d');
  expect(wrap('  north   the Quay and beyond', 18, 'leave')).toBe('  north   the Quay\nand beyond');
});

test('escape sequences take no room, and break no word', () => {
  expect(wrap('\u001b[31mred\u001b[0m and \u001b[1;32mg\u001b[0mreen', 9)).toBe(
    '\u001b[31mred\u001b[0m and\n\u001b[1;32mg\u001b[0mreen',
  );
});

test('wide characters take two columns, combining ones none', () => {
  expect(wrap('日本語 日本語', 7)).toBe('日本語\n日本語');
  expect([visibleWidth('日本'), visibleWidth('e\u0301'), visibleWidth('🏮'), visibleWidth('Ana')]).toEqual([
    4, 1, 2, 3,
  ]);
  expect(wrap('e\u0301e\u0301e\u0301 abc', 7)).toBe('e\u0301e\u0301e\u0301 abc');
});

test.each([
  ['the quick brown fox', 10, ['the quick ', 'brown fox']],
  ['the quick   brown', 10, ['the quick   ', 'brown']],
  ['a long-winded-word x\n\ny', 6, ['a ', 'long-w', 'inded-', 'word x\n', '\n', 'y']],
  ['日本語', 4, ['日本', '語']],
  ['no width\nat all', 0, ['no width\n', 'at all']],
  ['', 10, ['']],
])('rows begin where %j is broken', (text, width, rows) => {
  const starts = rowStarts(text, width);
  expect(starts.map((start, row) => text.slice(start, starts[row + 1]))).toEqual(rows);
});
