import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from '../model/world.ts';
import { openFileStore } from '../store/file-store.ts';
import { systemClock as clock } from '../system-clock.ts';
import { bringBackWorld, discardWorld, renameWorld, trashOf } from './closed-world.ts';
import { createWorld, freeWorldName, listWorlds } from './library.ts';
import { duplicateWorld } from './world-copy.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'troupe-closed-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const make = (name: string) => createWorld({ root, name, template: 'empty' });
const namesIn = async (folder: string) => (await listWorlds(folder)).map(({ name }) => name);

async function nameInside(folder: string) {
  const store = await openFileStore({ folder, clock });
  const world = new World();
  await store.load(world);
  await store.close();
  return world.setting('world-name');
}

test('LB1: a renamed world has its name inside and out, and a folder named after it', async () => {
  const folder = await renameWorld(await make('Harbour'), '  Old \n Harbour ');
  expect(folder).toBe(join(root, 'Old Harbour'));
  expect(await namesIn(root)).toEqual(['Old Harbour']);
  expect(await nameInside(folder)).toBe('Old Harbour');
});

test('a world can be given its own name in other letters', async () => {
  expect(await renameWorld(await make('harbour'), 'Harbour')).toBe(join(root, 'Harbour'));
  expect(await namesIn(root)).toEqual(['Harbour']);
});

test.each([
  ['the name of another', 'hill', 'WORLD_EXISTS'],
  ['no name', ' ', 'BAD_ARGUMENT'],
])('a world is not given %s', async (_what, name, code) => {
  await make('Hill');
  const folder = await make('Harbour');
  await expect(renameWorld(folder, name)).rejects.toMatchObject({ code });
  expect(await nameInside(folder)).toBe('Harbour');
});

test('LB2: a world goes to the trash whole and comes back whole', async () => {
  const discarded = await discardWorld(root, await make('Harbour'));
  expect(await namesIn(root)).toEqual([]);
  expect(await namesIn(trashOf(root))).toEqual(['Harbour']);
  const folder = await bringBackWorld(root, discarded);
  expect(folder).toBe(join(root, 'Harbour'));
  expect(await nameInside(folder)).toBe('Harbour');
  expect(await namesIn(trashOf(root))).toEqual([]);
});

test('LB2: the trash takes two worlds of one name, and gives none back in the place of another', async () => {
  const first = await discardWorld(root, await make('Harbour'));
  await discardWorld(root, await make('Harbour'));
  expect(await readdir(trashOf(root))).toEqual(['Harbour', 'Harbour 2']);
  await make('Harbour');
  await expect(bringBackWorld(root, first)).rejects.toMatchObject({ code: 'WORLD_EXISTS' });
  expect(await readdir(trashOf(root))).toEqual(['Harbour', 'Harbour 2']);
});

test('ST7: a world that is open is neither moved nor renamed nor duplicated', async () => {
  const folder = await make('Harbour');
  const holder = await openFileStore({ folder, clock });
  const held = { code: 'WORLD_HELD' };
  await expect(discardWorld(root, folder)).rejects.toMatchObject(held);
  await expect(renameWorld(folder, 'Hill')).rejects.toMatchObject(held);
  await expect(duplicateWorld(root, folder, 'Hill')).rejects.toMatchObject(held);
  await holder.close();
  expect(await namesIn(root)).toEqual(['Harbour']);
});

test('a folder that has the name already is left alone', async () => {
  const folder = await make('Harbour');
  await mkdir(join(root, 'Hill', 'something'), { recursive: true });
  expect(await renameWorld(folder, 'Hill')).toBe(join(root, 'Hill 2'));
  expect(await namesIn(root)).toEqual(['Hill']);
});

test('a duplicate is a world of its own', async () => {
  const folder = await make('Harbour');
  const name = await freeWorldName(root, 'Harbour');
  expect(name).toBe('Harbour 2');
  expect(await nameInside(await duplicateWorld(root, folder, name))).toBe('Harbour 2');
  expect(await nameInside(folder)).toBe('Harbour');
});
