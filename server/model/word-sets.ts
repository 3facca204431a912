// The command set that an object carries, as its attribute `cmdset`: words that it adds for whoever is near, and commands
// that it takes away from whoever is in it. What cannot be read of the attribute counts as not there.
import type { Json } from './records.ts';
import type { World } from './world.ts';

export const CMDSET = 'cmdset';

/** Words that one set adds, and commands that it takes away, at most: each is looked at when something is typed. */
export const MAX_IN_SET = 50;

export interface AddedWord {
  /** Words; `$1` to `$9` each stand for one word, the last of them for all that is left. */
  readonly pattern: string;
  /** What is done, as it would be typed. */
  readonly line: string;
}

export interface WordSet {
  readonly words: readonly AddedWord[];
  /** Commands by name. */
  readonly hides: readonly string[];
}

const NONE: WordSet = { words: [], hides: [] };

/** Sets by the values they were read from, which never change. */
const read = new WeakMap<object, WordSet>();

/** The set that an object carries; an empty one if it carries none. */
export const wordSetOf = (world: World, object: number): WordSet => readWordSet(world.attribute(object, CMDSET));

/** Reads `{"words": {"ring": "pose rings the bell."}, "hides": ["say"]}`. */
export function readWordSet(value: Json | undefined): WordSet {
  if (!isObject(value)) return NONE;
  let set = read.get(value);
  if (!set) {
    set = { words: wordsIn(value['words']), hides: hidesIn(value['hides']) };
    read.set(value, set);
  }
  return set;
}

/** A set as it is kept; undefined for an empty one. */
export function writtenSet({ words, hides }: WordSet): Json | undefined {
  if (words.length === 0 && hides.length === 0) return undefined;
  return {
    ...(words.length > 0 && { words: Object.fromEntries(words.map(({ pattern, line }) => [pattern, line])) }),
    ...(hides.length > 0 && { hides }),
  };
}

/** The word by which an added word is looked for. */
export const firstWordOf = (text: string): string => /^\S*/.exec(text.trim())?.[0].toLowerCase() ?? '';

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wordsIn(value: Json | undefined): readonly AddedWord[] {
  if (!isObject(value)) return [];
  return Object.entries(value)
    .flatMap(([pattern, line]) => (typeof line === 'string' && pattern !== '' ? [{ pattern, line }] : []))
    .slice(0, MAX_IN_SET);
}

function hidesIn(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  return list.flatMap((name) => (typeof name === 'string' ? [name.toLowerCase()] : [])).slice(0, MAX_IN_SET);
}
