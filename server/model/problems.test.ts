import { expect, test } from 'vitest';
import { FakeClock } from '../../test/helpers/fake-clock.ts';
import { seededRandom } from '../../test/helpers/random.ts';
import { problemKinds } from './faults.ts';
import { Problems } from './problems.ts';
import type { ObjectKind } from './records.ts';
import type { Transaction } from './transaction.ts';
import { World } from './world.ts';

const clock = new FakeClock();

/** All problems, in an order that does not depend on how they were found. */
function all(problems: Problems) {
  clock.advance(60_000);
  expect(problems.isComplete).toBe(true);
  return problemKinds.flatMap((kind) =>
    problems
      .list(kind, Number.POSITIVE_INFINITY)
      .map(({ object, detail }) => `${kind} ${object} ${detail}`)
      .sort(),
  );
}

function randomEdit(tx: Transaction, random: () => number): void {
  const { world } = tx;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const kinds: readonly ObjectKind[] = ['room', 'exit', 'thing', 'character'];
  const id = () => pick([...world.objects()])?.id ?? null;
  const words = ['', 'a', 'b'];
  const fields = () => ({
    name: pick(['north', 'gate']) ?? '',
    description: pick(words) ?? '',
    aliases: [pick(['g', 'n']) ?? ''],
    location: random() < 0.7 ? id() : null,
    home: random() < 0.7 ? id() : null,
    destination: random() < 0.7 ? id() : null,
    tags: pick([[], ['one-way'], ['prototype:orc'], ['prototype:chief']]) ?? [],
    locks: pick([{}, { get: 'all(' }]) ?? {},
  });
  const some = id();
  const action = Math.floor(random() * 6);
  if (some === null || action <= 1) tx.createObject({ kind: pick(kinds) ?? 'room', ...fields() });
  else if (action === 2) tx.updateObject(some, fields());
  else if (action === 3) tx.removeObject(some);
  else if (action === 4) tx.setAttribute(some, 'oil', 1, pick([{}, { attrread: 'all(' }, { attrread: 'all()' }]));
  else if (random() < 0.5) tx.setSetting('start', some);
  else {
    const parents = pick([[], ['orc'], ['elf'], undefined]);
    tx.setSetting(pick(['prototype:orc', 'prototype:chief']) ?? '', parents && { prototype_parent: parents });
  }
}

test.each([1, 2, 3, 4, 5])('PB1 what is known after many changes is what a new look finds (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const world = new World();
  const followed = new Problems(world, clock);
  for (let n = 0; n < 300; n++) {
    followed.take(world.transaction((tx) => randomEdit(tx, random)).change);
    if (n % 50 === 0) clock.advance(2000);
  }
  const fresh = new Problems(world, clock);
  const expected = all(fresh);
  expect(all(followed)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(5);
  expect(clock.waiting).toBe(0);
});

test('PB1 a lock of an attribute that does not parse is a problem until it is gone', () => {
  const world = new World();
  const problems = new Problems(world, clock);
  const take = (work: (tx: Transaction) => unknown): void =>
    problems.take(world.transaction((tx) => void work(tx)).change);
  take((tx) => tx.createObject({ kind: 'room', name: 'Hall', description: 'x' }));
  take((tx) => tx.setAttribute(1, 'oil', 5, { attredit: 'nosuch()' }));
  const detail = 'oil/attredit: There is no lock function "nosuch".';
  expect(problems.of(1)).toEqual([{ kind: 'lock', object: 1, detail }]);
  take((tx) => tx.setAttribute(1, 'oil', 5, {}));
  expect(problems.of(1)).toEqual([]);
  problems.dispose();
});

test('PB2 a large world is looked through in slices, and a change does not wait for them', () => {
  const world = new World();
  world.transaction((tx) => {
    for (let n = 0; n < 5000; n++) tx.createObject({ kind: 'room', name: `room ${n}`, description: 'x' });
    tx.setSetting('start', 1);
  });
  const problems = new Problems(world, clock);
  expect(problems.isComplete).toBe(false);
  const { change } = world.transaction((tx) => tx.updateObject(4000, { description: '' }));
  problems.take(change);
  expect(problems.of(4000)).toEqual([{ kind: 'empty', object: 4000, detail: '' }]);
  clock.advance(60_000);
  expect(problems.count('unreachable')).toBe(4999);
  expect(problems.list('unreachable', 3)).toHaveLength(3);
  problems.dispose();
});

test('PB2 changes that keep coming do not put off the walk', () => {
  const world = new World();
  world.transaction((tx) => {
    tx.createObject({ kind: 'room', name: 'Hall', description: 'x' });
    tx.createObject({ kind: 'room', name: 'Den', description: 'x' });
    tx.createObject({ kind: 'thing', name: 'ball', description: 'x', home: 1 });
    tx.setSetting('start', 1);
  });
  const problems = new Problems(world, clock);
  for (let n = 0; n < 100; n++) {
    clock.advance(100);
    problems.take(world.transaction((tx) => tx.updateObject(3, { name: `ball ${n}` })).change);
  }
  expect(problems.of(2)).toEqual([{ kind: 'unreachable', object: 2, detail: '' }]);
  problems.dispose();
  expect(clock.waiting).toBe(0);
});
