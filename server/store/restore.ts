// Putting a copy in the place of a world that nobody plays, and finding the one to put there. What is replaced is kept as a
// pre-restore copy first, and at no moment is there neither the old world nor the new one.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../base/clock.ts';
import { TroupeError } from '../base/errors.ts';
import { stamp } from '../base/stamp.ts';
import type { Backup, Copy } from './copies.ts';
import { folderOf, listCopies, nameScratch, scratchIn, WORLD_FILE } from './copies-on-disk.ts';
import { makeFolder } from './folder.ts';
import { lockWorld } from './lock.ts';
import { checkScratch, copyWorldFile, faultOf, removeWorldFile, syncFile } from './scratch.ts';
import { renameDurably } from './write-file-durably.ts';

/** A whole and checked world that is to take the place of `world.sqlite`: once it has this name, it will. */
const DECIDED = 'restored.sqlite';

export interface Restore {
  /** The world's folder. */
  readonly folder: string;
  /** The file to put there: a copy of the world, or any other. It stays where it is. */
  readonly from: string;
  readonly clock: Clock;
}

/**
 * Makes the world in `folder` what `from` is, and resolves with the copy of what it was; undefined if there was nothing.
 * Rejects with WORLD_HELD, WORLD_DAMAGED, WORLD_UNREADABLE, WORLD_NEWER or BACKUP_FAILED; then the world is as it was.
 */
export async function restoreWorld({ folder, from, clock }: Restore): Promise<Backup | undefined> {
  const at = path.resolve(folder);
  const lock = await lockWorld(at, clock);
  try {
    await finishRestore(at);
    const backups = folderOf(at, { kind: 'backup', cause: 'pre-restore' });
    await makeFolder(backups);
    const scratch = await checkedCopy(from, backups);
    const before = await keepAside(at, backups, clock);
    await renameDurably(scratch, path.join(at, DECIDED));
    await finishRestore(at);
    return before;
  } finally {
    lock.dispose();
  }
}

/** Goes on with a restore that was decided; nothing happens where there is none. Only for the holder of the world. */
export async function finishRestore(folder: string): Promise<void> {
  const decided = path.join(folder, DECIDED);
  if (!existsSync(decided)) return;
  const file = path.join(folder, WORLD_FILE);
  // SQLite would apply the old world's log to the new file.
  await rm(`${file}-wal`, { force: true });
  await renameDurably(decided, file);
}

/** A checked copy of `from` in `folder`, on disk, of which nobody knows yet. */
export async function checkedCopy(from: string, folder: string): Promise<string> {
  const scratch = scratchIn(folder);
  try {
    await copyWorldFile(from, scratch);
    await checkScratch(scratch);
    return scratch;
  } catch (error) {
    await removeWorldFile(scratch);
    throw faultOf(error, scratch, from);
  }
}

/** The newest backup that is whole; never a pre-restore copy. Checks them one by one, the newest first. */
export async function newestGoodBackup(folder: string): Promise<Backup | undefined> {
  const backups = (await listCopies(path.resolve(folder))).filter(isBackup).reverse();
  for (const backup of backups) {
    if (backup.cause !== 'pre-restore' && (await isGood(backup))) return backup;
  }
  return undefined;
}

/** Whether a copy can be opened and is whole. */
export async function isGood({ file }: Copy): Promise<boolean> {
  try {
    await removeWorldFile(await checkedCopy(file, path.dirname(file)));
    return true;
  } catch {
    return false;
  }
}

/** `error`, with what to do about it where that is to restore a backup. */
export async function withAdvice(error: unknown, folder: string): Promise<unknown> {
  if (!(error instanceof TroupeError)) return error;
  const isBeyondRepair = error.code === 'WORLD_DAMAGED' || /not a Troupe world/.test(error.message);
  if (!isBeyondRepair) return error;
  const backup = await newestGoodBackup(folder);
  const advice = backup
    ? `Nothing was changed; its newest good backup is of ${stamp(backup.at)} UTC: restore it in the app, or with: npm run troupe -- restore "${folder}"`
    : 'Nothing was changed; there is no backup of it, so put back a copy of your own.';
  return new TroupeError(error.code, `${error.message} ${advice}`, { cause: error });
}

const isBackup = (copy: Copy): copy is Backup => copy.kind === 'backup';

/** The log goes along: without it, the file alone may be half a world. */
async function keepAside(folder: string, backups: string, clock: Clock): Promise<Backup | undefined> {
  const file = path.join(folder, WORLD_FILE);
  if (!existsSync(file)) return undefined;
  const scratch = scratchIn(backups);
  try {
    await copyWorldFile(file, scratch);
    await syncFile(scratch);
    const log = `${scratch}-wal`;
    const hasLog = existsSync(log);
    if (hasLog) await syncFile(log);
    const named = await nameScratch(scratch, { kind: 'backup', cause: 'pre-restore' }, clock.now());
    if (hasLog) await renameDurably(log, `${named.file}-wal`);
    return named;
  } catch (cause) {
    await removeWorldFile(scratch).catch(() => undefined);
    const reason = (cause as Error).message;
    throw new TroupeError('BACKUP_FAILED', `The world as it is now could not be kept aside: ${reason}.`, { cause });
  }
}
