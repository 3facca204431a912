import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../base/clock.ts';
import { toDisposable } from '../base/disposable.ts';
import type { Change } from '../model/change.ts';
import { World } from '../model/world.ts';
import { openFileStore } from '../store/file-store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { createWorld, createWorldAt, listWorlds } from './library.ts';
import { readWorldFile, touchLastPlayed } from './world-file.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'troupe-library-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const clockAt = (now: number): Clock => ({ now: () => now, after: () => toDisposable(() => undefined) });
const clock = clockAt(5000);

/** Opens `store` where a file store would be opened; the folder is there as it would be. */
const opening =
  (store: MemoryStore): typeof openFileStore =>
  async ({ folder }) => {
    await mkdir(folder, { recursive: true });
    return store;
  };

test('a new world holds its template, name and policy, and can be opened where it lies', async () => {
  const folder = await createWorld({ root, name: 'Harbour Days', template: 'starter', clock });
  expect(folder).toBe(join(root, 'Harbour Days'));
  expect(await readdir(root)).toEqual(['Harbour Days']);
  expect(await readWorldFile(folder)).toEqual({
    name: 'Harbour Days',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    format: 1,
    created: 5000,
    template: 'starter',
    lastPlayed: 0,
  });
  const store = await openFileStore({ folder, clock });
  const world = new World();
  await store.load(world);
  await store.close();
  expect(world.setting('world-name')).toBe('Harbour Days');
  expect(world.setting('policy')).toBe('open');
  expect(world.object(world.setting('start') as number)).toMatchObject({ kind: 'room', name: 'Lantern Square' });
});

test('a folder may be chosen, an empty one too', async () => {
  const folder = join(root, 'deep', 'down');
  await mkdir(folder, { recursive: true });
  await createWorldAt({ folder, name: 'Elsewhere', template: 'empty', openStore: opening(new MemoryStore()) });
  expect(await readWorldFile(folder)).toMatchObject({ name: 'Elsewhere', template: 'empty' });
});

test('a folder with something in it is never touched', async () => {
  const folder = join(root, 'diary');
  await mkdir(folder);
  await writeFile(join(folder, 'monday.txt'), 'rain');
  const openStore = opening(new MemoryStore());
  const making = createWorldAt({ folder, name: 'Diary', template: 'empty', openStore });
  await expect(making).rejects.toMatchObject({ code: 'WORLD_EXISTS', message: expect.stringContaining(folder) });
  expect(await readdir(root)).toEqual(['diary']);
  expect(await readdir(folder)).toEqual(['monday.txt']);
});

test('somebody who takes the folder meanwhile keeps it', async () => {
  const folder = join(root, 'Race');
  const openStore: typeof openFileStore = async (options) => {
    await mkdir(folder);
    await writeFile(join(folder, 'first.txt'), '');
    return opening(new MemoryStore())(options);
  };
  const making = createWorldAt({ folder, name: 'Race', template: 'empty', openStore });
  await expect(making).rejects.toMatchObject({ code: 'WORLD_EXISTS' });
  expect(await readdir(root)).toEqual(['Race']);
  expect(await readdir(folder)).toEqual(['first.txt']);
});

test('a name is taken whatever its case; other names that give the same folder get a number', async () => {
  const make = (name: string) => createWorld({ root, name, template: 'empty', openStore: opening(new MemoryStore()) });
  await make('Who? Me');
  await expect(make('WHO? me')).rejects.toMatchObject({ code: 'WORLD_EXISTS' });
  expect(await make('Who: Me')).toBe(join(root, 'Who Me 2'));
});

test.each([
  ['', 'empty', 'A world needs a name.'],
  ['x'.repeat(61), 'empty', 'The name of a world has at most 60 characters.'],
  ['Fine', 'full', 'There is no template "full"; there are starter and empty.'],
])('a world named "%s" from "%s" is refused', async (name, template, message) => {
  await expect(createWorld({ root, name, template })).rejects.toMatchObject({ code: 'BAD_ARGUMENT', message });
  expect(await readdir(root)).toEqual([]);
});

test('a failure in the middle leaves nothing', async () => {
  class Failing extends MemoryStore {
    override commit(): number {
      throw new Error('no');
    }
  }
  const making = createWorld({ root, name: 'Never', template: 'empty', openStore: opening(new Failing()) });
  await expect(making).rejects.toThrow('no');
  expect(await readdir(root)).toEqual([]);
});

test('what a crash left half made goes when the next world is made; what is being made stays', async () => {
  const old = join(root, '.new-old');
  await mkdir(old);
  await writeFile(join(old, 'world.sqlite'), 'half');
  await mkdir(join(root, '.new-now'));
  const then = Date.now() / 1000 - 2 * 3600;
  await utimes(old, then, then);
  await createWorld({ root, name: 'Whole', template: 'empty' });
  expect((await readdir(root)).sort()).toEqual(['.new-now', 'Whole']);
});

test('a disk that stalls is not waited for', async () => {
  class Full extends MemoryStore {
    override commit(change: Change): number {
      setImmediate(() => this.hold('the disk is full'));
      this.hold();
      return super.commit(change);
    }
  }
  const making = createWorld({ root, name: 'Never', template: 'empty', openStore: opening(new Full()) });
  await expect(making).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: 'The world cannot be made: the disk is full',
  });
  expect(await readdir(root)).toEqual([]);
});

test('the list has the last played first and leaves out what is no world', async () => {
  const make = (name: string) => createWorld({ root, name, template: 'empty', openStore: opening(new MemoryStore()) });
  const [old, recent, never] = [await make('Old'), await make('Recent'), await make('Never')];
  await touchLastPlayed(old, await readWorldFile(old), clockAt(1000));
  await touchLastPlayed(recent, await readWorldFile(recent), clockAt(2000));
  await mkdir(join(root, 'Photos'));
  await mkdir(join(root, 'Torn'));
  await writeFile(join(root, 'Torn', 'world.json'), '{"name": "To');
  await mkdir(join(root, '.new-0'));
  await writeFile(join(root, '.new-0', 'world.json'), JSON.stringify({ name: 'Half', id: 'x', format: 1 }));
  await writeFile(join(root, 'notes.txt'), '');
  await writeFile(join(never, 'world.json'), '{"name": "Nev');
  await writeFile(join(never, 'world.sqlite'), 'what was played just now');
  expect(await listWorlds(root)).toEqual([
    { folder: never, name: 'Never', lastPlayed: expect.any(Number) },
    { folder: recent, name: 'Recent', lastPlayed: 2000 },
    { folder: old, name: 'Old', lastPlayed: 1000 },
  ]);
});

test('a library that cannot be read is told', async () => {
  const file = join(root, 'notes.txt');
  await writeFile(file, '');
  await expect(listWorlds(file)).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(/^The folder of worlds cannot be read: ENOTDIR/),
  });
});

test('where there is no library yet, there are no worlds', async () => {
  expect(await listWorlds(join(root, 'nowhere'))).toEqual([]);
});
