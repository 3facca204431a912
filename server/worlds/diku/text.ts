// The words of those games as ours: colour codes as markup, wrapped lines as paragraphs, and names that can be typed.
import { objectNameFault } from '../../model/names.ts';
import { stripControls, toPlain } from '../../protocol/markup.ts';
import { isLikeReference } from '../references.ts';

/** Colours in their codes and ours: their lower case is dark and ours is bright. */
const COLOURS = 'rgybmcw';
/** A code of tbaMUD (`@r`), ROM (`{r`) or SMAUG and others (`&r`). */
const CODE = /([@{&])(\1|[A-Za-z])/g;
const RESET: Readonly<Record<string, RegExp>> = { '@': /@n/, '{': /\{[xX]/, '&': /&[nDd0x]/ };

/** Text with colour codes as markup. Bars of its own are shown as bars. */
export function coloured(text: string): string {
  const escaped = stripControls(text).replaceAll('|', '||');
  const coded = ['@', '{', '&'].filter((sign) => isCoded(escaped, sign));
  if (coded.length === 0) return escaped;
  return escaped.replace(CODE, (all: string, sign: string, letter: string) => {
    if (!coded.includes(sign)) return all;
    return letter === sign ? sign : (codeFor(sign, letter) ?? all);
  });
}

/**
 * Whether a text has colours after `sign`. A letter right before it makes it a word, as in R&R or in addresses, unless
 * the text has others that are none.
 */
function isCoded(text: string, sign: string): boolean {
  if (!text.includes(sign)) return false;
  if (RESET[sign]?.test(text)) return true;
  return [...text.matchAll(CODE)].some(({ 0: code, 1: own, 2: letter = '', index }) => {
    if (own !== sign || codeFor(sign, letter) === undefined) return false;
    const isWordAfter = /[A-Za-z0-9]/.test(text[index + code.length] ?? ' ');
    return !/[A-Za-z0-9.]/.test(text[index - 1] ?? ' ') || (sign !== '&' && !isWordAfter);
  });
}

/** What each game has beside what all have. */
const OWN_CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@': { d: '|X', D: '|x', o: '|h', u: '|u', e: '|*', l: '', K: '|x', k: '|X' },
  '{': { x: '|n', X: '|n', D: '|x' },
  '&': { D: '|n', d: '|n', x: '|X', z: '|x', O: '|Y', p: '|M', P: '|m' },
};

function codeFor(sign: string, letter: string): string | undefined {
  const own = OWN_CODES[sign]?.[letter];
  if (own !== undefined) return own;
  const lower = letter.toLowerCase();
  if (COLOURS.includes(lower)) return `|${letter === lower ? letter.toUpperCase() : lower}`;
  return letter === 'n' ? '|n' : undefined;
}

/** The words without colours, in one line. */
export const plainLine = (text: string): string => toPlain(coloured(text)).replace(/\s+/g, ' ').trim();

/** Shortest line that is taken for one that was wrapped, in characters. */
const WRAPPED = 50;

/** A description. One that would be taken for a reference, as `#1200` that was left of a record, is none: `# 1200`. */
export function prose(text: string): string {
  const read = paragraphs(text);
  return isLikeReference(read) ? read.replace(/^#+/, '$& ') : read;
}

/** Lines that were wrapped are joined to paragraphs; what is drawn or set in columns stays as it is. */
function paragraphs(text: string): string {
  const lines = coloured(text)
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  if (lines.some(isDrawn)) return asItStands(lines);
  const found: string[][] = [];
  let isNew = true;
  for (const line of lines) {
    if (isNew || /^\s{2,}\S/.test(line)) found.push([]);
    isNew = line.trim() === '';
    if (!isNew) found.at(-1)?.push(line.trim());
  }
  const isWrapped =
    lines.some((line) => line.length >= WRAPPED) &&
    found.every((each) => each.slice(0, -1).every((line) => line.length >= WRAPPED));
  if (!isWrapped) return asItStands(lines);
  return found
    .map((each) => each.join(' '))
    .join('\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The lines without what all of them are set in by. */
function asItStands(lines: readonly string[]): string {
  const indent = Math.min(...lines.filter((line) => line !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** A picture, a table, a sign: spaces or signs in runs within a line. */
const isDrawn = (line: string): boolean => /\S {3,}\S|[-=_*#+~.]{6,}|^\s*[|/\\].*[|/\\]\s*$/.test(line);

/** Longest name, in characters. */
const NAME_MOST = 80;

/** A name that can be typed: without colours and the signs that commands use. Empty if nothing is left. */
export function nameFrom(text: string): string {
  const clean = plainLine(text)
    .replaceAll('"', "'")
    .replace(/\s*[/=:]+\s*/g, ' - ')
    .replace(/[|#*;,]+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s-]+|[\s-]+$/g, '');
  const short = clean.length <= NAME_MOST ? clean : clean.slice(0, NAME_MOST).replace(/\s+\S*$/, '');
  return objectNameFault(short) ? '' : short;
}

/** The name of a thing: commands put the article before it, unless what is left could be no name. */
export function thingName(text: string): string {
  const name = nameFrom(text);
  const bare = name.replace(/^(?:an?|the|some)\s+(?=\S)/i, '');
  return objectNameFault(bare) ? name : bare;
}

/** Keywords as aliases of something called `name`. */
export const aliasesFrom = (keywords: readonly string[], name: string): readonly string[] =>
  [...new Set(keywords.map((word) => nameFrom(word).toLowerCase()))].filter(
    (word) => word !== '' && word !== name.toLowerCase() && word.length > 1,
  );
