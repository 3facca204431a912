import { describe, expect, test } from 'vitest';
import { parseLine, splitList, splitNames, splitSides, toInput } from './parse.ts';

const signs = new Set(['"', ':']);

describe('parseLine', () => {
  test.each([
    ['look', 'look', [], ''],
    ['  LOOK   at  bob ', 'look', [], 'at  bob'],
    ['dig/tel/x Kitchen = n', 'dig', ['tel', 'x'], 'Kitchen = n'],
    ['Dig/TEL', 'dig', ['tel'], ''],
    ['dig//tel/', 'dig', ['tel'], ''],
    ['@dig a', 'dig', [], 'a'],
    ['"hi', '"', [], 'hi'],
    [': waves', ':', [], 'waves'],
    ['"', '"', [], ''],
    ["'hi", "'hi", [], ''],
    ['', '', [], ''],
  ])('%j', (line, name, switches, text) => {
    expect(parseLine(line, signs)).toEqual({ name, switches, text });
  });
});

describe('switches', () => {
  const known = ['test', 'testswitch', 'testswitch2', 'drop'];
  const read = (line: string) => {
    const { input, ignored } = toInput(parseLine(line, signs), known);
    return { switches: [...input.switches], ignored };
  };

  test.each([
    ['x/test', ['test'], []],
    ['x/testswitch', ['testswitch'], []],
    ['x/d', ['drop'], []],
    ['x/t', [], ['t']],
    ['x/foo/drop/drop', ['drop'], ['foo']],
  ])('P-10 %s: an exact name wins, else the only one that begins so', (line, switches, ignored) => {
    expect(read(line)).toEqual({ switches, ignored });
  });

  test('a command without switches ignores all', () => {
    expect(toInput(parseLine('x/a', signs)).ignored).toEqual(['a']);
  });
});

describe('sides', () => {
  test.each([
    ['a = b = c', 'a', 'b = c'],
    ['a', 'a', undefined],
    ['a =', 'a', ''],
    ['= b', '', 'b'],
  ])('%j', (text, left, right) => {
    expect(splitSides(text)).toEqual({ left, right });
  });

  test('are part of the input', () => {
    const { input } = toInput(parseLine('set box/foo = 5', signs));
    expect(input).toMatchObject({ name: 'set', text: 'box/foo = 5', left: 'box/foo', right: '5' });
  });
});

test('a list is split at commas, and empty items are left out', () => {
  expect(splitList(' a, b ,, c')).toEqual(['a', 'b', 'c']);
  expect(splitList(' , ')).toEqual([]);
});

test('names keep their case, aliases do not, and each is there once and is not the name', () => {
  expect(splitNames('Big Chest; Box;box;; crate ;big chest')).toEqual({ name: 'Big Chest', aliases: ['box', 'crate'] });
  expect(splitNames(';x')).toEqual({ name: '', aliases: ['x'] });
});
