// Reads the files of CircleMUD and its children (tbaMUD): .wld, .mob, .obj, .zon. The format is that of their
// documentation for builders; flags may be numbers, letters, or tbaMUD's four words.
import { bitsOf, Cursor, RECORD, Unreadable } from './cursor.ts';
import { flagWord, circleWords as words } from './names.ts';
import type { DikuExit, DikuPrototype, DikuWorld, Extra, Reset } from './records.ts';
import type { Tally } from './tally.ts';

export interface DikuFile {
  /** As it is told in faults: `wld/30.wld`. */
  readonly file: string;
  readonly text: string;
}

const lowerFirst = { upperFirst: false };

/** Words of one number, or of tbaMUD's four, beginning at `from`. */
const flagsAt = (line: readonly string[], from: number, isWide: boolean): readonly number[] =>
  bitsOf(line.slice(from, from + (isWide ? 4 : 1)), lowerFirst);

export function readCircleFile({ file, text }: DikuFile, world: DikuWorld, tally: Tally): void {
  const cursor = new Cursor(file, text, 'records');
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  if (ending === 'zon') readZone(cursor, world, tally);
  else if (ending === 'wld') eachRecord(cursor, tally, (vnum) => readRoom(cursor, vnum, world, tally));
  else if (ending === 'mob') eachRecord(cursor, tally, (vnum) => keep(world.mobs, readMob(cursor, vnum, tally)));
  else if (ending === 'obj') eachRecord(cursor, tally, (vnum) => keep(world.objects, readObject(cursor, vnum, tally)));
}

export const keep = <T extends { readonly vnum: number }>(map: Map<number, T>, record: T): void => {
  map.set(record.vnum, record);
};

/** Reads `#number` records to the end; one that cannot be read is told and left out. */
function eachRecord(cursor: Cursor, tally: Tally, read: (vnum: number) => void): void {
  for (cursor.skipRecord(); !cursor.isAtEnd; cursor.skipRecord()) {
    const vnum = RECORD.exec(cursor.line)?.[1];
    const { at } = cursor;
    cursor.take();
    // Some files end with a number that has nothing.
    if (vnum === undefined || cursor.line.startsWith('$')) continue;
    try {
      read(Number(vnum));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      tally.fault(`#${vnum} (line ${at.line}) is left out. ${error.message}`, error.at);
    }
  }
}

export const keywordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');

function readRoom(cursor: Cursor, vnum: number, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  const name = cursor.string('name of the room');
  const text = cursor.string('description of the room');
  const line = cursor.words('zone, flags and sector', 3);
  const isWide = line.length >= 6;
  const bits = flagsAt(line, 1, isWide);
  const sector = Number(line[isWide ? 5 : 2]);
  const exits: DikuExit[] = [];
  const extras: Extra[] = [];
  while (!cursor.isAtEnd && !/^[#$]/.test(cursor.line)) {
    const place = cursor.at;
    const [, letter = '', number = ''] = FIELD.exec(cursor.line) ?? [];
    const isEmpty = cursor.take().trim() === '';
    if (letter === 'D') exits.push(readExit(cursor, Number(number)));
    else if (letter === 'E') extras.push(readExtra(cursor));
    else if (letter === 'T') tally.lose('triggers are not run', place);
    // Triggers may follow the S that ends the room.
    else if (letter !== 'S' && !isEmpty)
      tally.lose(`lines of a room that begin with "${letter || '?'}" are not used`, place);
  }
  keep(world.rooms, {
    vnum,
    name,
    text,
    flags: bits.map((bit) => flagWord(words.roomFlags, bit)),
    sector: words.sectors[sector] ?? `sector-${sector}`,
    exits,
    extras,
    at,
  });
}

/** The beginning of a part of a room: a letter, and for exits a number. */
export const FIELD = /^\s*([A-Z])\s*(\d*)(?=\s|$)/;

export function readExit(cursor: Cursor, direction: number): DikuExit {
  const { at } = cursor;
  const text = cursor.string('description of the exit');
  const keywords = keywordsIn(cursor.string('keywords of the exit'));
  const [door = 0, key = -1, to = -1] = cursor.numbers('door, key and room of the exit', 3);
  return { direction, text, keywords, isDoor: door > 0, key, to, at };
}

export const readExtra = (cursor: Cursor): Extra => ({
  keywords: keywordsIn(cursor.string('keywords')),
  text: cursor.string('extra description'),
});

function readMob(cursor: Cursor, vnum: number, tally: Tally): DikuPrototype {
  const { at } = cursor;
  const [keywords, short, long, text] = ['keywords', 'name', 'line', 'description'].map((what) => cursor.string(what));
  const line = cursor.words('flags and alignment', 3);
  const stats = [line.join(' ')];
  for (; !cursor.isAtEnd && !/^[#$]/.test(cursor.line); cursor.take()) {
    if (/^T\s+\d/.test(cursor.line)) tally.lose('triggers are not run', cursor.at);
    else if (cursor.line.trim() !== '' && cursor.line.trim() !== 'E') stats.push(cursor.line.trim());
  }
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: text ?? '' },
    tags: flagsAt(line, 0, line.length >= 10).map((bit) => `flag:${flagWord(words.mobFlags, bit)}`),
    ...{ canTake: false, extras: [], stats, at },
  };
}

