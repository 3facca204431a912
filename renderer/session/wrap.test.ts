import { describe, expect, it } from 'vitest';
import { cellWidth, wrap } from './wrap.ts';

describe('wrap', () => {
  it('breaks at spaces, never inside a word', () => {
    expect(wrap('The quay is slick with rain', 12)).toBe('The quay is\nslick with\nrain');
  });

  it('leaves lines that fit, and their own breaks, alone', () => {
    expect(wrap('one two\n\n  three', 9)).toBe('one two\n\n  three');
  });

  it('keeps the indentation and inner spaces of what fits', () => {
    expect(wrap('  north   the Quay and beyond', 18)).toBe('  north   the Quay\nand beyond');
  });

  it('does not count colour codes', () => {
    expect(wrap('\u001b[31mred\u001b[0m and \u001b[32mgreen\u001b[0m', 13)).toBe(
      '\u001b[31mred\u001b[0m and \u001b[32mgreen\u001b[0m',
    );
  });

  it('starts a word wider than the line on a line of its own', () => {
    expect(wrap('see aaaaaaaaaaaa b c d', 5)).toBe('see\naaaaaaaaaaaa b\nc d');
  });

  it('counts wide characters double and combining ones not at all', () => {
    expect([cellWidth('日本'), cellWidth('e\u0301'), cellWidth('🏮'), cellWidth('Ana')]).toEqual([4, 1, 2, 3]);
  });
});
