// Backups and restoring, on a real disk.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, DiskWorld, keep, noted, noteInCopy } from '../../test/helpers/disk-world.ts';
import { newestGoodBackup } from './restore.ts';

let world: DiskWorld;
beforeEach(() => {
  world = new DiskWorld();
});
afterEach(() => world.dispose());

describe('backups', () => {
  test('BK1 a backup has everything committed before it was asked for, and nothing committed after', async () => {
    const store = await world.open();
    store.commit(noted('before'));
    const backup = backUp(store);
    await new Promise(setImmediate);
    for (let n = 0; n < 50; n++) store.commit(noted(`after ${n}`));
    expect(await noteInCopy(store, await backup)).toMatch(/^(before|after \d+)$/);
    await store.settled();
    const later = await backUp(store);
    expect(await noteInCopy(store, later)).toBe('after 49');
  });

  test('BK1 while a copy is made, commits go on, and the file they go to is the world', async () => {
    const store = await world.open();
    for (let n = 0; n < 500; n++) store.commit(noted(`${n} ${'x'.repeat(4000)}`));
    await store.settled();
    let made = false;
    const backup = backUp(store).finally(() => {
      made = true;
    });
    let commits = 0;
    for (; !made; commits++) await keep(store, `while ${commits}`);
    await backup;
    expect(commits).toBeGreaterThan(3);
    await store.close();
    expect(await world.note()).toBe(`while ${commits - 1}`);
  });

  test('BK2 a backup is one file, named for when and why, of which nothing else is known', async () => {
    const store = await world.open();
    const backup = await backUp(store, 'opening');
    expect(fs.readdirSync(path.join(world.folder, 'backups'))).toEqual([path.basename(backup.file)]);
    expect(await store.copies.list()).toEqual([backup]);
    expect(backup.bytes).toBe(fs.statSync(backup.file).size);
    expect(Math.abs(backup.at - Date.now())).toBeLessThan(10_000);
  });

  test('BK3 a backup that turns out damaged does not count and is told', async () => {
    const store = await world.open();
    for (let n = 0; n < 300; n++) store.commit(noted('x'.repeat(1000)));
    await store.settled();
    await backUp(store);
    // Behind the back of the store, whose own pages are in memory.
    const handle = fs.openSync(world.file, 'r+');
    fs.writeSync(handle, Buffer.alloc(4096 * 6, 0xa5), 0, 4096 * 6, 4096 * 4);
    fs.closeSync(handle);
    await expect(backUp(store)).rejects.toMatchObject({ code: 'BACKUP_FAILED' });
    expect(await store.copies.list()).toHaveLength(1);
    expect(fs.readdirSync(path.join(world.folder, 'backups'))).toHaveLength(1);
  });

  test('BK4 backups can be kept in another place, and are listed from there', async () => {
    const place = fs.mkdtempSync(path.join(tmpdir(), 'troupe-place-'));
    const store = await world.open();
    const backup = await backUp(store, 'asked', path.join(place, 'mine'));
    expect(path.dirname(backup.file)).toBe(path.join(place, 'mine'));
    expect(await store.copies.list()).toEqual([backup]);
    await store.close();
    expect(await newestGoodBackup(world.folder)).toEqual(backup);
    fs.rmSync(place, { recursive: true });
    expect(await newestGoodBackup(world.folder)).toBeUndefined();
  });

  test('BK4 a place that cannot be written is told in a sentence', async () => {
    const store = await world.open();
    fs.writeFileSync(path.join(world.folder, 'no-folder'), '');
    const place = path.join(world.folder, 'no-folder', 'deep');
    await expect(backUp(store, 'asked', place)).rejects.toMatchObject({
      code: 'BACKUP_FAILED',
      message: expect.stringContaining(place),
    });
  });

  test('BK2 what a crash left half made is cleared away, and two copies of one moment have two times', async () => {
    const store = await world.open();
    const [first, second] = await Promise.all([backUp(store), backUp(store)]);
    expect(second.at).toBeGreaterThan(first.at);
    await store.close();
    fs.writeFileSync(path.join(world.folder, 'backups', '.copy-1.sqlite'), 'half');
    const again = await world.open();
    expect(await again.copies.list()).toEqual([first, second]);
    expect(fs.readdirSync(path.join(world.folder, 'backups'))).toHaveLength(2);
  });
});

describe('restoring', () => {
  test('BK6 what is replaced is kept, is a kind of its own, and can itself be put back', async () => {
    const backup = await world.fill();
    const before = await world.restore(backup.file);
    expect(before).toMatchObject({ cause: 'pre-restore' });
    expect(await world.note()).toBe('old');
    expect(await newestGoodBackup(world.folder)).toEqual(backup);
    await world.restore(before!.file);
    expect(await world.note()).toBe('new');
  });

  test('BK6 a world that crashed is kept aside with its log', async () => {
    await world.crash();
    const backup = await newestGoodBackup(world.folder);
    const before = await world.restore(backup!.file);
    expect(await world.note()).toBe('old');
    await world.restore(before!.file);
    expect(await world.note()).toBe('new');
  });

  test('BK7 a damaged backup is refused, the world stays, and an older good one is found', async () => {
    const good = await world.fill();
    const store = await world.open();
    const bad = await backUp(store);
    await store.close();
    fs.truncateSync(bad.file, bad.bytes / 2);
    await expect(world.restore(bad.file)).rejects.toMatchObject({
      code: 'WORLD_DAMAGED',
      message: expect.stringContaining(bad.file),
    });
    expect(await newestGoodBackup(world.folder)).toEqual(good);
    expect(await world.note()).toBe('new');
  });

  test('BK7 what is no world is refused', async () => {
    await world.fill();
    const from = path.join(world.folder, 'letter.txt');
    fs.writeFileSync(from, 'Dear Ana '.repeat(999));
    await expect(world.restore(from)).rejects.toMatchObject({
      code: 'WORLD_UNREADABLE',
    });
    await expect(world.restore(`${from}x`)).rejects.toMatchObject({
      code: 'WORLD_UNREADABLE',
    });
    expect(await world.note()).toBe('new');
  });

  test('BK7 a world that is open is not replaced', async () => {
    const backup = await world.fill();
    await world.open();
    await expect(world.restore(backup.file)).rejects.toMatchObject({
      code: 'WORLD_HELD',
    });
  });

  test('BK8 a restore that ended after it was decided is gone on with', async () => {
    await world.crash();
    const { file: from } = (await newestGoodBackup(world.folder))!;
    fs.copyFileSync(from, path.join(world.folder, 'restored.sqlite'));
    expect(await world.note()).toBe('old');
    expect(fs.existsSync(path.join(world.folder, 'restored.sqlite'))).toBe(false);
  });

  test('BK8 one that ended before, or in the middle of going on, leaves one world or the other', async () => {
    await world.crash();
    fs.writeFileSync(path.join(world.folder, 'backups', '.copy-half.sqlite'), 'half a world');
    expect(await world.note()).toBe('new');
    const { file: from } = (await newestGoodBackup(world.folder))!;
    fs.copyFileSync(from, path.join(world.folder, 'restored.sqlite'));
    fs.rmSync(`${world.file}-wal`, { force: true });
    expect(await world.note()).toBe('old');
  });
});
