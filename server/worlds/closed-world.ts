// Changes to a world that nobody plays: what is set inside it, and where its folder lies.
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { TroupeError } from '../base/errors.ts';
import type { Transaction } from '../model/transaction.ts';
import { World } from '../model/world.ts';
import { openFileStore } from '../store/file-store.ts';
import { lockWorld } from '../store/lock.ts';
import { renameDurably, syncFolder } from '../store/write-file-durably.ts';
import { systemClock } from '../system-clock.ts';
import { checkedName, folderForNew, freeFolder } from './library.ts';
import { readAnyFormat, readWorldFile, writeWorldFile } from './world-file.ts';

/** In the folder of worlds: those that were thrown away, whole, until they are brought back. */
const TRASH = '.trash';

/** The folder of the worlds that were thrown away. */
export const trashOf = (root: string): string => join(root, TRASH);

/** Opens the world in `folder`, does `work` in one transaction, and closes it. Rejects as `openFileStore` does. */
export async function changeClosedWorld(folder: string, clock: Clock, work: (tx: Transaction) => void): Promise<void> {
  const store = await openFileStore({ folder, clock, mustExist: true });
  const world = new World();
  try {
    await store.load(world);
    store.commit(world.transaction(work).change);
  } finally {
    await store.close();
  }
}

/**
 * Gives the world in `folder` another name, inside and out, and returns its folder, which is named after it. Throws
 * BAD_ARGUMENT (name), WORLD_EXISTS, or what opening it throws; then it is called what it was.
 */
export async function renameWorld(folder: string, wanted: string, clock: Clock = systemClock): Promise<string> {
  const name = checkedName(wanted);
  const world = await readWorldFile(folder);
  const to = await folderForNew(dirname(resolve(folder)), name, folder);
  await changeClosedWorld(folder, clock, (tx) => tx.setSetting('world-name', name));
  await writeWorldFile(folder, { ...world, name });
  // Where something has the folder open, as a window of the system may, the world has its name all the same.
  return await moveTo(folder, to, clock).catch(() => folder);
}

/** Moves the world in `folder` to the trash of `root`. Throws WORLD_HELD or STORE_UNUSABLE; then it is where it was. */
export async function discardWorld(root: string, folder: string, clock: Clock = systemClock): Promise<string> {
  const { name } = await readAnyFormat(folder);
  const trash = trashOf(root);
  await mkdir(trash, { recursive: true });
  return await moveTo(folder, await freeFolder(trash, name), clock);
}

/** Moves the world in `folder`, as from the trash, to `root`. Throws WORLD_EXISTS, WORLD_HELD or STORE_UNUSABLE. */
export async function bringBackWorld(root: string, folder: string, clock: Clock = systemClock): Promise<string> {
  const { name } = await readAnyFormat(folder);
  return await moveTo(folder, await folderForNew(root, name), clock);
}

/** A world that is open does not move: its holder would write to where it was. */
async function moveTo(folder: string, to: string, clock: Clock): Promise<string> {
  if (resolve(folder) === resolve(to)) return to;
  const lock = await lockWorld(resolve(folder), clock);
  try {
    await renameDurably(folder, to);
    await syncFolder(dirname(folder));
    return to;
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new TroupeError('STORE_UNUSABLE', `The world in ${folder} cannot be moved: ${reason}.`, { cause });
  } finally {
    lock.dispose();
  }
}
