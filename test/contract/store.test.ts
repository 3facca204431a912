// The Store contract, run against every implementation.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../server/model/change.ts';
import type { Transaction } from '../../server/model/transaction.ts';
import { World } from '../../server/model/world.ts';
import { openFileStore } from '../../server/store/file-store.ts';
import { MemoryStore } from '../../server/store/memory-store.ts';
import type { Store } from '../../server/store/store.ts';
import { systemClock } from '../../server/system-clock.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-store-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const openFile = (): Promise<Store> => openFileStore({ folder, clock: systemClock });

/** `reopen` gives what a host finds that starts after this one has stopped. */
interface Driver {
  readonly name: string;
  open(): Promise<Store>;
  reopen(store: Store): Promise<Store>;
}

const drivers: readonly Driver[] = [
  {
    name: 'file',
    open: openFile,
    async reopen(store) {
      await store.close();
      return openFile();
    },
  },
  {
    name: 'memory',
    open: async () => new MemoryStore(),
    async reopen(store) {
      await store.settled();
      return store;
    },
  },
];

const change = (world: World, act: (tx: Transaction) => void): Change => world.transaction(act).change;

const noted = (text: string): Change => ({
  entries: [{ table: 'setting', id: text, to: { id: text, value: text } }],
  events: [{ at: 5, kind: 'say', room: 1, actor: null, text }],
});

async function loaded(store: Store): Promise<World> {
  const world = new World();
  await store.load(world);
  return world;
}

