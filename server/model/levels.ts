// The ladder of levels that accounts stand on (MS30).
import { editDistance } from '../base/edit-distance.ts';

export const levels = ['guest', 'player', 'helper', 'builder', 'admin', 'host'] as const;
export type Level = (typeof levels)[number];

/** Whether `level` reaches `needed`. */
export const reaches = (level: Level, needed: Level): boolean => levels.indexOf(level) >= levels.indexOf(needed);

/** Reads a level as people write it: any case, singular or plural. */
export function parseLevel(text: string): Level | undefined {
  const word = text.trim().toLowerCase().replace(/s$/, '');
  return levels.find((level) => level === word);
}

/** The level that `word` is a slip of, such as `bilder`: one letter more, less, other, or two swapped, behind the first. */
export const levelMeant = (word: string): Level | undefined =>
  [word, word.replace(/s$/, '')]
    .flatMap((each) => levels.filter((level) => level.startsWith(each.charAt(0)) && editDistance(each, level) === 1))
    .at(0);
