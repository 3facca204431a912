import { describe, expect, test } from 'vitest';
import type { ObjectRecord } from './records.ts';
import { fitting, matches, parseId, search } from './search.ts';
import { World } from './world.ts';

/** Things called `names`, each `name` or `name;alias`. */
function things(...names: readonly string[]): readonly ObjectRecord[] {
  return new World().transaction((tx) =>
    names.map((each) => {
      const [name = '', ...aliases] = each.split(';');
      return tx.createObject({ kind: 'thing', name, aliases });
    }),
  ).value;
}

/** What `query` finds: a name, several with their ids, or nothing. */
function found(query: string, among: readonly ObjectRecord[]): string | readonly string[] | undefined {
  const result = search(query, among);
  if (result.type === 'none') return undefined;
  return result.type === 'found' ? result.object.name : result.objects.map(({ name, id }) => `${name} ${id}`);
}

describe('SE1 a whole name or alias goes before beginnings of words', () => {
  test('of names', () => {
    expect(found('lamp', things('lamp post', 'lamp'))).toBe('lamp');
  });

  test('of aliases', () => {
    expect(found('box', things('boxing glove', 'sea chest;box'))).toBe('sea chest');
  });
});

describe('SE2 each typed word begins a word of the name, in order', () => {
  const swords = things('big sword', 'shiny sword');

  test.each([
    ['b sw', 'big sword'],
    ['shi', 'shiny sword'],
    ['SHINY SW', 'shiny sword'],
    ['sw', ['big sword 1', 'shiny sword 2']],
    ['wor', undefined],
    ['sw b', undefined],
    ['big sword x', undefined],
  ])('%s', (query, expected) => {
    expect(found(query, swords)).toEqual(expected);
  });

  test('accents and hyphens do not matter', () => {
    expect(found('cafe ta', things('Café-Table'))).toBe('Café-Table');
  });

  test('a word may be skipped, and the next one that fits is taken', () => {
    expect(found('b s', things('big bad sword'))).toBe('big bad sword');
  });

  test('nothing but spaces or hyphens finds nothing', () => {
    expect(found('  ', swords)).toBeUndefined();
    expect(found('-', swords)).toBeUndefined();
  });
});

describe('SE3 name-2 is the second', () => {
  test('of those that the name finds', () => {
    const balls = things('ball', 'red ball', 'ball');
    expect(search('ball-2', balls)).toEqual({ type: 'found', object: balls[2] });
    expect(search('ball-3', balls)).toEqual({ type: 'none' });
    expect(search('ball-0', balls)).toEqual({ type: 'none' });
  });

  test('only the last number counts', () => {
    const shirts = things('t-shirt', 't-shirt');
    expect(search('t-shirt-2', shirts)).toEqual({ type: 'found', object: shirts[1] });
  });

  test('a name that ends so itself wins', () => {
    expect(found('gate-2', things('gate', 'gate', 'gate-2'))).toBe('gate-2');
  });
});

test('SE5 an ambiguous name gives its candidates in the order that the numbers pick from', () => {
  const [first, second] = things('ball', 'ball');
  expect(search(' ball ', [second!, first!])).toEqual({ type: 'many', name: 'ball', objects: [second, first] });
});

test('matches takes the best kind of match, fitting takes all', () => {
  const lamps = things('lamp', 'oil lamp');
  expect(matches('lamp', lamps)).toEqual([lamps[0]]);
  expect(fitting('lamp', lamps)).toEqual(lamps);
});

test('parseId reads #12 and nothing else', () => {
  expect(parseId(' #12 ')).toBe(12);
  for (const text of ['12', '#', '#1x', '#-1', `#${'9'.repeat(16)}`]) expect(parseId(text)).toBeUndefined();
});
