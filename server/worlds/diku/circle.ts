// Reads the files of DikuMUD, CircleMUD and its children (tbaMUD): .wld, .mob, .obj, .zon. The format is that of their
// documentation for builders; flags may be numbers, letters, or tbaMUD's four words.
import type { AreaText } from '../area.ts';
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
import { type DikuPrototype, type DikuWorld, type Extra, stemOf, type Zone } from './records.ts';
import type { Tally } from './tally.ts';

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

export function readCircleFile({ file, text }: AreaText, world: DikuWorld, tally: Tally): void {
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
  const file = stemOf(cursor.file);
  let next: number | undefined;
  for (cursor.skipRecord(); !cursor.isAtEnd; cursor.skipRecord()) {
    const { at } = cursor;
    const number = RECORD.exec(cursor.take())?.[1];
    // Most files end with a number that has nothing.
    if (number === undefined || cursor.line.startsWith('$')) continue;
    attempt(tally, `The zone #${number} (line ${at.line})`, () => {
      const zone = readZone(cursor, tally, { file, number: Number(number) }, next);
      world.zones.push(zone);
      next = zone.last + 1;
      loseZone(tally, at);
    });
  }
}

/** `next` is the number after those of the zone before in the file, if there is one. */
function readZone(cursor: Cursor, tally: Tally, own: Pick<Zone, 'file' | 'number'>, next: number | undefined): Zone {
  const head = cursor.string('name of the zone');
  // tbaMUD has the builders before the name.
  const title = /^\s*-?\d+(\s+-?\d+)+/.test(cursor.line) ? head : cursor.string('name of the zone');
  const bounds = cursor.numbers('the numbers of the zone', 3);
  const [first = 0, last = 0] = Number.isInteger(bounds[3]) ? bounds : [next ?? own.number * 100, bounds[0]];
  return { ...own, title: title.trim(), first, last, resets: readResets(cursor, tally, dialect) };
}
