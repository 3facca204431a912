// Small words: lists, counts and plurals in English.

const numberWords = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** A count in words up to twelve. */
export const countOf = (count: number): string => numberWords[count] ?? String(count);

/** `two balls`, `12 foxes`; `noun` is singular, without an article. */
export const countedNoun = (count: number, noun: string): string =>
  `${countOf(count)} ${count === 1 ? noun : pluralOf(noun)}`;

/** Endings of nouns and what they become in the plural; the first that fits counts, and others get an s. */
const endings: readonly (readonly [ending: RegExp, plural: string])[] = [
  [/(?<=^|[ -])human$/i, 'humans'],
  [/man$/i, 'men'],
  [/(?<=^|[ -])foot$/i, 'feet'],
  [/(?<=^|[ -])tooth$/i, 'teeth'],
  [/child$/i, 'children'],
  [/mouse$/i, 'mice'],
  [/fish$/i, 'fish'],
  [/sheep$/i, 'sheep'],
  [/(?<=kni|li|hi)fe$/i, 'ves'],
  [/(?<=lea|loa|shel|hol|hal|thie)f$/i, 'ves'],
  [/(?<=[^aeiou])y$/i, 'ies'],
  [/(?<=s|x|z|ch|sh)$/i, 'es'],
];

/** The plural of a noun or noun phrase (`box of nails` becomes `boxes of nails`). */
export function pluralOf(noun: string): string {
  const phrase = /^(.+?)( (?:of|hith|in|from|for) .+)$/.exec(noun);
  if (phrase) return pluralOf(phrase[1] ?? '') + (phrase[2] ?? '');
  const [ending, plural] = endings.find(([each]) => each.test(noun)) ?? [/$/, 's'];
  return noun.replace(ending, plural);
}

/** `a lamp`, `an oar`; names that already begin with an article or a capital are left alone. */
export function withArticle(name: string): string {
  if (name === '' || /^(?:(?:an?|the|some) |\p{Lu})/u.test(name)) return name;
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

/** `lamp` of `the lamp`; undefined if no article stands before a name. */
export const withoutArticle = (name: string): string | undefined => /^(?:the|an?)\s+(.+)$/i.exec(name)?.[1];

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A duration for lists: `12s`, `5m`, `3h`, `2d`. */
export function briefDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

/** Somebody's pose: nothing comes between the name and an apostrophe or a comma. */
export const posed = (name: string, text: string): string =>
  /^['’,]/.test(text) ? `${name}${text}` : `${name} ${text}`;
