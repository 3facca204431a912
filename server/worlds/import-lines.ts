// What people are told of an import: what it would be, what it was, or why nothing was imported.
import { titled } from '../model/names.ts';
import type { Fault } from './area.ts';
import type { Loss } from './diku/tally.ts';
import type { ImportReport } from './import.ts';

/** Lines of one kind that are said before the rest is only counted. */
const MAX_SAID = 40;
/** Objects that are new, that change, and that stay, which are named. */
const MAX_NAMED = 10;
/** Fields of one object that are named. */
const MAX_FIELDS = 8;

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What an import would be. */
export const plannedLines = (report: ImportReport): readonly string[] => [
  ...headLines('Would import', report),
  ...newLines(report),
  ...changeLines(report),
  ...stayLines(report),
  ...lostLines(report),
];

/** That all is there already. */
export const idleLines = (report: ImportReport): readonly string[] => [
  `Nothing to import: the world is as the files say (${counted(report.areas, 'area')}, ${counted(report.objects, 'object')}).`,
  ...stayLines(report),
];

/** What an import was; `backup` was made before it. */
export const doneLines = (report: ImportReport, backup: string | undefined): readonly string[] => [
  ...headLines('Imported', report),
  ...(report.isOneDeed ? ['"undo" takes it back.'] : [largeLine(backup)]),
];

const largeLine = (backup: string | undefined): string =>
  `So much is no command to undo; what was before is in the backup${backup === undefined ? '' : ` ${backup}`}.`;

/** Why nothing was imported. */
export const faultLines = ({ faults }: ImportReport): readonly string[] => [
  `Nothing was imported: ${counted(faults.length, 'fault')}.`,
  ...placeLines(faults),
];

function headLines(
  verb: string,
  { areas, rooms, objects, topics, prototypes, permissions, replaced, made, same }: ImportReport,
): readonly string[] {
  const changed = objects - made - same;
  return [
    `${verb} ${counted(areas, 'area')}: ${counted(rooms, 'room')}, ${counted(objects, 'object')} in all.`,
    ...(made === objects ? [] : [`Of the objects ${made} new, ${changed} changed, ${same} as they are here already.`]),
    ...(prototypes > 0 ? [`With them: ${counted(prototypes, 'prototype')}.`] : []),
    ...(topics > 0 ? [`With them: ${counted(topics, 'help topic')}.`] : []),
    ...(permissions.length > 0 ? [`Permissions come with them: ${listed(permissions, MAX_SAID)}.`] : []),
    ...(replaced === undefined ? [] : [`${replaced} makes way for them: people begin there.`]),
  ];
}

function newLines({ fresh, made, objects }: ImportReport): readonly string[] {
  if (made === objects || fresh.length === 0) return [];
  const names = fresh.map(({ object }) => object.name);
  return [`New: ${listed(names, MAX_NAMED)}${fresh.length < made ? ', with what is in them' : ''}.`];
}

function changeLines({ changed }: ImportReport): readonly string[] {
  if (changed.length === 0) return [];
  const named = changed.slice(0, MAX_NAMED).map(({ title, fields }) => {
    return fields.length === 0 ? `  ${title}` : `  ${title}: ${listed(fields, MAX_FIELDS)}`;
  });
  const more = changed.length - named.length;
  return ['Would change:', ...named, ...(more > 0 ? [`  and ${more} more.`] : [])];
}

function stayLines({ stays }: ImportReport): readonly string[] {
  if (stays.length === 0) return [];
  const names = stays.slice(0, MAX_NAMED).map(titled);
  const more = stays.length > names.length ? [`${stays.length - names.length} more`] : [];
  const [are, stay] = stays.length === 1 ? ['is', 'it stays'] : ['are', 'they stay'];
  return [
    `${counted(stays.length, 'object')} ${are} here and not in the files; ${stay}: ${[...names, ...more].join(', ')}.`,
  ];
}

const listed = (words: readonly string[], most: number): string =>
  [...words.slice(0, most), ...(words.length > most ? [`${words.length - most} more`] : [])].join(', ');

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
