// Working copies of a world's file. A copy that is to be kept is never opened where it lies, as opening writes: it is
// copied once more, and that one is opened, checked or read in a worker of its own, so that play goes on meanwhile.
import { constants } from 'node:fs';
import { copyFile, open, rm } from 'node:fs/promises';
import { TroupeError } from '../base/errors.ts';
import { loadRows } from './load-rows.ts';
import type { RecordSink } from './store.ts';
import { reason } from './worker/faults.ts';
import { WorkerLink } from './worker-link.ts';

const LOG = '-wal';

/** Copies a world's file, with its log if it has one. File systems that can share blocks copy nothing. */
export async function copyWorldFile(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await copyFile(from + LOG, to + LOG, constants.COPYFILE_FICLONE).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

export async function removeWorldFile(file: string): Promise<void> {
  await Promise.all([rm(file, { force: true }), rm(file + LOG, { force: true })]);
}

/**
 * Checks a scratch file and leaves it closed, without a log, of the newest format and on disk.
 * Rejects with WORLD_DAMAGED, WORLD_UNREADABLE or WORLD_NEWER.
 */
export async function checkScratch(file: string): Promise<void> {
  const link = await WorkerLink.open({ file, copy: 'check' });
  await link.close();
  await syncFile(file);
}

/** Hands every record of the world at `file` to `sink`, through a scratch file. Rejects as `checkScratch`. */
export async function readThroughScratch(file: string, scratch: string, sink: RecordSink): Promise<void> {
  try {
    await copyWorldFile(file, scratch);
    const link = await WorkerLink.open({ file: scratch, copy: 'read' });
    await loadRows(link, sink).finally(() => link.abandon());
  } catch (error) {
    throw faultOf(error, scratch, file);
  } finally {
    await removeWorldFile(scratch);
  }
}

/** What went wrong with the `scratch` copy of `file`, told of the file. */
export function faultOf(error: unknown, scratch: string, file: string): TroupeError {
  if (error instanceof TroupeError) {
    return new TroupeError(error.code, error.message.replaceAll(scratch, file), { cause: error });
  }
  return new TroupeError('WORLD_UNREADABLE', `Cannot copy ${file}: ${reason(error as Error)}.`, { cause: error });
}

/** Waits until a file's content is on disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+'); // Windows syncs only what may be written
  await handle.sync().finally(() => handle.close());
}
