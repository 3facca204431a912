import { expect, test } from 'vitest';
import { keepHistory, stateBefore } from './history.ts';
import { retention } from './retention.ts';

const MAX_HISTORIES = retention.history.changes.usual;

import type { ObjectRecord } from './records.ts';
import type { Transaction } from './transaction.ts';
import { World } from './world.ts';

function fixture() {
  const world = new World();
  let now = 0;
  /** Changes the world as somebody's deed. */
  const build = (label: string, work: (tx: Transaction) => unknown) =>
    world.transaction((tx) => {
      tx.sign({ account: 90, at: ++now, label, act: 'do' });
      work(tx);
      keepHistory(tx);
    }).change;
  const { value: box } = world.transaction((tx) =>
    tx.createObject({ kind: 'thing', name: 'box', description: 'Old.' }),
  );
  return { world, build, box };
}

const state = (world: World, { id }: ObjectRecord, number: number) => stateBefore({ world }, id, number);

test('UN7 the state before a change is put together from all changes since', () => {
  const { world, build, box } = fixture();
  build('name', (tx) => tx.updateObject(box.id, { name: 'chest' }));
  build('oil', (tx) => tx.setAttribute(box.id, 'oil', 5));
  build('desc', (tx) => tx.updateObject(box.id, { description: 'New.', location: 7 }));
  build('oil', (tx) => tx.setAttribute(box.id, 'oil', 6));
  const oil = new Map([['oil', { value: 5, locks: {} }]]);
  expect(state(world, box, 4)).toEqual({ fields: {}, attributes: oil });
  expect(state(world, box, 3)).toEqual({ fields: { description: 'Old.' }, attributes: oil });
  const none = new Map([['oil', undefined]]);
  expect(state(world, box, 1)).toEqual({ fields: { name: 'box', description: 'Old.' }, attributes: none });
  expect(state(world, box, 5)).toBeUndefined();
});

test('UN7 an attribute that was null was there, with its locks, whatever it is called', () => {
  const { world, build, box } = fixture();
  for (const key of ['oil', '__proto__']) {
    build('set', (tx) => tx.setAttribute(box.id, key, null, { attrread: 'none()' }));
    build('set', (tx) => tx.setAttribute(box.id, key, 5, {}));
    const last = world.historyOf(box.id).at(-1)?.number ?? 0;
    expect(state(world, box, last)?.attributes.get(key)).toEqual({ value: null, locks: { attrread: 'none()' } });
    expect(state(world, box, last - 1)?.attributes).toEqual(new Map([[key, undefined]]));
  }
});

test('UN7 what is not somebody’s deed, or only moves a player, is not kept', () => {
  const { world, build, box } = fixture();
  const { value: ana } = world.transaction((tx) => tx.createObject({ kind: 'character', name: 'Ana', account: 91 }));
  world.transaction((tx) => {
    tx.updateObject(box.id, { name: 'chest' });
    keepHistory(tx);
  });
  build('tel', (tx) => tx.updateObject(ana.id, { location: box.id }));
  build('same', (tx) => tx.updateObject(box.id, { name: 'chest' }));
  expect(world.historyCount).toBe(0);
});

test('UN7 all histories together are bounded, and the oldest go first', () => {
  const { world, build, box } = fixture();
  world.transaction((tx) => {
    for (let n = 1; n <= MAX_HISTORIES; n++) {
      const record = {
        object: n + 10,
        number: 1,
        by: 90,
        at: MAX_HISTORIES - n,
        label: 'x',
        before: null,
        after: null,
      };
      tx.put('history', `${n + 10}/1`, { id: `${n + 10}/1`, ...record });
    }
  });
  build('name', (tx) => tx.updateObject(box.id, { name: 'chest' }));
  expect(world.historyCount).toBe(MAX_HISTORIES + 1 - 1000);
  expect(world.historyOf(MAX_HISTORIES + 10)).toEqual([]);
  expect(world.historyOf(11)).toHaveLength(1);
});
