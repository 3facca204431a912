// Nicks: what somebody types for something longer. They belong to a Character, or to an account for all it plays. Kept
// as one attribute of the one or the other; put in the place of what was typed once, never again in the result.
import { type Json, NICKS } from '../model/records.ts';
import { MAX_LINE_LENGTH } from '../protocol/limits.ts';
import type { Call } from './call.ts';

/** What a nick stands for: a line, the name of something in the world, or the name of an account. */
export const nickKinds = ['input', 'object', 'account'] as const;
export type NickKind = (typeof nickKinds)[number];

export interface Nick {
  readonly kind: NickKind;
  /** Words; `$1` to `$9` each stand for one word, the last of them for all that is left. */
  readonly pattern: string;
  readonly replacement: string;
}

/** Nicks that one Character or one account may have. */
export const MAX_NICKS = 100;
/** Characters of a pattern and of what it stands for. */
export const NICK_LENGTH = { pattern: 80, replacement: 500 };

const MARKER = /^\$[1-9]$/;
const MARKERS = /\$[1-9]/g;

/** The nicks that the Character or account `holder` has. */
export function nicksOf({ world }: Call, holder: number): readonly Nick[] {
  const kept = world.attribute(holder, NICKS);
  return Array.isArray(kept) ? (kept as readonly Json[]).filter(isNick) : [];
}

export function setNicks({ tx }: Call, holder: number, nicks: readonly Nick[]): void {
  tx.setAttribute(holder, NICKS, nicks.length === 0 ? undefined : nicks.map((nick) => ({ ...nick })));
}

/**
 * The Character whose nicks count: one of the account's own. Of another body that is played or forced somebody else has
 * made them, and they would run with the rights of who types (MS31).
 */
export function nickedCharacter(call: Call): number | undefined {
  const { account } = call.session;
  return call.state === 'ic' && account !== undefined && call.me.account === account ? call.me.id : undefined;
}

/** `text` with a nick put in its place, if one fits: the Character's before the account's. */
export function withNick(call: Call, kind: NickKind, text: string): string {
  for (const holder of [nickedCharacter(call), call.session.account]) {
    if (holder === undefined) continue;
    for (const nick of nicksOf(call, holder)) {
      const replaced = nick.kind === kind ? applyNick(nick, text) : undefined;
      if (replaced !== undefined) return replaced;
    }
  }
  return text;
}

/**
 * What `text` becomes by `nick`; undefined if it does not fit or would be no line any more. Without markers the words of a
 * pattern for input may be followed by more, which is kept.
 */
export function applyNick({ kind, pattern, replacement }: Nick, text: string): string | undefined {
  const wanted = wordsOf(pattern);
  const isOpen = kind === 'input' && !wanted.some((word) => MARKER.test(word));
  const last = wanted.findLastIndex((word) => MARKER.test(word));
  const values = new Map<string, string>();
  let rest = text.trim();
  for (const [i, word] of wanted.entries()) {
    // The last marker takes all but as many words as the pattern has after it.
    const taken = i === last ? beforeLastWords(rest, wanted.length - 1 - i) : firstWord(rest);
    if (taken === '') return undefined;
    if (MARKER.test(word)) values.set(word, taken);
    else if (taken.toLowerCase() !== word.toLowerCase()) return undefined;
    rest = rest.slice(taken.length).trimStart();
  }
  if (rest !== '' && !isOpen) return undefined;
  const tail = rest === '' ? '' : ` ${rest}`;
  // Measured first: markers may stand in it thousands of times.
  if (filledLength(replacement, values) + tail.length > MAX_LINE_LENGTH) return undefined;
  return replacement.replaceAll(MARKERS, (marker) => values.get(marker) ?? marker) + tail;
}

/** Characters of `text` with the values of its markers in their place. */
const filledLength = (text: string, values: ReadonlyMap<string, string>): number =>
  (text.match(MARKERS) ?? []).reduce(
    (length, marker) => length + (values.get(marker) ?? marker).length - marker.length,
    text.length,
  );

/** Why a nick cannot be as it is, as a sentence; undefined if it can. */
export function nickFault({ pattern, replacement }: Nick): string | undefined {
  if (/^@?nick(?:\/|\s|$)/i.test(pattern)) return '"nick" itself has to stay what it is.';
  return patternFault('nick', pattern, replacement);
}

/** Why `pattern` cannot stand for `replacement`, as a sentence about a `what`; undefined if it can. */
export function patternFault(what: string, pattern: string, replacement: string): string | undefined {
  const { pattern: longestPattern, replacement: longest } = NICK_LENGTH;
  const words = wordsOf(pattern);
  const markers = pattern.match(MARKERS) ?? [];
  if (pattern.length > longestPattern) return `A ${what} has at most ${longestPattern} characters.`;
  if (replacement.length > longest) return `A ${what} stands for at most ${longest} characters.`;
  if (pattern.toLowerCase() === replacement.toLowerCase()) return `It is pointless to let a ${what} stand for itself.`;
  if (words.length === 0 || MARKER.test(words[0] ?? '')) return `A ${what} begins with a word of its own.`;
  if (markers.length !== words.filter((word) => MARKER.test(word)).length)
    return `In a ${what}, a marker such as $1 stands alone, with spaces around it.`;
  if (new Set(markers).size < markers.length) return `In a ${what}, each marker stands once.`;
  return sameMarkers(markers, replacement.match(MARKERS) ?? [])
    ? undefined
    : 'The markers $1 to $9 have to be the same on both sides.';
}

const sameMarkers = (left: readonly string[], right: readonly string[]): boolean =>
  [...new Set(left)].sort().join() === [...new Set(right)].sort().join();

const wordsOf = (text: string): readonly string[] => text.split(/ +/).filter((word) => word !== '');

const firstWord = (text: string): string => /^[^ ]+/.exec(text)?.[0] ?? '';

/** `text` without its last `count` words; empty if it has no more than those. */
function beforeLastWords(text: string, count: number): string {
  let left = text;
  for (let i = 0; i < count; i++) left = left.slice(0, left.lastIndexOf(' ') + 1).trimEnd();
  return left;
}

function isNick(value: Json): value is Json & Nick {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { kind, pattern, replacement } = value as { readonly [key: string]: Json };
  return nickKinds.some((each) => each === kind) && typeof pattern === 'string' && typeof replacement === 'string';
}
