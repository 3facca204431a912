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

/** The plural of a noun or noun phrase (`box of nails` becomes `boxes of nails`). */
export function pluralOf(noun: string): string {
  const phrase = /^(.+?)( (?:of|with|in|from|for) .+)$/.exec(noun);
  if (phrase) return pluralOf(phrase[1] ?? '') + (phrase[2] ?? '');
  if (/(?:s|x|z|ch|sh)$/i.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

/** `a lamp`, `an oar`; names that already begin with an article or a capital are left alone. */
export function withArticle(name: string): string {
  if (/^(?:(?:an?|the|some) |\p{Lu})/u.test(name)) return name;
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`;
}

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A duration for lists: `12s`, `5m`, `3h`, `2d`. */
export function briefDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}
