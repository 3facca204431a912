// Worlds made of another world's file: branches of a point, and what was exported as one `.troupe` file, which is nothing
// but a checked copy of `world.sqlite`.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { TroupeError } from '../base/errors.ts';
import { WORLD_FILE } from '../store/copies-on-disk.ts';
import { openFileStore } from '../store/file-store.ts';
import { lockWorld } from '../store/lock.ts';
import { checkedCopy } from '../store/restore.ts';
import { renameDurably, syncFolder } from '../store/write-file-durably.ts';
import { systemClock } from '../system-clock.ts';
import { changeClosedWorld } from './closed-world.ts';
import { buildAside, checkedName, folderForNew } from './library.ts';
import { WORLD_FORMAT, writeWorldFile } from './world-file.ts';

export const EXPORT_EXTENSION = '.troupe';

export interface WorldFromFile {
  /** The folder of worlds that it comes to. */
  readonly root: string;
  /** The file of a world: a point, a backup, an exported one. It stays as it is. */
  readonly file: string;
  /** The file's own name if not given. */
  readonly name?: string;
  readonly clock?: Clock;
}

/**
 * Makes a world that goes on from `file` and shares nothing with it, and returns its folder. Throws BAD_ARGUMENT (name),
 * WORLD_EXISTS, WORLD_DAMAGED, WORLD_UNREADABLE, WORLD_NEWER or STORE_UNUSABLE; then nothing is left behind.
 */
export async function createWorldFrom({ root, file, clock = systemClock, ...wanted }: WorldFromFile): Promise<string> {
  const name = checkedName(wanted.name ?? basename(file, EXPORT_EXTENSION));
  const folder = await folderForNew(root, name);
  await buildAside(folder, async (building) => {
    await mkdir(building, { recursive: true });
    await renameDurably(await checkedCopy(file, building), join(building, WORLD_FILE));
    // It is called that inside, too, and has no points yet.
    await changeClosedWorld(building, clock, (tx) => {
      tx.setSetting('world-name', name);
      tx.setSetting('point', undefined);
    });
    const created = clock.now();
    await writeWorldFile(building, {
      name,
      id: randomUUID(),
      format: WORLD_FORMAT,
      created,
      template: '',
      lastPlayed: 0,
    });
    await syncFolder(building);
  });
  return folder;
}

/**
 * Writes the world in `folder`, which nobody plays, to the file `to`, a new one unless it may `replace` what is there. Throws
 * WORLD_HELD, BAD_ARGUMENT (there is something called `to`), or what opening the world throws.
 */
export async function exportWorld(folder: string, to: string, replace = false): Promise<void> {
  if (!replace && existsSync(to))
    throw new TroupeError('BAD_ARGUMENT', `There is a file ${to} already; choose another name.`);
  await holding(folder, systemClock, () => exportFile(join(folder, WORLD_FILE), to));
}

/** Writes a checked copy of the world's file `from`, as of a point, to `to`, in place of what is there. Throws as `createWorldFrom`. */
export async function exportFile(from: string, to: string): Promise<void> {
  await renameDurably(await checkedCopy(from, dirname(resolve(to))), resolve(to));
}

/** Makes a world called `name` in `root` of the one in `folder`, which nobody plays. Throws as `createWorldFrom`, and WORLD_HELD. */
export function duplicateWorld(root: string, folder: string, name: string, clock = systemClock): Promise<string> {
  return holding(folder, clock, () => createWorldFrom({ root, file: join(folder, WORLD_FILE), name, clock }));
}

/** Does `work` with the file of a closed world: what a crash left is in order, and damage is told before it is passed on. */
async function holding<T>(folder: string, clock: Clock, work: () => Promise<T>): Promise<T> {
  await (await openFileStore({ folder, clock, mustExist: true })).close();
  const lock = await lockWorld(resolve(folder), clock);
  try {
    return await work();
  } finally {
    lock.dispose();
  }
}
