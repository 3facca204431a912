import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../base/clock.ts';
import { toDisposable } from '../base/disposable.ts';
import { lockAddress, lockWorld } from './lock.ts';

const clock: Clock = { now: () => Date.UTC(2031, 4, 6, 7, 8, 9), after: () => toDisposable(() => {}) };

/** The socket file that macOS uses works on Linux too. */
const platforms: readonly NodeJS.Platform[] = process.platform === 'linux' ? ['linux', 'darwin'] : [process.platform];

describe.each(platforms)('world lock as on %s', (platform) => {
  let base: string;
  let folder: string;

  beforeEach(async () => {
    base = await mkdtemp(path.join(tmpdir(), 'troupe-lock-'));
    folder = path.join(base, 'world');
    await writeFile(folder, '');
  });
  afterEach(() => rm(base, { recursive: true }));

  test('ST7 a second opener is told the pid of the first and since when', async () => {
    const lock = await lockWorld(folder, clock, platform);
    await expect(lockWorld(folder, clock, platform)).rejects.toMatchObject({
      code: 'WORLD_HELD',
      message: `The world in ${folder} is open in another Troupe (process ${process.pid}, since 2031-05-06 07:08 UTC).`,
    });
    lock.dispose();
  });

  test('ST7 a released lock can be taken again', async () => {
    for (let round = 0; round < 3; round++) (await lockWorld(folder, clock, platform)).dispose();
  });

  test('ST7 another path to the same world finds the same lock', async () => {
    const link = path.join(base, 'link');
    await symlink(folder, link);
    const lock = await lockWorld(folder, clock, platform);
    await expect(lockWorld(link, clock, platform)).rejects.toMatchObject({ code: 'WORLD_HELD' });
    lock.dispose();
  });

  test('another world has another lock', async () => {
    const other = path.join(base, 'other');
    await writeFile(other, '');
    const lock = await lockWorld(folder, clock, platform);
    (await lockWorld(other, clock, platform)).dispose();
    lock.dispose();
  });

  test.runIf(platform === 'darwin')('ST7 a socket file without a process behind it is no lock', async () => {
    await writeFile(await lockAddress(folder, platform), '');
    (await lockWorld(folder, clock, platform)).dispose();
  });
});
