import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from './records.ts';
import type { Transaction } from './transaction.ts';
import { CMDSET, firstWordOf, readWordSet, wordSetOf } from './word-sets.ts';
import { World } from './world.ts';

const words = ['ring', 'toll', 'pray'];

/** What a look at the whole world would find. */
const scan = (world: World, place: number, word?: string): readonly number[] =>
  [...world.objects()]
    .filter(({ id, location }) => location === place && world.attribute(id, CMDSET) !== undefined)
    .filter(
      ({ id }) => word === undefined || wordSetOf(world, id).words.some((each) => firstWordOf(each.pattern) === word),
    )
    .map(({ id }) => id)
    .sort();

const step = fc.record({
  object: fc.nat({ max: 7 }),
  place: fc.nat({ max: 7 }),
  deed: fc.constantFrom('move', 'nowhere', 'remove', 'set', 'clear'),
  words: fc.subarray(words),
  fails: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(tx: Transaction, ids: readonly number[], { object, place, deed, words: added, fails }: Step): void {
  const id = ids[object] ?? 0;
  const set = Object.fromEntries(added.map((word) => [`${word} $1`, 'say $1']));
  const deeds = {
    move: () => tx.updateObject(id, { location: ids[place] ?? null }),
    nowhere: () => tx.updateObject(id, { location: null }),
    remove: () => tx.removeObject(id),
    set: () => tx.setAttribute(id, CMDSET, { words: set }),
    clear: () => tx.setAttribute(id, CMDSET, undefined),
  };
  if (tx.world.object(id)) deeds[deed]();
  if (fails) throw new Error('taken back');
}

test('CS6 what carries a set in a place is known whatever changes, also when a change is taken back', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = new World();
      const make = (tx: Transaction, name: number): number => tx.createObject({ kind: 'thing', name: `t${name}` }).id;
      const { value: ids } = world.transaction((tx) => Array.from({ length: 8 }, (_, i) => make(tx, i)));
      for (const each of steps) {
        const run = () => world.transaction((tx) => take(tx, ids, each));
        if (each.fails) expect(run).toThrow('taken back');
        else run();
        for (const place of ids) {
          for (const word of [undefined, ...words]) {
            const found = world.wordSetsIn(place, word).map(({ id }) => id);
            expect([...found].sort()).toEqual(scan(world, place, word));
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test.each<[string, Json]>([
  ['a text', 'ring'],
  ['a list', ['ring']],
  ['null', null],
  ['words that are no texts', { words: { ring: 5 }, hides: [5] }],
  ['words in a list', { words: ['ring'], hides: 'say' }],
])('CS7 %s is no set', (_what, value) => {
  expect(readWordSet(value)).toEqual({ words: [], hides: [] });
});

test('CS7 of a set that is too large the beginning counts', () => {
  const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`w${i}`, 'look']));
  expect(readWordSet({ words: many }).words).toHaveLength(50);
});
