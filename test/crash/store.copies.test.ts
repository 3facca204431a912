// Whoever is killed while a copy is made or put back leaves whole copies and a whole world.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listCopies } from '../../server/store/copies-on-disk.ts';
import { openFileStore } from '../../server/store/file-store.ts';
import { isGood } from '../../server/store/restore.ts';
import { systemClock } from '../../server/system-clock.ts';
import { backUp, DiskWorld, keep } from '../helpers/disk-world.ts';
import { seededRandom } from '../helpers/random.ts';

const KILLS = Number(process.env['TROUPE_COPY_KILLS'] ?? 8);
const SEED = Number(process.env['TROUPE_SEED'] ?? Date.now() % 1e9);

const random = seededRandom(SEED);
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-copies-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Kills somebody at this work after some steps or amid the next, and returns the files it said it was done with. */
async function killedAt(work: 'back-up' | 'restore', at: string): Promise<readonly string[]> {
  const script = path.join(import.meta.dirname, 'store.copier.mjs');
  const worker = spawn(process.execPath, [script, work, at], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(worker, 'exit');
  const done: string[] = [];
  let steps = Math.floor(random() * 3);
  for await (const line of createInterface({ input: worker.stdout })) {
    if (line !== 'ready') done.push(line);
    if (steps-- === 0) setTimeout(() => worker.kill('SIGKILL'), random() * 300);
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return done;
}

test(`BK2 BK3 ${KILLS} kills amid backups: each that was announced is there, each that is there is whole (seed ${SEED})`, async () => {
  const announced: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    announced.push(...(await killedAt('back-up', folder)));
    await (await openFileStore({ folder, clock: systemClock, mustExist: true })).close();
    const left = fs.readdirSync(path.join(folder, 'backups'));
    expect(left.filter((name) => name.startsWith('.'))).toEqual([]);
  }
  const copies = await listCopies(folder);
  expect(copies.map(({ file }) => file)).toEqual(expect.arrayContaining(announced));
  for (const copy of copies.slice(-10)) expect(await isGood(copy)).toBe(true);
  process.stdout.write(`${KILLS} kills, ${announced.length} backups announced and found, 0 lost\n`);
});

test(`BK6 BK8 ${KILLS} kills amid restores: the world is one of the backups or what it was (seed ${SEED})`, async () => {
  const world = new DiskWorld();
  const store = await world.open();
  for (const note of ['one', 'two', 'three']) {
    await keep(store, note);
    await backUp(store);
  }
  await store.close();
  let restores = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    restores += (await killedAt('restore', world.folder)).length;
    expect(['one', 'two', 'three']).toContain(await world.note());
  }
  expect(fs.readdirSync(world.folder).sort()).toEqual(['backups', 'world.sqlite']);
  await world.dispose();
  process.stdout.write(`${KILLS} kills amid ${restores} restores, 0 worlds lost\n`);
});

test('these tests notice a restore that leaves the old log beside the new world', async () => {
  const world = new DiskWorld();
  const backup = await world.crash();
  fs.copyFileSync(backup.file, world.file);
  const note = await world.note().catch(() => 'damaged');
  expect(note).not.toBe('old');
  await world.dispose();
});