function readObject(cursor: Cursor, vnum: number, tally: Tally): DikuPrototype {
  const { at } = cursor;
  const [keywords, short, long] = ['keywords', 'name', 'line', 'action'].map((what) => cursor.string(what));
  const line = cursor.words('type, flags and where it is worn', 3);
  const isWide = line.length >= 9;
  const wear = flagsAt(line, isWide ? 5 : 2, isWide);
  const stats = [line.join(' ')];
  const extras: Extra[] = [];
  while (!cursor.isAtEnd && !/^[#$]/.test(cursor.line)) {
    const place = cursor.at;
    const next = cursor.take().trim();
    if (next === 'E') extras.push(readExtra(cursor));
    else if (/^T\s+\d/.test(next)) tally.lose('triggers are not run', place);
    else if (next === 'A') stats.push(`A ${cursor.take().trim()}`);
    else if (next !== '') stats.push(next);
  }
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: '' },
    tags: [
      `type:${words.objectTypes[Number(line[0])] ?? line[0]}`,
      ...flagsAt(line, 1, isWide).map((bit) => `flag:${flagWord(words.objectFlags, bit)}`),
    ],
    ...{ canTake: wear.includes(0), extras, stats, at },
  };
}

function readZone(cursor: Cursor, world: DikuWorld, tally: Tally): void {
  cursor.skipRecord();
  if (cursor.isAtEnd) return;
  const { at } = cursor;
  const number = Number(RECORD.exec(cursor.take())?.[1]);
  try {
    const first = cursor.string('name of the zone');
    // tbaMUD has the builders before the name.
    const title = /^\s*-?\d+(\s+-?\d+)+/.test(cursor.line) ? first : cursor.string('name of the zone');
    const bounds = cursor.numbers('the numbers of the zone', 3);
    const [bottom = 0, top = 0] = bounds.length === 3 ? [number * 100, bounds[0]] : bounds;
    const resets = readResets(cursor, tally);
    const file = cursor.file.replace(/^.*\//, '').replace(/\.\w+$/, '');
    world.zones.push({ title: title.trim(), file, first: bottom, last: top, resets });
    tally.lose('zones do not fill up again by themselves: everything is placed once', at);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    tally.fault(`The zone is left out, and its rooms stand alone. ${error.message}`, error.at);
  }
}

/** Reset lines up to `S`. What follows the numbers of a line is a comment. */
export function readResets(cursor: Cursor, tally: Tally): readonly Reset[] {
  const resets: Reset[] = [];
  for (cursor.skipBlank(); !cursor.isAtEnd && !/^\s*(?:S\s*$|[#$])/.test(cursor.line); cursor.skipBlank()) {
    const { at } = cursor;
    const [command = '', flag, ...rest] = cursor.take().trim().split(/\s+/);
    const end = rest.findIndex((word) => !/^-?\d+$/.test(word));
    const args = (end < 0 ? rest : rest.slice(0, end)).map(Number);
    if (/^[MOGEPDRTV]$/.test(command) && flag !== undefined) resets.push({ command, ifBefore: flag === '1', args, at });
    else tally.lose(`lines of a zone that begin with "${command.slice(0, 10)}" are not known`, at);
  }
  return resets;
}
