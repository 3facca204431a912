import type { CharacterView } from '../../server/protocol/messages.ts';

/** Names that a line begun with `@` may go on to: `@b` may be for Bob. None once it says whom it is for. */
export function completionsOf(text: string, characters: readonly CharacterView[], self?: number): readonly string[] {
  const typed = /^@([^:\n]*)$/.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  return characters
    .filter(({ id, name }) => id !== self && name.toLowerCase().startsWith(typed))
    .map(({ name }) => name);
}

/** The beginning of a line for `name`. */
export const completed = (name: string): string => `@${name}: `;

/** One step from `choice` through `count` names, round and round; -1 is none chosen yet. */
export const nextChoice = (choice: number, count: number, step: 1 | -1): number =>
  choice < 0 && step < 0 ? count - 1 : (choice + step + count) % count;
