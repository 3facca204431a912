// Exports and imports by name, in a folder of their own, and what is said of them. The reading and writing themselves are
// export.ts and import.ts.
import { join } from 'node:path';
import { TroupeError } from '../base/errors.ts';
import type { Outcome, WorldFiles } from '../model/world-files.ts';
import { reason } from '../store/worker/faults.ts';
import type { Fault } from './area.ts';
import type { Loss } from './diku/tally.ts';
import type { ExportReport } from './export.ts';
import type { ImportReport } from './import.ts';

/** Lines of one kind that are said before the rest is only counted. */
const MAX_SAID = 40;

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
    const { prepareImport } = await import('./import.ts');
    const { report, make } = await prepareImport({
      ...game,
      isLoose,
      before: backUp,
      folder: join(root, checkedName(name)),
      onProgress: (made, all) => {
        const step = Math.floor((made / all) * STEPS);
        if (step > said && made < all) onProgress(`Importing: ${made} of ${all} objects.`);
        said = step;
      },
    });
    if (report.faults.length > 0) return { isDone: false, lines: importLines(report) };
    const proceed = async (): Promise<Outcome> => {
      const done = await make();
      const isDone = done.faults.length === 0;
      return { isDone, lines: isDone ? madeLines('Imported', done) : importLines(done) };
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

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

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

/** What an import was, or why nothing was imported. */
function importLines(report: ImportReport): readonly string[] {
  const { faults } = report;
  if (faults.length === 0) return [...madeLines('Imported', report), ...lostLines(report)];
  return [`Nothing was imported: ${counted(faults.length, 'fault')}.`, ...placeLines(faults)];
}

/** What an import would be. */
const plannedLines = (report: ImportReport): readonly string[] => [
  ...madeLines('Would import', report),
  ...lostLines(report),
];

function madeLines(
  verb: string,
  { areas, rooms, objects, topics, prototypes, permissions, replaced }: ImportReport,
): readonly string[] {
  return [
    `${verb} ${counted(areas, 'area')}: ${counted(rooms, 'room')}, ${counted(objects, 'object')} in all.`,
    ...(prototypes > 0 ? [`With them: ${counted(prototypes, 'prototype')}.`] : []),
    ...(topics > 0 ? [`With them: ${counted(topics, 'help topic')}.`] : []),
    ...(permissions.length > 0 ? [`Permissions come with them: ${listed(permissions)}.`] : []),
    ...(replaced === undefined ? [] : [`${replaced} makes way for them: people begin there.`]),
  ];
}

const listed = (words: readonly string[]): string =>
  [...words.slice(0, MAX_SAID), ...(words.length > MAX_SAID ? [`${words.length - MAX_SAID} more`] : [])].join(', ');

function lostLines({ warnings, leftOut, losses }: ImportReport): readonly string[] {
  return [
    ...(warnings.length > 0 ? [`Will come in, but not work: ${warnings.length}.`, ...placeLines(warnings)] : []),
    ...(leftOut.length > 0 ? [`Left out, as they cannot be read: ${leftOut.length}.`, ...placeLines(leftOut)] : []),
    ...(losses.length > 0 ? ['What has no counterpart here:', ...losses.map(lossLine)] : []),
  ];
}

const faultLine = ({ file, line, text }: Fault): string => `${file} line ${line}: ${text}`;

function placeLines(faults: readonly Fault[]): readonly string[] {
  const said = faults.slice(0, MAX_SAID).map((fault) => `  ${faultLine(fault)}`);
  return faults.length > said.length ? [...said, `  and ${faults.length - said.length} more.`] : said;
}

const lossLine = ({ what, count, places }: Loss): string =>
  `  ${count}: ${what} (${places.map(({ file, line }) => `${file} line ${line}`).join(', ')}${count > places.length ? ', ...' : ''}).`;
