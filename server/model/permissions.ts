// What permissions of objects are called. They are words of a world's own, which locks ask for with perm(word); levels
// belong to accounts alone, whatever body they play (MS31).
import { levelMeant, parseLevel } from './levels.ts';

/** Characters of a permission: a word that is typed in locks. */
const LENGTH_MOST = 30;

/** Permissions of one object: more than anybody keeps in mind, and few enough to be shown in a line. */
export const MAX_PERMISSIONS = 30;

const SHAPE = new RegExp(`^\\p{L}[\\p{L}\\p{M}\\d_-]{0,${LENGTH_MOST - 1}}$`, 'u');

/** Why `word` cannot be a permission, as a sentence without its full stop; undefined if it can. */
export function permissionFault(word: string): string | undefined {
  const shown = `"${word}"`;
  if (parseLevel(word)) return `${shown} is a level, and levels belong to accounts alone`;
  const meant = levelMeant(word.toLowerCase());
  if (meant) return `${shown} is too like the level ${meant} to be a permission`;
  return SHAPE.test(word)
    ? undefined
    : `${shown} cannot be a permission: it is one word of at most ${LENGTH_MOST} letters, digits, - and _, a letter first`;
}
