import type { CharacterView } from '../../server/protocol/messages.ts';

/** What a line may go on to. */
export interface Completion {
  readonly type: 'name' | 'word';
  /** As it is listed. */
  readonly name: string;
  /** The beginning of the line. */
  readonly line: string;
}

interface Known {
  readonly characters: readonly CharacterView[];
  /** Words that objects add here. */
  readonly words: readonly string[];
  readonly self: number | undefined;
}

/**
 * What a line begun so may go on to: `@b` may be for Bob, `ri` may be ring. Nothing once it says whom it is for, or has
 * its first word.
 */
export function completionsOf(text: string, { characters, words, self }: Known): readonly Completion[] {
  const typed = /^@([^:\n]*)$/.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return wordsOf(text, words);
  return characters
    .filter(({ id, name }) => id !== self && name.toLowerCase().startsWith(typed))
    .map(({ name }) => ({ type: 'name', name, line: `@${name}: ` }));
}

/** One letter says too little: it is a direction, or the beginning of everything. */
function wordsOf(text: string, words: readonly string[]): readonly Completion[] {
  const typed = text.toLowerCase();
  if (typed.length < 2) return [];
  return words
    .filter((word) => word !== typed && word.startsWith(typed))
    .map((word) => ({ type: 'word', name: word, line: `${word} ` }));
}

/** One step from `choice` through `count` completions, round and round; -1 is none chosen yet. */
export const nextChoice = (choice: number, count: number, step: 1 | -1): number =>
  choice < 0 && step < 0 ? count - 1 : (choice + step + count) % count;
