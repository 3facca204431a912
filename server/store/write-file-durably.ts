// Files that are whole or absent after a power cut: written aside, synced, renamed, and the folder synced too.
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Replaces `file` by `text`: whoever reads it finds the old text or the new one, also after a crash. Rejects as the disk does, leaving nothing beside it. */
export async function writeFileDurably(file: string, text: string): Promise<void> {
  const aside = `${file}.new`;
  try {
    const handle = await open(aside, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameDurably(aside, file);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Renames a file or folder and waits until the new name is on disk. Both names are in one folder. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await renamePatiently(from, to);
  await syncFolder(dirname(to));
}

/** Waits until the names in a folder are on disk. Windows cannot sync folders, and does not need it after a rename. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Pauses in milliseconds: on Windows a virus scanner may hold a new file for a few seconds. */
const scannerPauses = process.platform === 'win32' ? [20, 50, 100, 300, 500, 1000, 2000] : [];

async function renamePatiently(from: string, to: string): Promise<void> {
  for (const ms of scannerPauses) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    await pause(ms);
  }
  await rename(from, to);
}
