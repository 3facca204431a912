// Lists of commands that builders keep as files, in a folder of the world's own.
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { TroupeError } from '../base/errors.ts';
import { checkedName } from './area-folders.ts';

/** Bytes of one file: more than the commands of the longest list need. */
const MAX_BYTES = 500_000;

/**
 * Reads lists by name: `harbour` is `harbour.txt` in `root`, as UTF-8. Rejects with BAD_ARGUMENT where the name will not
 * do, where there is no such file or where it is too large.
 */
export const batchFolder =
  (root: string) =>
  async (name: string): Promise<string> => {
    const written = `${checkedName(name, 'list')}.txt`;
    // Whoever asks need not know where on the host's disk that is.
    const where = `${written} in the folder ${basename(root)} of the world's folder`;
    const file = await open(join(root, written)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new TroupeError('BAD_ARGUMENT', `There is no list "${name}"; it would be the file ${where}.`);
    });
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw new TroupeError('BAD_ARGUMENT', `${written} has more than ${MAX_BYTES / 1000} kB.`);
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  };
