import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ObjectRecord, plainObject } from './records.ts';
import type { Transaction } from './transaction.ts';
import { World } from './world.ts';

const words = ['oak', 'wood:oak', 'wood:ash', 'stone:oak'];
const asked = [...words, 'wood:', ':oak'];
const names = ['Red Ball', 'red lamp', 'Old Ball'];

const looks = fc.record({
  name: fc.constantFrom(...names),
  aliases: fc.subarray(['ball', 'globe']),
  tags: fc.subarray(words),
});

const step = fc.record({
  object: fc.nat({ max: 9 }),
  deed: fc.constantFrom('change', 'remove', 'make', 'catch up', 'ask'),
  to: looks,
  fails: fc.boolean(),
  steps: fc.nat({ max: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function loaded(all: readonly Pick<ObjectRecord, 'name' | 'aliases' | 'tags'>[]): World {
  const world = new World();
  for (const [index, each] of all.entries())
    world.load('object', { ...plainObject, ...each, kind: 'thing', id: index + 1 });
  return world;
}

const idsOf = (objects: Iterable<ObjectRecord>): readonly number[] =>
  [...objects].map(({ id }) => id).sort((a, b) => a - b);

/** Whether `tag` is what `word` asks for. */
const isMeant = (tag: string, word: string): boolean =>
  tag === word || (word.endsWith(':') && tag.startsWith(word)) || (word.startsWith(':') && tag.endsWith(word));

function compare(world: World): void {
  const all = [...world.objects()];
  for (const word of asked) {
    expect(idsOf(world.tagged(word))).toEqual(idsOf(all.filter(({ tags }) => tags.some((tag) => isMeant(tag, word)))));
  }
  for (const word of ['red', 'ball', 'gl', 'old lamp']) {
    const isCalled = ({ name, aliases }: ObjectRecord) =>
      [name, ...aliases].some((each) => word.split(' ').every((part) => ` ${each.toLowerCase()}`.includes(` ${part}`)));
    expect(idsOf(world.namedLike(word))).toEqual(expect.arrayContaining([...idsOf(all.filter(isCalled))]));
  }
}

function act(world: World, { object, deed, to, fails }: Step): void {
  const run = (tx: Transaction): void => {
    if (deed === 'make') tx.createObject({ kind: 'thing', ...to });
    else if (!world.object(object)) return;
    else if (deed === 'remove') tx.removeObject(object);
    else tx.updateObject(object, to);
    if (fails) throw new Error('taken back');
  };
  try {
    world.transaction(run);
  } catch (error) {
    expect(error).toMatchObject({ message: 'taken back' });
  }
}

test('ST19 who asks for a tag or a name gets all of them, however far the indexes are and whatever changed meanwhile', () => {
  fc.assert(
    fc.property(fc.array(looks, { maxLength: 9 }), fc.array(step, { maxLength: 12 }), (all, steps) => {
      const world = loaded(all);
      const work = world.catchUp();
      for (const each of steps) {
        if (each.deed === 'ask') compare(world);
        else if (each.deed === 'catch up') for (let left = each.steps; left > 0; left--) work.next();
        else act(world, each);
      }
      compare(world);
    }),
    { numRuns: 500 },
  );
});

test('ST19 a search is answered by what was loaded after an earlier one, too', () => {
  const world = loaded([{ name: 'Red Ball', aliases: [], tags: ['oak'] }]);
  expect(idsOf(world.tagged('oak'))).toEqual([1]);
  world.load('object', { ...plainObject, kind: 'thing', name: 'Old Ball', tags: ['oak'], id: 7 });
  expect(idsOf(world.tagged('oak'))).toEqual([1, 7]);
  expect(idsOf(world.namedLike('ball'))).toEqual([1, 7]);
});
