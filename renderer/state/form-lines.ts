// The command lines that forms and the map send: what a builder would type for the same.
import { assertNever } from '../../server/base/assert-never.ts';
import { directionCalled, type Step } from './directions.ts';

/** An exit in the making: its name, and that of the way back or nothing. */
export interface ExitNames {
  readonly exit: string;
  readonly back: string;
}

/** A new room, beside another and at a place on the map where that is asked for. */
export interface NewRoom {
  readonly name: string;
  readonly beside?: ExitNames & { readonly room: number };
  readonly place?: readonly [number, number, number];
}

const withBack = (to: string, back: string): string => (back.trim() === '' ? to : `${to}, ${back.trim()}`);

export const digLines = ({ name, beside, place }: NewRoom): readonly string[] => [
  `dig ${name.trim()}`,
  ...(beside && beside.exit.trim() !== '' ? [exitLine(beside.room, '#new', beside)] : []),
  ...(place ? [`set #new/map = ${JSON.stringify(place)}`] : []),
];

/** `to` is a room by `#number` or by name. */
export const exitLine = (from: number, to: string, { exit, back }: ExitNames): string =>
  `open #${from}/${exit.trim()} = ${withBack(to, back)}`;

export const placeLine = (room: number, { x, y, level }: Step): string =>
  `set #${room}/map = ${JSON.stringify([x, y, level])}`;

/** Reads `3, -2, 0`: column, row and level, or the first two of them; or says what is wrong as a sentence. */
export function readPlace(text: string): Step | string {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const [x = 0, y = 0, level = 0] = parts.map(Number);
  const isPlace = (parts.length === 2 || parts.length === 3) && [x, y, level].every(Number.isInteger);
  return isPlace ? { x, y, level } : 'A place is a column, a row and a level, as in 3, -2, 0.';
}

/** The command that sets `get: all()` or, on an attribute, `oil/attrread: all()`. */
export function lockLine(id: number, written: string): string {
  const [, attribute, lock] = /^\s*([^/()\s]+)\s*\/\s*([a-z]+\s*:.*)$/.exec(written) ?? [];
  return attribute === undefined ? `lock #${id} = ${written}` : `lock #${id}/${attribute} = ${lock}`;
}

/** Why `name` is no name, as far as the page can tell: signs that would be read as more than a name. */
export function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'A name is missing.';
  const sign = /[|#*/=;,:"]/.exec(name)?.[0];
  return sign === undefined ? undefined : `A name may not hold ${sign}`;
}

interface Called {
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Why an exit cannot be called `name` where there are `others`; `open` would lead one that answers to it elsewhere. */
export function exitFault(name: string, others: readonly Called[]): string | undefined {
  const words = wordsFor({ name: name.trim() });
  const other = others.find((each) => wordsFor(each).some((word) => words.includes(word)));
  if (!other) return nameFault(name);
  const also = other.name.toLowerCase() === words[0] ? '' : `, which answers to ${name.trim()}`;
  return `There is an exit ${other.name} already${also}: edit it, or choose another name.`;
}

/** What an exit answers to; a direction to both its forms. */
function wordsFor({ name, aliases = [] }: Called): readonly string[] {
  const direction = directionCalled(name);
  return [name, ...aliases, ...(direction ? [direction.name, direction.short] : [])].map((word) => word.toLowerCase());
}

/** What is done to many rooms at once. */
export const manyEdits = ['Tag', 'Untag', 'Area', 'Description', 'Lock', 'Attribute'] as const;
export type ManyEdit = (typeof manyEdits)[number];

/** The lines that do so to each of `rooms`, or why that cannot be, as a sentence. */
export function manyLines(
  edit: ManyEdit,
  rooms: readonly { readonly id: number; readonly area: string }[],
  text: string,
): readonly string[] | string {
  const value = text.trim();
  switch (edit) {
    case 'Tag':
      return rooms.map(({ id }) => `tag #${id} = ${value}`);
    case 'Untag':
      return rooms.map(({ id }) => `tag/delete #${id} = ${value}`);
    case 'Area':
      return (
        nameFault(value) ??
        rooms
          .filter(({ area }) => area !== value.toLowerCase())
          .flatMap(({ id, area }) => [
            ...(area === '' ? [] : [`tag/delete #${id} = area:${area}`]),
            `tag #${id} = area:${value}`,
          ])
      );
    case 'Description':
      return rooms.map(({ id }) => `desc #${id} = ${value}`);
    case 'Lock':
      return value.includes(':') ? rooms.map(({ id }) => `lock #${id} = ${value}`) : LOCK_SHAPE;
    case 'Attribute':
      return attributeFault(value) ?? rooms.map(({ id }) => `set #${id}/${value}`);
    default:
      return assertNever(edit);
  }
}

/** Characters of a value that a line of the form shows well. */
const MAX_IN_LINE = 60;

/** The text that `json` stands for, if it is one of several lines or too long for one line of a form. */
export function longText(json: string): string | undefined {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' && (value.includes('\n') || value.length > MAX_IN_LINE) ? value : undefined;
}

export const LOCK_SHAPE = 'A lock is a type, a colon and checks.';

/** Why a text does not read `name = value`. */
export function attributeFault(text: string): string | undefined {
  const [, value] = /^[^=\s]+\s*=\s*(\S[\s\S]*)$/.exec(text) ?? [];
  return value === undefined ? 'An attribute is a name, an equals sign and a value.' : valueFault(value);
}

/** Why a text is no value: one that begins as a list, an object or a text in JSON would be kept as text if it is none. */
export function valueFault(text: string): string | undefined {
  const value = text.trim();
  if (value === '') return 'A value is missing.';
  if (!/^[[{"]/.test(value)) return undefined;
  try {
    JSON.parse(value);
    return undefined;
  } catch (error) {
    return `That is no JSON: ${error instanceof Error ? error.message : ''}. A text that begins so is put in quotes.`;
  }
}
