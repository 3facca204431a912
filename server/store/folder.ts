// Makes a folder that is still there after a power cut: an entry is on disk only once the folder that has it is.
import fs from 'node:fs/promises';
import path from 'node:path';
import { TroupeError } from '../base/errors.ts';
import { refusal } from './worker/faults.ts';

/** What it takes of `node:fs/promises`. */
export interface FolderCalls {
  mkdir(folder: string, options: { readonly recursive: true }): Promise<string | undefined>;
  open(folder: string, flags: 'r'): Promise<{ sync(): Promise<void>; close(): Promise<void> }>;
}

/** Makes `folder`, an absolute path, and what is missing above it. Throws WORLD_UNREADABLE. */
export async function makeFolder(folder: string, calls: FolderCalls = fs): Promise<void> {
  try {
    const first = (await calls.mkdir(folder, { recursive: true })) ?? folder;
    for (let at = folder; ; at = path.dirname(at)) {
      await syncFolder(path.dirname(at), calls);
      if (at === path.resolve(first)) return;
    }
  } catch (error) {
    const why = refusal(error as NodeJS.ErrnoException);
    throw new TroupeError('WORLD_UNREADABLE', `Cannot use the folder ${folder}: ${why}.`, { cause: error });
  }
}

/** A folder that cannot be opened is not one that we made into, or this is Windows, where none can. */
async function syncFolder(folder: string, calls: FolderCalls): Promise<void> {
  const handle = await calls.open(folder, 'r').catch(() => undefined);
  await handle?.sync().finally(() => handle.close());
}
