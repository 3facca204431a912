// Reads .are files, as of Merc, ROM, Envy, SMAUG and their children: one file an area, in sections. The formats differ from
// game to game; what a record has beyond what all share is kept as lines.
import type { AreaText } from '../area.ts';
import { bitsOf, Cursor, Unreadable } from './cursor.ts';
import { isFussBlock, readFussBlock } from './fuss.ts';
import { directionNames, flagWord, sectorWord, smaugDirections, typeTag, romWords as words } from './names.ts';
import {
  type Draft,
  eachRecord,
  FIELD,
  keep,
  keywordsIn,
  loseZone,
  passTrigger,
  readExtra,
  readParts,
  readResets,
} from './parts.ts';
import { type DikuPrototype, type DikuWorld, type Extra, stemOf } from './records.ts';
import { countSection } from './sections.ts';
import type { Tally } from './tally.ts';

const upperFirst = { upperFirst: true };
/** What DOS ends files with. */
const END_OF_FILE = '\u001a';
const SECTION = /^#([A-Z_$]+)/;
/** Sections at the head of an area that only SMAUG has. */
const OF_SMAUG = /^(?:AUTHOR|RANGES|ECONOMY|RESETMSG|VERSION|FUSSAREA|XSMAUGAREA)$/;

export function readRomFile({ file, text }: AreaText, world: DikuWorld, tally: Tally): void {
  const cursor = new Cursor(file, text, 'sections');
  const stem = stemOf(file);
  // Here nothing depends on the reset before but by what it has made.
  const dialect = { directions: directionNames, kindsOfDoor: 4, ends: /^#/, hasFlags: true, heedsFlags: false };
  const draft: Draft = { title: stem, vnums: [], resets: [], dialect };
  while (!cursor.isAtEnd) {
    const section = SECTION.exec(cursor.line)?.[1];
    if (section === undefined || section.startsWith('$')) passOutside(cursor, tally);
    else readSection(cursor, section, draft, world, tally);
  }
  if (draft.vnums.length === 0 && draft.resets.length === 0) return;
  const [first, last] = [Math.min(...draft.vnums), Math.max(...draft.vnums)];
  world.zones.push({ title: draft.title, file: stem, number: 0, first, last, resets: draft.resets });
  loseZone(tally, { file, line: 1 });
}

/** The end of the file, which has nothing behind it unless something went wrong. */
function passOutside(cursor: Cursor, tally: Tally): void {
  const { at } = cursor;
  const line = cursor.take().replace(END_OF_FILE, '').trim();
  if (!/^(?:#\$.*|#0+|\*.*)?$/.test(line)) tally.lose('lines outside of all sections are not used', at);
}

function readSection(cursor: Cursor, section: string, draft: Draft, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  if (OF_SMAUG.test(section)) {
    draft.dialect = {
      ...draft.dialect,
      directions: smaugDirections,
      hasFlags: section !== 'XSMAUGAREA' && draft.dialect.hasFlags,
    };
  }
  const each = (read: (vnum: number) => void): void => {
    cursor.take();
    eachRecord(cursor, tally, read, isOver);
  };
  switch (section) {
    case 'AREA':
    case 'AREADATA':
      draft.title = readTitle(cursor) || draft.title;
      break;
    case 'ROOMS':
    case 'ROOMDATA':
      each((vnum) => readRoom(cursor, vnum, draft, world, tally));
      break;
    case 'MOBILES':
    case 'MOBOLD':
    case 'NEW_MOBILES':
      each((vnum) => keep(world.mobs, readMob(cursor, vnum, tally), tally));
      break;
    case 'OBJECTS':
    case 'OBJOLD':
    case 'NEWOBJECTS':
    case 'NEW_OBJECTS':
      each((vnum) => keep(world.objects, readObject(cursor, vnum, tally), tally));
      break;
    case 'RESETS':
      cursor.take();
      draft.resets.push(...readResets(cursor, tally, draft.dialect));
      break;
    default:
      if (isFussBlock(section)) readFussBlock(cursor, section, draft, world, tally);
      else countSection(cursor, section, at, tally);
  }
}

/** Records end with `#0`, or with the next section. */
const isOver = (line: string): boolean => SECTION.test(line) || /^#0+\s*$/.test(line);

/** Merc has `#AREA {levels} author title~`, ROM the file, the title and the credits, others `Name title~`. */
function readTitle(cursor: Cursor): string {
  const head = cursor.take().replace(/^#AREA(DATA)?\s*/, '');
  const strings: string[] = head.trim() === '' ? [] : [head];
  while (!cursor.isAtEnd && !cursor.line.startsWith('#')) strings.push(cursor.take());
  const named = strings.find((line) => /^\s*Name\s/.test(line));
  const tilded = strings.filter((line) => /~\s*$/.test(line));
  const isFile = /\.are~\s*$/.test(tilded[0] ?? '');
  const title = named?.replace(/^\s*Name\s+/, '') ?? tilded[isFile ? 1 : 0] ?? '';
  // What follows the braces of Merc is the author's name and, wide apart, the title; some have no braces.
  return title
    .replace(/^\s*\{[^}]*\}\s*(?!.*\S\s{2,}\S)\S+\s+/, '')
    .replace(/^\s*(?:\{[^}]*\}\s*)?\S+(?: \S+)*\s{2,}(?=\S)/, '')
    .replace(/~\s*$/, '')
    .trim();
}

function readRoom(cursor: Cursor, vnum: number, draft: Draft, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  const name = cursor.string('name of the room');
  const text = cursor.string('description of the room');
  const { flags, sector } = readHeader(cursor);
  const { exits, extras } = readParts(cursor, tally, draft.dialect);
  const room = {
    ...{ vnum, name, text, sector, exits, extras, at },
    flags: bitsOf([flags], upperFirst).map((bit) => flagWord(words.roomFlags, bit)),
  };
  keep(world.rooms, room, tally);
  draft.vnums.push(vnum);
}

/** The flags and the sector of a room. Most have a number before them, some no such number, some two lines. */
function readHeader(cursor: Cursor): { readonly flags: string; readonly sector: string } {
  const { at } = cursor;
  const found = [...cursor.words('area, flags and sector', 1)];
  if (found.length === 1 && !FIELD.test(found[0] ?? '')) found.push(...cursor.words('flags and sector', 2));
  const [flags = '', number = ''] = found.length === 2 ? found : found.slice(1);
  const sector = sectorWord(words, number);
  if (sector === undefined) throw new Unreadable('Here area, flags and sector should stand: 3 values.', at);
  return { flags, sector };
}

/** What a record has after its texts, line by line; extra descriptions go to `extras`. */
function readRest(cursor: Cursor, extras: Extra[], tally: Tally): readonly string[] {
  const stats: string[] = [];
  while (!cursor.isAtEnd && !cursor.line.startsWith('#')) {
    if (passTrigger(cursor, tally)) continue;
    const line = cursor.take().trim();
    if (line === 'E') extras.push(readExtra(cursor));
    else if (line === 'A') stats.push(`A ${cursor.take().trim()}`);
    else if (!/^~?$/.test(line)) stats.push(line);
  }
  return stats;
}

function readMob(cursor: Cursor, vnum: number, tally: Tally): DikuPrototype {
  const { at } = cursor;
  const [keywords, short, long, text] = ['keywords', 'name', 'line', 'description'].map((what) => cursor.string(what));
  const stats = readRest(cursor, [], tally);
  const flags = stats.find((line) => !line.endsWith('~'))?.split(/\s+/)[0] ?? '0';
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: text ?? '' },
    tags: bitsOf([flags], upperFirst).map((bit) => `flag:${flagWord(words.mobFlags, bit)}`),
    ...{ canTake: false, extras: [], stats, at },
  };
}

function readObject(cursor: Cursor, vnum: number, tally: Tally): DikuPrototype {
  const { at } = cursor;
  const [keywords, short, long] = ['keywords', 'name', 'line'].map((what) => cursor.string(what));
  // What happens when it is used or, in ROM, what it is made of; some games have none.
  if (!/^\s*\d+(?:\s+-?\d+){2,}\s*$/.test(cursor.line)) cursor.string('action');
  const [type = '', flags = '0', wear = '0'] = cursor.words('type, flags and where it is worn', 3);
  const extras: Extra[] = [];
  const stats = [`${type} ${flags} ${wear}`, ...readRest(cursor, extras, tally)];
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: '' },
    tags: [
      typeTag(words, type),
      ...bitsOf([flags], upperFirst).map((bit) => `flag:${flagWord(words.objectFlags, bit)}`),
    ],
    ...{ canTake: bitsOf([wear], upperFirst).includes(0), extras, stats, at },
  };
}
