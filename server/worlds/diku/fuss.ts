// Reads the .are files of SmaugFUSS and its children: blocks such as #ROOM ... #ENDROOM, of lines that begin with a word.
import { type Cursor, Unreadable } from './cursor.ts';
import { flagTag, tagWord } from './names.ts';
import { attempt, type Draft, keep, keywordsIn, NO_TRIGGERS, resetIn, stateOf } from './parts.ts';
import type { DikuExit, DikuPrototype, DikuWorld, Extra } from './records.ts';
import { NO_FUNCTIONS, NO_REPAIRS, NO_SHOPS } from './sections.ts';
import type { Tally } from './tally.ts';

const BLOCKS = ['MOBILE', 'OBJECT', 'ROOM'] as const;
type Block = (typeof BLOCKS)[number];

export const isFussBlock = (section: string): section is Block => BLOCKS.some((block) => block === section);

/** Fields whose text may have several lines, up to a tilde. */
const TEXTS = new Set([
  'Keywords',
  'Short',
  'Long',
  'Desc',
  'Action',
  'Name',
  'ExDescKey',
  'ExDesc',
  'Arglist',
  'Comlist',
]);

/** Lines that are no numbers to be kept. */
const WORDS = new Set([
  ...TEXTS,
  'Vnum',
  'Type',
  'Flags',
  'WFlags',
  'Actflags',
  'Reset',
  'Specfun',
  'ShopData',
  'RepairData',
]);

/** Fields that are lost. */
const losses: ReadonlyMap<string, string> = new Map([
  ['Specfun', NO_FUNCTIONS],
  ['ShopData', NO_SHOPS],
  ['RepairData', NO_REPAIRS],
]);

/** The fields of a block, with those of the blocks in it. */
interface Fields {
  readonly texts: Map<string, string>;
  /** Other lines, as they stand. */
  readonly lines: string[];
  readonly extras: Extra[];
  readonly exits: DikuExit[];
}

export function readFussBlock(cursor: Cursor, block: Block, draft: Draft, world: DikuWorld, tally: Tally): void {
  const { at } = cursor;
  cursor.take();
  const what = `The #${block} (line ${at.line})`;
  attempt(tally, what, () => {
    const fields = readFields(cursor, draft, tally);
    const vnum = Number(fields.texts.get('Vnum') || Number.NaN);
    if (!Number.isInteger(vnum)) throw new Unreadable('It has no Vnum.', at);
    if (block === 'ROOM') {
      keep(world.rooms, { ...roomOf(fields, vnum), at }, tally);
      draft.vnums.push(vnum);
    } else if (block === 'MOBILE') keep(world.mobs, { ...mobOf(fields, vnum), at }, tally);
    else keep(world.objects, { ...objectOf(fields, vnum), at }, tally);
  });
}

/** Reads to the end of the block. */
function readFields(cursor: Cursor, draft: Draft, tally: Tally): Fields {
  const fields: Fields = { texts: new Map<string, string>(), lines: [], extras: [], exits: [] };
  for (cursor.skipBlank(); !cursor.isAtEnd && !cursor.line.startsWith('#END'); cursor.skipBlank()) {
    if (cursor.line.startsWith('#')) readInner(cursor, fields, draft, tally);
    else readLine(cursor, fields, draft, tally);
  }
  cursor.take();
  return fields;
}

/** A block in a block. */
function readInner(cursor: Cursor, { exits, extras }: Fields, draft: Draft, tally: Tally): void {
  const { at } = cursor;
  const block = cursor.take().trim();
  const { texts } = readFields(cursor, draft, tally);
  if (block === '#EXIT') exits.push(exitOf(texts, at));
  else if (block === '#EXDESC')
    extras.push({ keywords: keywordsIn(texts.get('ExDescKey') ?? ''), text: texts.get('ExDesc') ?? '' });
  else tally.lose(NO_TRIGGERS, at);
}

function readLine(cursor: Cursor, { texts, lines }: Fields, draft: Draft, tally: Tally): void {
  const { at, line } = cursor;
  const [word, value] = readField(cursor);
  if (word === 'Reset') draft.resets.push(...resetIn(value, at, tally, draft.dialect));
  else texts.set(word, value);
  if (!WORDS.has(word)) lines.push(line.trim().replace(/~$/, ''));
  const loss = losses.get(word);
  if (loss !== undefined) tally.lose(loss, at);
}

/** A word and what stands behind it. */
function readField(cursor: Cursor): readonly [word: string, value: string] {
  const [begin = '', word = ''] = /^\s*(\w*)\s*/.exec(cursor.line) ?? [];
  if (TEXTS.has(word)) return [word, cursor.string(word, begin.length)];
  return [word, cursor.take().slice(begin.length).replace(/~\s*$/, '')];
}

const wordsIn = (text = ''): readonly string[] => keywordsIn(text).map(tagWord);
const flagsIn = (text: string | undefined): readonly string[] => wordsIn(text).map(flagTag);

function exitOf(texts: ReadonlyMap<string, string>, at: DikuExit['at']): DikuExit {
  const flags = new Set(wordsIn(texts.get('Flags')));
  const isDoor = flags.has('isdoor');
  return {
    direction: texts.get('Direction')?.trim().toLowerCase() ?? '',
    text: texts.get('Desc') ?? '',
    keywords: keywordsIn(texts.get('Keywords') ?? ''),
    isDoor,
    state: isDoor ? stateOf(flags.has('closed'), flags.has('locked')) : undefined,
    key: Number(texts.get('Key') ?? -1),
    to: Number(texts.get('ToRoom') ?? -1),
    at,
  };
}

const roomOf = ({ texts, exits, extras }: Fields, vnum: number) => ({
  vnum,
  name: texts.get('Name') ?? '',
  text: texts.get('Desc') ?? '',
  flags: wordsIn(texts.get('Flags')),
  sector: wordsIn(texts.get('Sector'))[0] ?? 'inside',
  exits,
  extras,
});

const textsOf = (
  { texts, extras, lines }: Fields,
  vnum: number,
): Omit<DikuPrototype, 'tags' | 'canTake' | 'at' | 'text'> => ({
  vnum,
  keywords: keywordsIn(texts.get('Keywords') ?? ''),
  short: texts.get('Short') ?? '',
  long: texts.get('Long') ?? '',
  extras,
  stats: lines,
});

const mobOf = (fields: Fields, vnum: number): Omit<DikuPrototype, 'at'> => ({
  ...textsOf(fields, vnum),
  text: fields.texts.get('Desc') ?? '',
  tags: flagsIn(fields.texts.get('Actflags')),
  canTake: false,
});

const objectOf = (fields: Fields, vnum: number): Omit<DikuPrototype, 'at'> => ({
  ...textsOf(fields, vnum),
  text: '',
  tags: [`type:${wordsIn(fields.texts.get('Type'))[0] ?? 'none'}`, ...flagsIn(fields.texts.get('Flags'))],
  canTake: wordsIn(fields.texts.get('WFlags')).includes('take'),
});
