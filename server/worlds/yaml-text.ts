// Values as YAML that people like to read: words without quotes, prose as blocks wrapped at words. What is written reads
// back exactly, and the same value is written the same way every time. Knows nothing of areas.
import type { Json } from '../model/records.ts';

/** Columns of a line of prose, indentation included. */
const WIDTH = 120;
/** Columns that prose has in any case, however deep it stands. */
const LEAST_WIDTH = 40;
/** A longer key needs a form that nobody wants to read. */
const MAX_KEY = 200;

// Words that YAML readers of any age take for something else than text.
const NOT_TEXT = /^(?:null|true|false|yes|no|on|off)$/i;
// Begins with a letter and holds nothing that ends plain text or begins a comment.
const PLAIN = /^\p{L}[^\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]*$/u;
const NOT_PLAIN = /:(?:\s|$)|\s#|^\s|\s$/;
const NOT_PLAIN_IN_LIST = /[,[\]{}]|:(?=["'])/;
// Characters that YAML does not have as they are, and some that act on what comes after them.
const UNPRINTABLE = /(?!\n)[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;

/** A line, or lines below a key, at an indentation of `indent` spaces. */
export type Lines = readonly string[];

const isPlain = (text: string): boolean => PLAIN.test(text) && !NOT_PLAIN.test(text) && !NOT_TEXT.test(text);

/** Text in one line: a key, or a value that stands alone on its line. */
export const inline = (text: string): string => (isPlain(text) ? text : JSON.stringify(text));

/** Text as an item of a list in brackets. */
const item = (text: string): string => (NOT_PLAIN_IN_LIST.test(text) ? JSON.stringify(text) : inline(text));

/** `[one, two]`. */
export const list = (texts: readonly string[]): string => `[${texts.map(item).join(', ')}]`;

/** `key: text`, as a block of lines below the key where it is long. White space around a block does not count. */
export function textField(key: string, text: string, indent: number): Lines {
  return blockOr(key, text, indent, '') ?? [`${inline(key)}: ${inline(text)}`];
}

/** The same for a text whose end must not become a new line. */
const exactTextField = (key: string, text: string, indent: number): Lines =>
  blockOr(key, text, indent, '-') ?? [`${inline(key)}: ${inline(text)}`];

function blockOr(key: string, text: string, indent: number, chomp: string): Lines | undefined {
  const width = Math.max(WIDTH - indent - 2, LEAST_WIDTH);
  const fitsBeside = !text.includes('\n') && indent + key.length + text.length + 2 <= WIDTH && isPlain(text);
  if (fitsBeside || text === '' || text.trim() !== text || UNPRINTABLE.test(text)) return undefined;
  const lines = text.split('\n');
  const isShort = lines.length > 1 && lines.every((line) => line.length <= width);
  const block = isShort ? literal(lines) : (folded(lines, width) ?? literal(lines));
  return block && [`${inline(key)}: ${block[0]}${chomp}`, ...block.slice(1).map((line) => (line ? `  ${line}` : ''))];
}

/** Lines as they are. One that holds only spaces would be lost. */
function literal(lines: readonly string[]): Lines | undefined {
  return lines.some((line) => line !== '' && line.trim() === '') ? undefined : ['|', ...lines];
}

/** Paragraphs wrapped at single spaces. What cannot be told from wrapping afterwards cannot be written so. */
function folded(paragraphs: readonly string[], width: number): Lines | undefined {
  if (paragraphs.some((text) => text !== text.trim())) return undefined;
  const lines = ['>'];
  for (const [index, text] of paragraphs.entries()) {
    if (index > 0) lines.push('');
    if (text !== '') lines.push(...wrapped(text, width));
  }
  return lines;
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // A space beside another one is not a place to wrap at.
  for (const word of text.split(/(?<! ) (?! )/)) {
    if (line !== '' && line.length + word.length >= width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** `key: value` of any value. */
export function jsonField(key: string, value: Json, indent: number): Lines {
  if (typeof value === 'string') return exactTextField(key, value, indent);
  const flow = flowOf(value);
  const isSimple = value === null || typeof value !== 'object' || isEmpty(value) || hasLongKey(value);
  if (isSimple || indent + key.length + 2 + flow.length <= WIDTH) return [`${inline(key)}: ${flow}`];
  const below = Array.isArray(value)
    ? value.flatMap((each) => itemLines(each, indent + 2))
    : Object.entries(value).flatMap(([name, each]) => jsonField(name, each, indent + 2));
  return [`${inline(key)}:`, ...below.map((line) => (line === '' ? '' : `  ${line}`))];
}

/** An item of a list that does not fit on one line. */
function itemLines(value: Json, indent: number): Lines {
  const flow = flowOf(value);
  const isSimple = value === null || typeof value !== 'object' || Array.isArray(value) || hasLongKey(value);
  if (isSimple || indent + 2 + flow.length <= WIDTH) return [`- ${flow}`];
  const fields = Object.entries(value).flatMap(([name, each]) => jsonField(name, each, indent + 2));
  return fields.map((line, index) => (line === '' ? '' : `${index === 0 ? '- ' : '  '}${line}`));
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;
const hasLongKey = (value: object): boolean =>
  !Array.isArray(value) && Object.keys(value).some((key) => key.length > MAX_KEY);

function flowOf(value: Json): string {
  if (typeof value === 'string') return item(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flowOf).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${item(key)}: ${flowOf(each)}`)
    .join(', ')}}`;
}
