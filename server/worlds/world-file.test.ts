import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toDisposable } from '../base/disposable.ts';
import { readWorldFile, touchLastPlayed, writeWorldFile } from './world-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troupe-world-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = { name: 'Harbour', id: 'some-id', format: 1, created: 10, template: 'starter', lastPlayed: 0 };
const put = (text: string) => writeFile(join(folder, 'world.json'), text);

test('what was written is read, and nothing else is left in the folder', async () => {
  await writeWorldFile(folder, file);
  expect(await readWorldFile(folder)).toEqual(file);
  expect(await readdir(folder)).toEqual(['world.json']);
});

test('what cannot be written leaves nothing beside what is there', async () => {
  await mkdir(join(folder, 'world.json'));
  await expect(writeWorldFile(folder, file)).rejects.toMatchObject({ syscall: 'rename' });
  expect(await readdir(folder)).toEqual(['world.json']);
});

test('touching changes when it was played, and nothing else', async () => {
  await writeWorldFile(folder, file);
  await touchLastPlayed(folder, file, { now: () => 77, after: () => toDisposable(() => undefined) });
  expect(await readWorldFile(folder)).toEqual({ ...file, lastPlayed: 77 });
});

test('a world of a newer version is refused by name, and its file stays as it is', async () => {
  const newer = JSON.stringify({ ...file, format: 2, more: true });
  await put(newer);
  await expect(readWorldFile(folder)).rejects.toMatchObject({
    code: 'WORLD_NEWER',
    message: 'The world "Harbour" was made by a newer version of Troupe; update Troupe to open it.',
  });
  expect(await readFile(join(folder, 'world.json'), 'utf8')).toBe(newer);
});

test('ST14 where there is neither file nor world, there is no world', async () => {
  await expect(readWorldFile(folder)).rejects.toMatchObject({ code: 'WORLD_UNREADABLE' });
  await put('{"name": "Harbour"');
  await expect(readWorldFile(folder)).rejects.toMatchObject({ code: 'WORLD_UNREADABLE' });
});

test.each([
  undefined,
  '',
  'null',
  '[]',
  '"x"',
  '{"name": "Harbour"',
  '{"name": 7, "id": "x", "format": 1}',
  '{"name": "a"}',
])('ST14 a world whose file is %j is named for its folder, and may be played and described anew', async (text) => {
  if (text !== undefined) await put(text);
  await writeFile(join(folder, 'world.sqlite'), 'what was played');
  const found = await readWorldFile(folder);
  expect(found).toMatchObject({ name: basename(folder), format: 1 });
  await touchLastPlayed(folder, found, { now: () => 77, after: () => toDisposable(() => undefined) });
  expect(await readWorldFile(folder)).toEqual({ ...found, lastPlayed: 77 });
});

test('a file that cannot be read is told, with the reason', async () => {
  await mkdir(join(folder, 'world.json'));
  await writeFile(join(folder, 'world.sqlite'), 'what was played');
  await expect(readWorldFile(folder)).rejects.toMatchObject({
    code: 'WORLD_UNREADABLE',
    message: expect.stringMatching(/world\.json cannot be read: EISDIR/),
  });
});
