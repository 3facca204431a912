// What one object may hold, at most (OB3); how long its names are is told where names are.
import type { Json } from './records.ts';

/** Aliases that commands give one object, and tags: each is kept again with every change of them. */
const MAX_WORDS = 100;

/** Why an object cannot have so many aliases or tags, as a sentence; undefined if it can. */
export const countFault = (words: readonly string[], what: 'aliases' | 'tags'): string | undefined =>
  words.length > MAX_WORDS ? `An object has at most ${MAX_WORDS} ${what}.` : undefined;

/** Lists and objects within each other in one value: whatever goes through values does so by calling itself. */
const MAX_DEPTH = 100;

/** Why a value cannot be kept, as a sentence; undefined if it can. */
export const valueFault = (value: Json): string | undefined =>
  isShallow(value, MAX_DEPTH) ? undefined : `A value has at most ${MAX_DEPTH} lists and objects within each other.`;

const isShallow = (value: Json, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((each: Json) => isShallow(each, depth - 1)));
