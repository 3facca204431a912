// Finding what somebody means by a word or two.
import { nameKey, nameWords } from './names.ts';
import type { ObjectRecord } from './records.ts';

export type SearchResult =
  | { readonly type: 'found'; readonly object: ObjectRecord }
  | { readonly type: 'none' }
  /** Candidates in the order that `name-1`, `name-2` … picks from. */
  | { readonly type: 'many'; readonly name: string; readonly objects: readonly ObjectRecord[] };

/** `ball-2` */
const COUNTED = /^(.+)-(\d+)$/;

/** `ball`, of `ball-2`: what all that can be meant are called. */
export const withoutCount = (query: string): string => COUNTED.exec(query.trim())?.[1] ?? query;

const NONE: SearchResult = { type: 'none' };

/**
 * Looks for `query` among `candidates`: the exact name or an alias first, else each word of the query must begin a
 * word of the name, in order. `ball-2` picks the second match; only the last `-number` counts, and only when no
 * candidate is called so.
 */
export function search(query: string, candidates: readonly ObjectRecord[]): SearchResult {
  const whole = matches(query, candidates);
  if (whole.length > 0) return resultOf(query, whole);
  const [, name, number] = COUNTED.exec(query.trim()) ?? [];
  if (name === undefined) return NONE;
  const object = matches(name, candidates)[Number(number) - 1];
  return object ? { type: 'found', object } : NONE;
}

/** All candidates that `query` can mean, best kind of match only. */
export function matches(query: string, candidates: readonly ObjectRecord[]): readonly ObjectRecord[] {
  const key = nameKey(query);
  if (key === '') return [];
  const exact = candidates.filter((object) => namesOf(object).some((name) => nameKey(name) === key));
  return exact.length > 0 ? exact : fitting(query, candidates);
}

/** Candidates of which each word of `query` begins a word of the name or of an alias, in order. */
export function fitting(query: string, candidates: readonly ObjectRecord[]): readonly ObjectRecord[] {
  const words = nameWords(query);
  return candidates.filter((object) => namesOf(object).some((name) => beginsWords(words, nameWords(name))));
}

/** The number in `#12`. */
export function parseId(query: string): number | undefined {
  const digits = /^#(\d{1,15})$/.exec(query.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function resultOf(name: string, objects: readonly ObjectRecord[]): SearchResult {
  const [object] = objects;
  return objects.length === 1 && object ? { type: 'found', object } : { type: 'many', name: name.trim(), objects };
}

const namesOf = (object: ObjectRecord): readonly string[] => [object.name, ...object.aliases];

function beginsWords(typed: readonly string[], words: readonly string[]): boolean {
  let next = 0;
  for (const word of words) {
    const want = typed[next];
    if (want !== undefined && word.startsWith(want)) next++;
  }
  return typed.length > 0 && next === typed.length;
}