describe.each(drivers)('store: $name', ({ open, reopen }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  test('MS25 it is read again with all that was committed, however often', async () => {
    const world = await loaded(store);
    for (const name of ['one', 'two', 'three']) {
      store.commit(change(world, (tx) => void tx.createObject({ kind: 'room', name })));
      const again = new World();
      await store.read(again);
      expect([...again.objects()]).toEqual([...world.objects()]);
    }
  });

  test('a new one holds nothing', async () => {
    const world = await loaded(store);
    expect(world.objectCount).toBe(0);
    expect(await store.recentEvents(10)).toEqual([]);
    expect(store.durable).toBe(0);
    await store.settled();
  });

  test('ST2 tickets count up, and each is announced once it and all before it are kept', async () => {
    const heard: number[] = [];
    store.onDurable((ticket) => {
      expect(ticket).toBe(store.durable);
      heard.push(ticket);
    });
    expect([store.commit(noted('a')), store.commit(noted('b')), store.commit(noted('c'))]).toEqual([1, 2, 3]);
    expect(store.durable).toBe(0);
    await store.settled();
    expect(store.durable).toBe(3);
    expect(heard).toEqual([3]);
    expect(store.commit(noted('d'))).toBe(4);
    await store.settled();
    expect(heard).toEqual([3, 4]);
  });

  test('ST5 every table comes back as it was', async () => {
    const world = new World();
    const made = change(world, (tx) => {
      const account = tx.createAccount({
        name: 'Ana',
        key: 'ana',
        password: null,
        level: 'host',
        lastPuppet: null,
        created: 1_900_000_000_000,
      });
      const room = tx.createObject({
        kind: 'room',
        name: "O'Hara's “Hall”",
        description: 'é\n\tΩ 😀',
        created: 2 ** 40,
      });
      tx.createObject({
        kind: 'character',
        name: 'Ana',
        aliases: ['a', "b'c"],
        location: room.id,
        home: room.id,
        owner: account.id,
        account: account.id,
        tags: ['npc', 'category:name'],
        permissions: ['thieves'],
        locks: { puppet: 'account(1)' },
      });
      tx.setAttribute(room.id, 'weather:sky/upper', { clouds: [1, 2.5, null, true], wind: 'west' });
      tx.setAttribute(room.id, 'empty', null);
      tx.setSetting('policy', 'single');
    });
    store.commit(made);
    store = await reopen(store);
    const again = await loaded(store);
    expect([...again.objects()]).toEqual([...world.objects()]);
    expect([...again.accounts()]).toEqual([...world.accounts()]);
    const [room] = [...world.objects()];
    expect(again.attributesOf(room!.id)).toEqual(expect.arrayContaining([...world.attributesOf(room!.id)]));
    expect(again.attributesOf(room!.id)).toHaveLength(2);
    expect(again.setting('policy')).toBe('single');
  });

  test('updates and removals are kept, and the last state of a record counts', async () => {
    const world = new World();
    store.commit(
      change(world, (tx) => {
        for (const name of ['hat', 'coat', 'shoe']) tx.createObject({ kind: 'thing', name });
        tx.setAttribute(1, 'size', 7);
        tx.setAttribute(2, 'size', 8);
        tx.setSetting('start', 1);
      }),
    );
    store.commit(
      change(world, (tx) => {
        tx.updateObject(1, { name: 'cap' });
        tx.removeObject(2);
        tx.setAttribute(1, 'size', undefined);
        tx.setAttribute(1, 'size', 9);
        tx.setSetting('start', undefined);
      }),
    );
    store = await reopen(store);
    const again = await loaded(store);
    expect([...again.objects()].map(({ id, name }) => `${id} ${name}`)).toEqual(['1 cap', '3 shoe']);
    expect(again.attribute(1, 'size')).toBe(9);
    expect(again.attribute(2, 'size')).toBeUndefined();
    expect(again.setting('start')).toBeUndefined();
  });

  test('ST6 the id of a removed record is not given out again', async () => {
    const world = new World();
    store.commit(change(world, (tx) => tx.createObject({ kind: 'thing', name: 'first' })));
    store.commit(change(world, (tx) => tx.createObject({ kind: 'thing', name: 'second' })));
    store.commit(change(world, (tx) => tx.removeObject(2)));
    store = await reopen(store);
    const again = await loaded(store);
    const { value } = again.transaction((tx) => tx.createObject({ kind: 'thing', name: 'third' }));
    expect(value.id).toBe(3);
  });

  test('the newest events come oldest first, also those that were just committed', async () => {
    for (let n = 1; n <= 12; n++) store.commit(noted(`line ${n}`));
    expect((await store.recentEvents(3)).map(({ text }) => text)).toEqual(['line 10', 'line 11', 'line 12']);
    expect(await store.recentEvents(0)).toEqual([]);
    store = await reopen(store);
    expect(await store.recentEvents(1)).toEqual([{ at: 5, kind: 'say', room: 1, actor: null, text: 'line 12' }]);
  });

  test('a record that does not fit is a bug: it throws, takes no ticket and harms no other', async () => {
    const bad = { entries: [{ table: 'setting', id: 'x', to: { id: 'x', value: undefined } }], events: [] };
    expect(() => store.commit(bad as unknown as Change)).toThrow(TypeError);
    expect(store.commit(noted('good'))).toBe(1);
    await store.settled();
  });

  test('ST13 closing keeps everything committed; then nothing more is taken', async () => {
    for (let n = 1; n <= 50; n++) store.commit(noted(`${n}`));
    const closing = store.close();
    expect(() => store.commit(noted('late'))).toThrow('closed');
    expect(store.close()).toBe(closing);
    await closing;
    expect(store.durable).toBe(50);
  });

  test('BK1 a copy has everything committed before it, reads as the world did, and can be removed', async () => {
    store.commit(noted('before'));
    const [backup, point] = await Promise.all([
      store.copies.make({ kind: 'backup', cause: 'asked' }),
      store.copies.make({ kind: 'point', number: 1, after: 0, name: 'The duel', automatic: false }),
    ]);
    store.commit(noted('after'));
    expect(point).toMatchObject({ name: 'The duel', number: 1, after: 0 });
    expect(await store.copies.list()).toEqual([backup, point]);
    for (const copy of [backup, point]) {
      const world = new World();
      await store.copies.read(copy, world);
      expect([world.setting('before'), world.setting('after')]).toEqual(['before', undefined]);
    }
    await store.copies.remove(backup);
    await store.copies.remove(backup);
    expect(await store.copies.list()).toEqual([point]);
    await expect(store.copies.read(backup, new World())).rejects.toMatchObject({ code: 'WORLD_UNREADABLE' });
  });

  test('BK1 what can be read of a copy are its next id and every table', async () => {
    const world = new World();
    store.commit(change(world, (tx) => tx.createObject({ kind: 'thing', name: 'hat' })));
    const copy = await store.copies.make({ kind: 'backup', cause: 'asked' });
    const again = new World();
    await store.copies.read(copy, again);
    expect([...again.objects()]).toEqual([...world.objects()]);
    expect(again.transaction((tx) => tx.createObject({ kind: 'thing', name: 'cap' })).value.id).toBe(2);
  });

  test('ST11 the record of play is brought within its bounds', async () => {
    for (let n = 1; n <= 10; n++)
      store.commit({ entries: [], events: [{ ...noted('x').events[0]!, at: n, text: `${n}` }] });
    const left = async () => (await store.recentEvents(99)).map(({ text }) => text).join(' ');
    store.trim({ events: 4 });
    await expect.poll(left).toBe('7 8 9 10');
    store.trim({ events: 100, since: 9 });
    await expect.poll(left).toBe('9 10');
  });

  test('ST18 closing within a time tells that all is kept', async () => {
    store.commit(noted('a'));
    expect(await store.close(5000)).toBe(0);
  });
});

describe('store: memory', () => {
  test('ST18 closing within a time tells how much is not kept', async () => {
    const store = new MemoryStore();
    store.commit(noted('kept'));
    await store.settled();
    store.hold();
    store.commit(noted('lost'));
    expect(await store.close(1)).toBe(1);
  });

  test('ST2 what is held back is neither announced nor there, until released', async () => {
    const store = new MemoryStore();
    const heard: (number | string | undefined)[] = [];
    store.onDurable((ticket) => heard.push(ticket));
    store.onStalled((reason) => heard.push(reason));
    store.hold('saving is stalled: the disk is full');
    store.commit(noted('a'));
    await Promise.resolve();
    expect(store.durable).toBe(0);
    expect((await loaded(store)).setting('a')).toBeUndefined();
    store.release();
    expect(heard).toEqual(['saving is stalled: the disk is full', undefined, 1]);
    expect((await loaded(store)).setting('a')).toBe('a');
  });
});
