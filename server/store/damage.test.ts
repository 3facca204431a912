// What becomes of a world whose files were harmed.
import fs from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskWorld } from '../../test/helpers/disk-world.ts';
import { World } from '../model/world.ts';
import { loadSqlite } from './worker/sqlite.ts';

let world: DiskWorld;
beforeEach(() => {
  world = new DiskWorld();
});
afterEach(() => world.dispose());

describe('damage', () => {
  const flip = (at: number, length: number) => () => {
    const bytes = fs.readFileSync(world.file);
    bytes.fill(0xa5, at, at + length);
    fs.writeFileSync(world.file, bytes);
  };

  test.each<[string, () => void, string]>([
    ['bytes are flipped in a page', flip(4096 * 3, 4096), 'WORLD_DAMAGED'],
    ['the beginning is flipped', flip(0, 100), 'WORLD_UNREADABLE'],
    ['the file is cut short', () => fs.truncateSync(world.file, 4096 * 3 + 100), 'WORLD_DAMAGED'],
    ['the file is empty', () => fs.truncateSync(world.file, 0), 'WORLD_DAMAGED'],
    ['the file is missing', () => fs.rmSync(world.file), 'WORLD_DAMAGED'],
    [
      'another world.file lies in its place',
      () => fs.writeFileSync(world.file, 'a recipe '.repeat(999)),
      'WORLD_UNREADABLE',
    ],
  ])(
    'ST14 when %s, the world is refused, nothing is touched, and the newest good backup is named',
    async (_what, harm, code) => {
      const backup = await world.fill();
      harm();
      const before = world.contents();
      const stamp = new Date(backup.at).toISOString().slice(0, 16).replace('T', ' ');
      await expect(world.open()).rejects.toMatchObject({
        code,
        message: expect.stringMatching(
          new RegExp(`world\\.sqlite .+ Nothing was changed; its newest good backup is of ${stamp} UTC: restore it .+`),
        ),
      });
      expect(world.contents()).toEqual(before);
      await world.restore(backup.file);
      expect(await world.note()).toBe('old');
    },
  );

  test('ST14 without a backup, the sentence says so', async () => {
    await (await world.open()).close();
    fs.writeFileSync(world.file, 'a recipe '.repeat(999));
    await expect(world.open()).rejects.toThrow(/is not a Troupe world.+there is no backup of it, so put back a copy/);
  });

  test('ST15 after a crash, a log that is gone is missed', async () => {
    await world.crash();
    fs.rmSync(`${world.file}-wal`);
    const before = world.contents();
    const refused = { code: 'WORLD_DAMAGED', message: expect.stringMatching(/-wal is missing.+put it back/) };
    await expect(world.open()).rejects.toMatchObject(refused);
    await expect(world.open()).rejects.toMatchObject(refused);
    expect(world.contents()).toEqual(before);
  });

  test('ST15 going on without it is a restore of the file itself', async () => {
    await world.crash();
    fs.rmSync(`${world.file}-wal`);
    await world.restore(world.file);
    expect(await world.note()).toBe('old');
  });

  test('ST14 after a crash, a world whose file was damaged is refused with its log left alone', async () => {
    await world.crash();
    flip(4096, 4096 * 4)();
    const before = world.contents();
    await expect(world.open()).rejects.toMatchObject({ code: 'WORLD_DAMAGED' });
    expect(world.contents()).toEqual(before);
  });

  test.each([
    ['in the middle', (size: number) => Math.floor(size / 3)],
    ['at its beginning', () => 17],
  ])(
    'ST14 after a crash, a world whose log has one bit flipped %s is refused and can be restored',
    async (where, at) => {
      const backup = await world.crash();
      const log = fs.readFileSync(`${world.file}-wal`);
      const place = at(log.length);
      log[place]! ^= 4;
      fs.writeFileSync(`${world.file}-wal`, log);
      const before = world.contents();
      const refused = {
        code: 'WORLD_DAMAGED',
        message: expect.stringMatching(
          new RegExp(`its log, .+-wal, is damaged ${where}.+Nothing was changed; its newest good backup .+restore it`),
        ),
      };
      await expect(world.open()).rejects.toMatchObject(refused);
      await expect(world.open()).rejects.toMatchObject(refused);
      expect(world.contents()).toEqual(before);
      const kept = await world.restore(backup.file);
      expect(fs.readFileSync(`${kept?.file}-wal`).equals(log)).toBe(true);
      expect(await world.note()).toBe('old');
    },
  );

  test('ST14 damage that only reading finds is told the same way, and the file is left as it is', async () => {
    await world.fill();
    const raw = (await loadSqlite(fs)).open(world.file);
    raw.run(`update setting set value = '{'`);
    raw.close();
    const store = await world.open();
    const before = fs.readFileSync(world.file);
    await expect(store.load(new World())).rejects.toMatchObject({
      code: 'WORLD_DAMAGED',
      message: expect.stringMatching(/its setting note cannot be read\. .+newest good backup.+restore/),
    });
    await store.close();
    expect(fs.readFileSync(world.file).equals(before)).toBe(true);
  });

  test('ST14 a world that crashed and is whole is opened', async () => {
    await world.crash();
    expect(await world.note()).toBe('new');
  });
});
