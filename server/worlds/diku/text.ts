// The words of those games as ours: colour codes as markup, wrapped lines as paragraphs, and names that can be typed.
import { objectNameFault } from '../../model/names.ts';
import { stripControls, toPlain } from '../../protocol/markup.ts';

/** Colours in their codes and ours: their lower case is dark and ours is bright. */
const COLOURS = 'rgybmcw';
/** A code of tbaMUD (`@r`), ROM (`{r`) or the many with `&r`. A letter right before one makes it a word, as in R&R. */
const CODE = /([@{&])(\1|[A-Za-z])/g;
const RESET = /@n|\{x|&[nD0x]/;

/** Text with colour codes as markup. Bars of its own are shown as bars. */
export function coloured(text: string): string {
  const escaped = stripControls(text).replaceAll('|', '||');
  const isCoded = RESET.test(escaped);
  return escaped.replace(CODE, (all: string, sign: string, letter: string, at: number) => {
    if (letter === sign) return isCoded ? sign : all;
    const before = escaped[at - 1] ?? ' ';
    return isCoded || !/[A-Za-z0-9]/.test(before) ? (codeFor(sign, letter) ?? all) : all;
  });
}

function codeFor(sign: string, letter: string): string | undefined {
  const lower = letter.toLowerCase();
  if (COLOURS.includes(lower)) return `|${letter === lower ? letter.toUpperCase() : lower}`;
  if (letter === 'n' || (sign === '{' && letter === 'x') || (sign === '&' && letter === 'D')) return '|n';
  if (sign === '{' && letter === 'D') return '|x';
  if (sign === '@' && lower === 'd') return letter === 'd' ? '|X' : '|x';
  if (sign === '&' && letter === 'x') return '|X';
  return undefined;
}

/** The words without colours, in one line. */
export const plainLine = (text: string): string => toPlain(coloured(text)).replace(/\s+/g, ' ').trim();

/** Shortest line that is taken for one that was wrapped, in characters. */
const WRAPPED = 50;

/** A description: lines that were wrapped are joined to paragraphs; what is drawn or set in columns stays as it is. */
export function prose(text: string): string {
  const lines = coloured(text)
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines[0]?.trim() === '') lines.shift();
  while (lines.at(-1)?.trim() === '') lines.pop();
  if (lines.some(isDrawn)) return lines.join('\n').trim();
  const paragraphs: string[][] = [];
  let isNew = true;
  for (const line of lines) {
    if (isNew || /^\s{2,}\S/.test(line)) paragraphs.push([]);
    isNew = line.trim() === '';
    if (!isNew) paragraphs.at(-1)?.push(line.trim());
  }
  const isWrapped = paragraphs.every((each) => each.slice(0, -1).every((line) => line.length >= WRAPPED));
  return paragraphs
    .map((each) => each.join(isWrapped ? ' ' : '\n'))
    .join('\n')
    .replace(isWrapped ? / {2,}/g : /(?!)/, ' ')
    .trim();
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

/** The name of a thing: commands put the article before it. */
export const thingName = (text: string): string => nameFrom(text).replace(/^(?:an?|the|some)\s+(?=\S)/i, '');

/** Keywords as aliases of something called `name`. */
export const aliasesFrom = (keywords: readonly string[], name: string): readonly string[] =>
  [...new Set(keywords.map((word) => nameFrom(word).toLowerCase()))].filter(
    (word) => word !== '' && word !== name.toLowerCase() && word.length > 1,
  );
