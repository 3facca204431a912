// Exports and imports by name, in a folder of their own. The reading and writing themselves are export.ts and import.ts.
import { join } from 'node:path';
import { TroupeError } from '../base/errors.ts';
import type { Outcome, WorldFiles } from '../model/world-files.ts';
import { reason } from '../store/worker/faults.ts';
import type { ExportReport } from './export.ts';
import { counted, doneLines, faultLines, idleLines, plannedLines } from './import-lines.ts';

/** How often an import says how far it is, in parts of the whole. */
const STEPS = 10;

/** Area folders below `root`. Both reject with BAD_ARGUMENT when a name or a folder will not do. */
export const areaFolders = (root: string): Pick<WorldFiles, 'export' | 'import'> => ({
  export: async ({ world, change }, name, area) => {
    const folder = join(root, checkedName(name));
    const { exportAreas } = await import('./export.ts'); // what a game needs to start is read first
    try {
      return { isDone: true, lines: exportLines(await exportAreas({ world, change, folder, ...(area && { area }) })) };
    } catch (error) {
      throw isOfDisk(error)
        ? new TroupeError('BACKUP_FAILED', `Not all was exported to ${folder}: ${reason(error)}.`, { cause: error })
        : error;
    }
  },
  import: async ({ onProgress, backUp, ...game }, name, isLoose) => {
    let said = 0;
    let backup: string | undefined;
    const { hasWork, prepareImport } = await import('./import.ts');
    const { report, make } = await prepareImport({
      ...game,
      isLoose,
      before: async () => {
        backup = await backUp();
      },
      folder: join(root, checkedName(name)),
      onProgress: (made, all) => {
        const step = Math.floor((made / all) * STEPS);
        if (step > said && made < all) onProgress(`Importing: ${made} of ${all} objects.`);
        said = step;
      },
    });
    if (report.faults.length > 0) return { isDone: false, lines: faultLines(report) };
    if (!hasWork(report)) return { isDone: true, lines: idleLines(report) };
    const proceed = async (): Promise<Outcome> => {
      const done = await make();
      const isDone = done.faults.length === 0;
      return { isDone, lines: isDone ? doneLines(done, backup) : faultLines(done) };
    };
    return { isDone: true, lines: plannedLines(report), proceed };
  },
});

const isOfDisk = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

/** `name` if it leads nowhere else; throws BAD_ARGUMENT. `what` it is the name of. */
export function checkedName(name: string, what = 'folder'): string {
  if (/^[\p{L}\d](?:[\p{L}\d _.-]{0,58}[\p{L}\d_-])?$/u.test(name)) return name;
  throw new TroupeError(
    'BAD_ARGUMENT',
    `"${name}" cannot be the name of a ${what} here: use letters, digits, - and _.`,
  );
}

function exportLines({ folder, files, written, rooms, removed, leftOut }: ExportReport): readonly string[] {
  return [
    `Exported ${counted(rooms, 'room')} in ${counted(files.length, 'file')} to ${folder}; ${written} of them changed.`,
    ...(removed.length > 0 ? [`Removed, as their areas are gone: ${removed.join(', ')}.`] : []),
    'Accounts, settings and the Characters of players are no part of an export.',
    ...(leftOut > 0
      ? [`${counted(leftOut, 'thing')} that players carry and that have no home elsewhere are not either.`]
      : []),
  ];
}
