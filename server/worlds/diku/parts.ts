// What the files of CircleMUD and those of Merc and its children have in common: records with numbers, parts of a room,
// resets.
import type { Place } from '../area.ts';
import { bitsOf, type Cursor, RECORD, Unreadable } from './cursor.ts';
import type { DikuExit, Extra, Reset } from './records.ts';
import type { Tally } from './tally.ts';

/** How the files of one game write what the others write, too. */
export interface Dialect {
  /** Words for the numbers of directions. */
  readonly directions: readonly string[];
  /** The highest number of a kind of door; what is higher are flags, of which the first says that it is a door. */
  readonly kindsOfDoor: number;
  /** What no part of a record begins with. */
  readonly ends: RegExp;
  /** Whether a reset says if it depends on the one before. */
  readonly hasFlags: boolean;
  /** Whether it then does. */
  readonly heedsFlags: boolean;
}

/** What is read of one .are file before it is an area. */
export interface Draft {
  title: string;
  readonly vnums: number[];
  readonly resets: Reset[];
  dialect: Dialect;
}

/** What is lost of something that has things happen. */
export const NO_TRIGGERS = 'triggers and programs are not run';
const TRIGGER = /^(T\s+\d+\s*$|[MOR]\s+[A-Z]+\s+\d+\s.*~\s*$|>\s*\w+)/;

/** Counts what is lost of every zone. */
export function loseZone(tally: Tally, at: Place): void {
  tally.lose('zones do not fill up again by themselves: everything is placed once', at);
  tally.lose('what the head of a zone says beside its title, such as authors and levels, is not used', at);
}

/** Keeps a record that was read, unless there is one of its number already. */
export function keep<T extends { readonly vnum: number; readonly at: Place }>(
  map: Map<number, T>,
  record: T,
  tally: Tally,
): void {
  const { vnum, at } = record;
  const before = map.get(vnum);
  if (!before) map.set(vnum, record);
  else tally.fault(`#${vnum} is left out: it is there already (${before.at.file} line ${before.at.line}).`, at);
}

/** Reads records, each `#number`, to the end or until `isOver` one; one that cannot be read is told and left out. */
export function eachRecord(
  cursor: Cursor,
  tally: Tally,
  read: (vnum: number) => void,
  isOver: (line: string) => boolean = () => false,
): void {
  for (cursor.skipRecord(); !cursor.isAtEnd && !isOver(cursor.line); cursor.skipRecord()) {
    const vnum = RECORD.exec(cursor.line)?.[1];
    const { at } = cursor;
    cursor.take();
    // Some files end with a number that has nothing.
    if (vnum !== undefined && !cursor.line.startsWith('$'))
      attempt(tally, `#${vnum} (line ${at.line})`, () => read(Number(vnum)));
  }
}

/** Reads `what`; if that cannot be, it is told and left out. */
export function attempt(tally: Tally, what: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    tally.fault(`${what} is left out. ${error.message}`, error.at);
  }
}

export const keywordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');

/** The beginning of a part of a room: a letter, and for exits a number. */
export const FIELD = /^\s*([A-Z])\s*(\d*)(?=\s|$)/;

/** The exits and extra descriptions of a room, up to the next record. Other parts are counted. */
export function readParts(
  cursor: Cursor,
  tally: Tally,
  dialect: Dialect,
): { readonly exits: readonly DikuExit[]; readonly extras: readonly Extra[] } {
  const exits: DikuExit[] = [];
  const extras: Extra[] = [];
  while (!cursor.isAtEnd && !dialect.ends.test(cursor.line)) {
    const place = cursor.at;
    const [, letter = '', number = ''] = FIELD.exec(cursor.line) ?? [];
    if (passTrigger(cursor, tally)) continue;
    const line = cursor.take().trim();
    if (letter === 'D') exits.push(readExit(cursor, number, dialect));
    else if (letter === 'E') extras.push(readExtra(cursor));
    // Triggers may follow the S that ends the room.
    else if (letter !== 'S' && line !== '') {
      tally.lose(
        letter === ''
          ? 'other lines of a room are not used'
          : `lines of a room that begin with "${letter}" are not used`,
        place,
      );
    }
  }
  return { exits, extras };
}

/** Passes over what has something happen: tbaMUD's `T 100`, ROM's `M ACT 100 50~`, and `> act_prog ...~` with its commands. */
export function passTrigger(cursor: Cursor, tally: Tally): boolean {
  const { at, line } = cursor;
  const [, kind] = TRIGGER.exec(line) ?? [];
  if (kind === undefined) return false;
  tally.lose(NO_TRIGGERS, at);
  if (kind.startsWith('T')) cursor.take();
  else cursor.string('trigger');
  if (kind.startsWith('>') && !kind.includes('in_file')) cursor.string('program');
  if (cursor.line.trim() === '|') cursor.take();
  return true;
}

function readExit(cursor: Cursor, number: string, { directions, kindsOfDoor }: Dialect): DikuExit {
  const { at } = cursor;
  const text = cursor.string('description of the exit');
  const keywords = keywordsIn(cursor.string('keywords of the exit'));
  const place = cursor.at;
  const [flags = '', ...rest] = cursor.words('door, key and room of the exit', 3);
  const [key = Number.NaN, to = Number.NaN] = rest.map(Number);
  if (!Number.isInteger(key) || !Number.isInteger(to)) {
    throw new Unreadable('Here door, key and room of the exit should stand: 3 whole numbers.', place);
  }
  const bits = bitsOf([flags], { upperFirst: true });
  const isKind = /^-?\d+$/.test(flags) && Number(flags) <= kindsOfDoor;
  const isDoor = isKind ? Number(flags) > 0 : bits.includes(0);
  const state = isKind ? undefined : stateOf(bits.includes(1), bits.includes(2));
  return { direction: directions[Number(number)] ?? number, text, keywords, isDoor, state, key, to, at };
}

export const stateOf = (isClosed: boolean, isLocked: boolean): number => (isLocked ? 2 : Number(isClosed));

export const readExtra = (cursor: Cursor): Extra => ({
  keywords: keywordsIn(cursor.string('keywords')),
  text: cursor.string('extra description'),
});

/** Reset lines up to `S`. */
export function readResets(cursor: Cursor, tally: Tally, dialect: Dialect): readonly Reset[] {
  const resets: Reset[] = [];
  for (cursor.skipBlank(); !cursor.isAtEnd && !/^\s*(?:S\s*$|[#$])/.test(cursor.line); cursor.skipBlank()) {
    const { at } = cursor;
    resets.push(...resetIn(cursor.take(), at, tally, dialect));
  }
  if (!dialect.ends.test(cursor.line)) cursor.take();
  return resets;
}

/** The reset that a line is; none if it is no such line. What follows its numbers is a comment. */
export function resetIn(
  line: string,
  at: Place,
  tally: Tally,
  { directions, hasFlags, heedsFlags }: Dialect,
): readonly Reset[] {
  const [command = '', ...words] = line.trim().split(/\s+/);
  const [flag, ...rest] = hasFlags ? words : ['0', ...words];
  if (!/^[MOGEPDRTV]$/.test(command) || flag === undefined) {
    tally.lose(`lines of a zone that begin with "${command.slice(0, 10)}" are not known`, at);
    return [];
  }
  const end = rest.findIndex((word) => !/^-?\d+$/.test(word));
  const args = (end < 0 ? rest : rest.slice(0, end)).map(Number);
  return [{ command, ifBefore: heedsFlags && flag === '1', args, direction: directions[args[1] ?? -1] ?? '', at }];
}
