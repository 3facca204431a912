// Reads .are files, as of Merc, ROM and their children: one file an area, in sections. The formats differ from game to
// game; what a record has beyond what all share is kept as lines.
import type { DikuFile } from './circle.ts';
import { FIELD, keep, keywordsIn, readExit, readExtra, readResets } from './circle.ts';
import { bitsOf, Cursor, RECORD, Unreadable } from './cursor.ts';
import { flagWord, romWords as words } from './names.ts';
import type { DikuExit, DikuPrototype, DikuWorld, Extra, Reset } from './records.ts';
import type { Tally } from './tally.ts';

const upperFirst = { upperFirst: true };
const SECTION = /^#([A-Z$]+)/;

/** What is read of one file before it is an area. */
interface Draft {
  title: string;
  readonly vnums: number[];
  readonly resets: Reset[];
}

export function readRomFile({ file, text }: DikuFile, world: DikuWorld, tally: Tally): void {
  const cursor = new Cursor(file, text, 'sections');
  const base = file.replace(/^.*\//, '').replace(/\.\w+$/, '');
  const draft: Draft = { title: base, vnums: [], resets: [] };
  while (!cursor.isAtEnd) {
    const section = SECTION.exec(cursor.line)?.[1];
    if (section === undefined || section.startsWith('$')) cursor.take();
    else readSection(cursor, section, draft, world, tally);
  }
  if (draft.vnums.length === 0 && draft.resets.length === 0) return;
  const [first, last] = [Math.min(...draft.vnums), Math.max(...draft.vnums)];
  world.zones.push({ title: draft.title, file: base, first, last, resets: draft.resets });
  tally.lose('zones do not fill up again by themselves: everything is placed once', { file, line: 1 });
}

function readSection(cursor: Cursor, section: string, draft: Draft, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  if (section === 'AREA' || section === 'AREADATA') {
    draft.title = readTitle(cursor) || draft.title;
    return;
  }
  cursor.take();
  if (section === 'ROOMS') {
    eachRecord(cursor, tally, (vnum) => {
      readRoom(cursor, vnum, world, tally);
      draft.vnums.push(vnum);
    });
  } else if (section === 'MOBILES') eachRecord(cursor, tally, (vnum) => keep(world.mobs, readMob(cursor, vnum)));
  else if (section === 'OBJECTS') eachRecord(cursor, tally, (vnum) => keep(world.objects, readObject(cursor, vnum)));
  else if (section === 'RESETS') draft.resets.push(...readResets(cursor, tally));
  else {
    let lines = 0;
    for (; !cursor.isAtEnd && !SECTION.test(cursor.line); cursor.take()) if (/\S\s+\S/.test(cursor.line)) lines++;
    tally.lose(`lines of the section #${section} are not used`, at, lines);
  }
}

/** Merc has `#AREA {levels} author title~`, ROM the file, the title and the credits, others `Name title~`. */
function readTitle(cursor: Cursor): string {
  const head = cursor.take().replace(/^#AREA(DATA)?\s*/, '');
  const strings: string[] = head.trim() === '' ? [] : [head];
  while (!cursor.isAtEnd && !cursor.line.startsWith('#')) strings.push(cursor.take());
  const named = strings.find((line) => /^\s*Name\s/.test(line));
  const tilded = strings.filter((line) => /~\s*$/.test(line));
  const isFile = /\.are~\s*$/.test(tilded[0] ?? '');
  const title = named?.replace(/^\s*Name\s+/, '') ?? tilded[isFile ? 1 : 0] ?? '';
  // Merc: what follows the braces is the author's name and, wide apart, the title.
  return title
    .replace(/^\s*\{[^}]*\}\s*\S+\s+/, '')
    .replace(/~\s*$/, '')
    .trim();
}

/** Reads `#number` records up to `#0`, or to the next section. */
function eachRecord(cursor: Cursor, tally: Tally, read: (vnum: number) => void): void {
  for (cursor.skipRecord(); !cursor.isAtEnd && !SECTION.test(cursor.line); cursor.skipRecord()) {
    const { at } = cursor;
    const vnum = Number(RECORD.exec(cursor.take())?.[1] ?? 0);
    if (vnum === 0) return;
    try {
      read(vnum);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      tally.fault(`#${vnum} (line ${at.line}) is left out. ${error.message}`, error.at);
    }
  }
}

function readRoom(cursor: Cursor, vnum: number, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  const name = cursor.string('name of the room');
  const text = cursor.string('description of the room');
  const [, flags = '0', sector = '0'] = cursor.words('area, flags and sector', 3);
  const exits: DikuExit[] = [];
  const extras: Extra[] = [];
  for (let isOpen = true; isOpen && !cursor.isAtEnd && !cursor.line.startsWith('#'); ) {
    const place = cursor.at;
    const [, letter = '', number = ''] = FIELD.exec(cursor.line) ?? [];
    const line = cursor.take();
    if (letter === 'D') exits.push(readExit(cursor, Number(number)));
    else if (letter === 'E') extras.push(readExtra(cursor));
    else if (letter === 'S') isOpen = false;
    else if (line.trim() !== '') tally.lose(`lines of a room that begin with "${letter || '?'}" are not used`, place);
  }
  keep(world.rooms, {
    vnum,
    name,
    text,
    flags: bitsOf([flags], upperFirst).map((bit) => flagWord(words.roomFlags, bit)),
    sector: words.sectors[Number(sector)] ?? `sector-${sector}`,
    exits,
    extras,
    at,
  });
}

/** What a record has after its texts, line by line; extra descriptions go to `extras`. */
function readRest(cursor: Cursor, extras: Extra[]): readonly string[] {
  const stats: string[] = [];
  while (!cursor.isAtEnd && !cursor.line.startsWith('#')) {
    const line = cursor.take().trim();
    if (line === 'E') extras.push(readExtra(cursor));
    else if (line === 'A') stats.push(`A ${cursor.take().trim()}`);
    else if (line !== '') stats.push(line);
  }
  return stats;
}

function readMob(cursor: Cursor, vnum: number): DikuPrototype {
  const { at } = cursor;
  const [keywords, short, long, text] = ['keywords', 'name', 'line', 'description'].map((what) => cursor.string(what));
  const stats = readRest(cursor, []);
  const flags = stats.find((line) => !line.endsWith('~'))?.split(/\s+/)[0] ?? '0';
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: text ?? '' },
    tags: bitsOf([flags], upperFirst).map((bit) => `flag:${flagWord(words.mobFlags, bit)}`),
    ...{ canTake: false, extras: [], stats, at },
  };
}

function readObject(cursor: Cursor, vnum: number): DikuPrototype {
  const { at } = cursor;
  // The fourth is what happens when it is used, or, in ROM, what it is made of.
  const [keywords, short, long] = ['keywords', 'name', 'line', 'action'].map((what) => cursor.string(what));
  const [type = '', flags = '0', wear = '0'] = cursor.words('type, flags and where it is worn', 3);
  const extras: Extra[] = [];
  const stats = [`${type} ${flags} ${wear}`, ...readRest(cursor, extras)];
  return {
    ...{ vnum, keywords: keywordsIn(keywords ?? ''), short: short ?? '', long: long ?? '', text: '' },
    tags: [
      `type:${/^\d+$/.test(type) ? (words.objectTypes[Number(type)] ?? type) : type.toLowerCase()}`,
      ...bitsOf([flags], upperFirst).map((bit) => `flag:${flagWord(words.objectFlags, bit)}`),
    ],
    ...{ canTake: bitsOf([wear], upperFirst).includes(0), extras, stats, at },
  };
}
