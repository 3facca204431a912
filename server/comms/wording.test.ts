import { describe, expect, test } from 'vitest';
import { briefDuration, capitalised, countedNoun, listOf, pluralOf, withArticle } from './wording.ts';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('listOf %j', (items, text) => {
  expect(listOf(items)).toBe(text);
});

test.each([
  [0, 'no balls'],
  [1, 'one ball'],
  [2, 'two balls'],
  [12, 'twelve balls'],
  [13, '13 balls'],
])('countedNoun %i', (count, text) => {
  expect(countedNoun(count, 'ball')).toBe(text);
});

describe('pluralOf', () => {
  test.each([
    ['ball', 'balls'],
    ['box', 'boxes'],
    ['torch', 'torches'],
    ['brass', 'brasses'],
    ['berry', 'berries'],
    ['key', 'keys'],
    ['box of nails', 'boxes of nails'],
    ['cup of tea with milk', 'cups of tea with milk'],
    ['brass key', 'brass keys'],
    ['knife', 'knives'],
    ['bookshelf', 'bookshelves'],
    ['fisherman', 'fishermen'],
    ['foot', 'feet'],
    ['fish', 'fish'],
    ['pair of scissors', 'pairs of scissors'],
  ])('%s: %s', (one, many) => {
    expect(pluralOf(one)).toBe(many);
  });
});

test.each([
  ['lamp', 'a lamp'],
  ['oar', 'an oar'],
  ['an oar', 'an oar'],
  ['the crown', 'the crown'],
  ['some bread', 'some bread'],
  ['theatre mask', 'a theatre mask'],
  ['Bob', 'Bob'],
  ['Élan', 'Élan'],
  ['', ''],
])('withArticle %j', (name, text) => {
  expect(withArticle(name)).toBe(text);
});

test('capitalised', () => {
  expect(capitalised('a lamp')).toBe('A lamp');
  expect(capitalised('')).toBe('');
});

test.each([
  [-5, '0s'],
  [59_999, '59s'],
  [60_000, '1m'],
  [3_600_000, '1h'],
  [200_000_000, '2d'],
])('briefDuration %i', (ms, text) => {
  expect(briefDuration(ms)).toBe(text);
});
