// How names are written, compared and found by their beginnings.
import type { ObjectRecord } from './records.ts';

/** Characters of a word that the name index distinguishes. */
export const NAME_KEY_LENGTH = 3;

/** ASCII with single spaces between words has only its case to fold; every line that is typed is compared with names. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Marks, and what is not seen at all, some letters among it. */
const UNSAID = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu;

/** A name folded for comparison: compatibility forms, case, marks and unseen signs do not distinguish (MS50). */
export const nameKey = (name: string): string => {
  if (PLAIN.test(name)) return name.toLowerCase();
  return name.normalize('NFKD').replace(UNSAID, '').toLowerCase().trim().replace(/\s+/g, ' ');
};

/** Letters, in lower case, that one may take for a Latin one in lower or upper case (after Unicode TR39). */
const lookalikes: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'вβь',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еεҽ',
  g: 'ɡ',
  h: 'һнη',
  i: 'ıіι',
  j: 'ј',
  k: 'кκ',
  l: 'ӏ1',
  m: 'мμ',
  n: 'ν',
  o: 'оοօ0',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  t: 'тτ',
  v: 'ѵ',
  w: 'ԝ',
  x: 'хχ',
  y: 'уυγү',
  z: 'ζ',
};
const latinFor = new Map(
  Object.entries(lookalikes).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
);

/** The name of an account or a Character folded so that two that look alike are one (MS50). */
export const playerKey = (name: string): string =>
  [...nameKey(name)].map((letter) => latinFor.get(letter) ?? letter).join('');

/** The words of a name, folded. */
export const nameWords = (name: string): readonly string[] => nameKey(name).match(/[^\s-]+/g) ?? [];

/** What the name index knows an object by: the beginning of each word of its names. */
export function nameKeys({ name, aliases }: ObjectRecord): readonly string[] {
  const words = aliases.length === 0 ? nameWords(name) : [name, ...aliases].flatMap(nameWords);
  const keys = words.map((word) => word.slice(0, NAME_KEY_LENGTH));
  return keys.length < 2 ? keys : [...new Set(keys)];
}

/** Control characters, line ends, and what turns the direction of text. */
const CONTROL = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;
/** What takes no room: some of it are letters. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/** Account and Character names (MS50): letters, digits, space, apostrophe, hyphen, full stop. */
const PLAYER_NAME = /^[\p{L}\p{M}\d](?:[\p{L}\p{M}\d '.-]*[\p{L}\p{M}\d.])?$/u;
const PLAYER_NAME_LENGTH = { least: 2, most: 30 };
/** Words that already mean someone or something in commands, or by which the game speaks. */
const RESERVED = new Set([
  ...['me', 'self', 'here', 'all', 'guest', 'seat', 'everyone', 'nobody', 'troupe', 'new'],
  ...['you', 'somebody', 'someone', 'system', 'server'],
]);

/** Why `name` cannot be the name of an account or a Character, as a sentence; undefined if it can. */
export function playerNameFault(name: string): string | undefined {
  const { least, most } = PLAYER_NAME_LENGTH;
  if (name.length < least || name.length > most) return `A name has ${least} to ${most} characters.`;
  if (!PLAYER_NAME.test(name) || UNSEEN.test(name))
    return "A name is made of letters, digits, spaces and ' - . and begins with a letter or digit.";
  if (name.includes('  ')) return 'The words of a name have one space between them.';
  if (RESERVED.has(playerKey(name))) return `"${name}" means something else here; choose another name.`;
  return undefined;
}

/** Longest name of an object, in characters. */
const OBJECT_NAME_MOST = 80;

/** Why `name` cannot be the name of an object or exit, as a sentence; undefined if it can. */
export function objectNameFault(name: string): string | undefined {
  if (name === '') return 'A name is missing.';
  if (name.length > OBJECT_NAME_MOST) return `A name has at most ${OBJECT_NAME_MOST} characters.`;
  // What is not a line that was typed may hold signs that no line has: nobody would ever type such a name.
  if (CONTROL.test(name) || nameKey(name) === '') return 'A name is made of letters and signs that are seen.';
  if (/[|#*/=;,:"]/.test(name) || /^\d+$/.test(name))
    return `"${name}" cannot be a name: it may not hold | # * / = ; , : or quotes, nor be only digits.`;
  return undefined;
}

/** Letters, digits and a few signs; a category may stand before a colon. Brackets only where they are no path. */
const ATTRIBUTE_KEY = /^[\p{L}\p{M}\d_.:-]{1,60}(?:\[[^[\]]{1,60}\]){0,10}$/u;

/** Why a new attribute cannot be called so, as a sentence; undefined if it can. */
export const keyFault = (key: string): string | undefined =>
  ATTRIBUTE_KEY.test(key)
    ? undefined
    : `"${key}" cannot name an attribute: use letters, digits, and _ - . : only, 60 at most.`;

/** `lamp (#12)`. What is still to be made, as an object of a copy, has no id but a number below 0. */
export const titled = ({ name, id }: Pick<ObjectRecord, 'name' | 'id'>): string => (id < 0 ? name : `${name} (#${id})`);
