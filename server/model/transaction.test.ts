import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmptyChange } from './change.ts';
import type { Transaction } from './transaction.ts';
import { World } from './world.ts';

function fixture() {
  const world = new World();
  const { value: ball } = world.transaction((tx) => {
    const object = tx.createObject({ kind: 'thing', name: 'ball' });
    tx.setAttribute(object.id, 'colour', 'red');
    return object;
  });
  return { world, ball };
}

describe('the change', () => {
  test('has what was added, with the next free id', () => {
    const world = new World();
    const { value: lamp, change } = world.transaction((tx) => tx.createObject({ kind: 'thing', name: 'lamp' }));
    expect(change).toEqual({ entries: [{ table: 'object', id: 1, to: lamp }], events: [], nextId: 2 });
  });

  test('has each record once, from how it was to how it is', () => {
    const { world, ball } = fixture();
    const { change } = world.transaction((tx) => {
      tx.updateObject(ball.id, { name: 'first' });
      tx.updateObject(ball.id, { name: 'last' });
    });
    expect(change.entries).toEqual([{ table: 'object', id: 1, from: ball, to: { ...ball, name: 'last' } }]);
    expect(change).not.toHaveProperty('nextId');
  });

  test('has what was removed, with its attributes', () => {
    const { world, ball } = fixture();
    const { change } = world.transaction((tx) => tx.removeObject(ball.id));
    expect(change.entries.map(({ table, id, to }) => [table, id, to])).toEqual([
      ['attribute', '1/colour', undefined],
      ['object', 1, undefined],
    ]);
    expect(world.attributesOf(ball.id)).toEqual([]);
  });

  test('has nothing of what came and went', () => {
    const { world } = fixture();
    const { change } = world.transaction((tx) => tx.removeObject(tx.createObject({ kind: 'thing', name: 'x' }).id));
    expect(change.entries).toEqual([]);
    expect(change.nextId).toBe(3);
  });

  test('is empty when nothing was touched, and is not when something was perceived', () => {
    const { world } = fixture();
    expect(isEmptyChange(world.transaction(() => undefined).change)).toBe(true);
    const event = { at: 0, kind: 'say', room: 1, actor: 1, text: 'hi' };
    expect(isEmptyChange(world.transaction((tx) => tx.record(event)).change)).toBe(false);
  });
});

test('what is written is seen at once', () => {
  const { world, ball } = fixture();
  world.transaction((tx) => {
    tx.updateObject(ball.id, { name: 'lamp' });
    expect(tx.world.object(ball.id)?.name).toBe('lamp');
    tx.setAttribute(ball.id, 'COLOUR', undefined);
    expect(tx.world.attribute(ball.id, 'colour')).toBeUndefined();
  });
});

test('what is not there cannot be updated', () => {
  const { world } = fixture();
  expect(() => world.transaction((tx) => tx.updateObject(7, { name: 'x' }))).toThrow('no object #7');
  expect(() => world.transaction((tx) => tx.updateAccount(7, { level: 'host' }))).toThrow('no account 7');
});

test('a transaction that has ended takes nothing more', () => {
  const { world, ball } = fixture();
  const { value: late } = world.transaction((tx) => ({ tx }));
  expect(() => late.tx.updateObject(ball.id, { name: 'late' })).toThrow('has ended');
  expect(world.object(ball.id)?.name).toBe('ball');
});

type Step = readonly [what: 'create' | 'update' | 'remove' | 'attribute' | 'setting', id: number, word: string];

function run(tx: Transaction, [what, id, word]: Step): void {
  const object = tx.world.object(id);
  if (what === 'create')
    tx.createObject({ kind: 'thing', name: word, location: id, tags: [word], permissions: [word] });
  else if (what === 'setting') tx.setSetting(word, id % 3 === 0 ? undefined : id);
  else if (object && what === 'update')
    tx.updateObject(id, { name: word, location: id + 1, home: id, tags: [word], permissions: [word] });
  else if (object && what === 'remove') tx.removeObject(id);
  else if (object) tx.setAttribute(id, word, id % 2 === 0 ? undefined : word);
}

/** Everything that can be asked of a world, in no order. */
function picture(world: World): unknown {
  const ids = Array.from({ length: 12 }, (_, id) => id);
  const sorted = (objects: readonly { readonly id: number | string }[]) => objects.map(({ id }) => id).sort();
  return {
    objects: [...world.objects()].sort((a, b) => a.id - b.id),
    contents: ids.map((id) => sorted(world.contents(id))),
    residents: ids.map((id) => sorted(world.residents(id))),
    attributes: ids.map((id) => sorted(world.attributesOf(id))),
    words: ['a', 'bb', 'ccc'].map((word) => [
      sorted(world.namedLike(word)),
      sorted(world.tagged(word)),
      sorted(world.permitted(word)),
      world.setting(word),
    ]),
  };
}

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom('create', 'update', 'remove', 'attribute', 'setting'),
  fc.integer({ min: 1, max: 9 }),
  fc.constantFrom('a', 'bb', 'ccc'),
);

test('whatever was done, a throw takes all of it back, in records and in indexes', () => {
  fc.assert(
    fc.property(fc.array(step), fc.array(step), (before, broken) => {
      const world = new World();
      world.transaction((tx) => {
        for (const each of before) run(tx, each);
      });
      const was = picture(world);
      const breaking = (): void => {
        world.transaction((tx) => {
          for (const each of broken) run(tx, each);
          throw new Error('broken');
        });
      };
      expect(breaking).toThrow('broken');
      expect(picture(world)).toEqual(was);
    }),
  );
});

test('the change alone makes another world the same', () => {
  fc.assert(
    fc.property(fc.array(fc.array(step)), (transactions) => {
      const world = new World();
      const copy = new World();
      for (const steps of transactions) {
        const { change } = world.transaction((tx) => {
          for (const each of steps) run(tx, each);
        });
        for (const { table, id, to } of change.entries) {
          if (to) copy.load(table, to);
          else copy.transaction((tx) => (table === 'object' ? tx.removeObject(id) : removeRow(tx, table, id)));
        }
      }
      expect(picture(copy)).toEqual(picture(world));
    }),
  );
});

function removeRow(tx: Transaction, table: string, id: number | string): void {
  const [object, key = ''] = String(id).split('/');
  if (table === 'attribute') tx.setAttribute(Number(object), key, undefined);
  else tx.setSetting(String(id), undefined);
}
