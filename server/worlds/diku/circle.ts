// Reads the files of CircleMUD and its children (tbaMUD): .wld, .mob, .obj, .zon. The format is that of their
// documentation for builders; flags may be numbers, letters, or tbaMUD's four words.
import { bitsOf, Cursor, RECORD, Unreadable } from './cursor.ts';
import { directionNames, flagWord, sectorWord, typeTag, circleWords as words } from './names.ts';
import {
  attempt,
  type Dialect,
  eachRecord,
  keep,
  keywordsIn,
  loseZone,
  passTrigger,
  readExtra,
  readParts,
  readResets,
} from './parts.ts';
import type { DikuPrototype, DikuWorld, Extra } from './records.ts';
import type { Tally } from './tally.ts';

export interface DikuFile {
  /** As it is told in faults: `wld/30.wld`. */
  readonly file: string;
  readonly text: string;
}

const lowerFirst = { upperFirst: false };
const dialect: Dialect = {
  directions: directionNames,
  kindsOfDoor: Number.POSITIVE_INFINITY,
  ends: /^[#$]/,
  hasFlags: true,
  heedsFlags: true,
};

/** Words of one number, or of tbaMUD's four, beginning at `from`. */
const flagsAt = (line: readonly string[], from: number, isWide: boolean): readonly number[] =>
  bitsOf(line.slice(from, from + (isWide ? 4 : 1)), lowerFirst);

export function readCircleFile({ file, text }: DikuFile, world: DikuWorld, tally: Tally): void {
  const cursor = new Cursor(file, text, 'records');
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  if (ending === 'zon') readZones(cursor, world, tally);
  else if (ending === 'wld') eachRecord(cursor, tally, (vnum) => readRoom(cursor, vnum, world, tally));
  else if (ending === 'mob') eachRecord(cursor, tally, (vnum) => keep(world.mobs, readMob(cursor, vnum, tally), tally));
  else if (ending === 'obj')
    eachRecord(cursor, tally, (vnum) => keep(world.objects, readObject(cursor, vnum, tally), tally));
}

function readRoom(cursor: Cursor, vnum: number, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  const name = cursor.string('name of the room');
  const text = cursor.string('description of the room');
  const place = cursor.at;
  const line = cursor.words('zone, flags and sector', 3);
  // What follows the numbers may be a comment.
  const isWide = /^-?\d+$/.test(line[5] ?? '');
  const bits = flagsAt(line, 1, isWide);
  const sector = sectorWord(words, line[isWide ? 5 : 2] ?? '');
  if (sector === undefined) throw new Unreadable('Here zone, flags and sector should stand.', place);
  const flags = bits.map((bit) => flagWord(words.roomFlags, bit));
  const parts = readParts(cursor, tally, dialect);
  keep(world.rooms, { vnum, name, text, flags, sector, ...parts, at }, tally);
}

function readMob(cursor: Cursor, vnum: number, tally: Tally): DikuPrototype {
  const { at } = cursor;
  const [keywords, short, long, text] = ['keywords', 'name', 'line', 'description'].map((what) => cursor.string(what));
  const line = cursor.words('flags and alignment', 3);
  const stats = [line.join(' ')];
  while (!cursor.isAtEnd && !/^[#$]/.test(cursor.line)) {
    if (passTrigger(cursor, tally)) continue;
    const next = cursor.take().trim();
    if (next !== '' && next !== 'E') stats.push(next);
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
    if (passTrigger(cursor, tally)) continue;
    const next = cursor.take().trim();
    if (next === 'E') extras.push(readExtra(cursor));
    else if (next === 'A') stats.push(`A ${cursor.take().trim()}`);
    else if (next !== '') stats.push(next);
  }
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: '' },
    tags: [
      typeTag(words, line[0] ?? ''),
      ...flagsAt(line, 1, isWide).map((bit) => `flag:${flagWord(words.objectFlags, bit)}`),
    ],
    ...{ canTake: wear.includes(0), extras, stats, at },
  };
}

/** The zones of a file: one in CircleMUD, all of a world in DikuMUD. */
function readZones(cursor: Cursor, world: DikuWorld, tally: Tally): void {
  const file = cursor.file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  let next: number | undefined;
  for (cursor.skipRecord(); !cursor.isAtEnd; cursor.skipRecord()) {
    const { at } = cursor;
    const number = RECORD.exec(cursor.take())?.[1];
    // Most files end with a number that has nothing.
    if (number === undefined || cursor.line.startsWith('$')) continue;
    attempt(tally, `The zone #${number} (line ${at.line})`, () => {
      next = readZone(cursor, { world, tally, file, number: Number(number), next }) + 1;
      loseZone(tally, at);
    });
  }
}

/** Reads a zone and returns the last number of its rooms. */
function readZone(
  cursor: Cursor,
  {
    world,
    tally,
    file,
    number,
    next,
  }: { world: DikuWorld; tally: Tally; file: string; number: number; next: number | undefined },
): number {
  const first = cursor.string('name of the zone');
  // tbaMUD has the builders before the name.
  const title = /^\s*-?\d+(\s+-?\d+)+/.test(cursor.line) ? first : cursor.string('name of the zone');
  const bounds = cursor.numbers('the numbers of the zone', 3);
  const [bottom = 0, top = 0] = Number.isInteger(bounds[3]) ? bounds : [next ?? number * 100, bounds[0]];
  const resets = readResets(cursor, tally, dialect);
  world.zones.push({ title: title.trim(), file, number, first: bottom, last: top, resets });
  return top;
}
