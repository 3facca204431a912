// What a command is. What it may touch is its Call, which the sessions above provide; the parser and the sets here know
// only names, states and levels.
import type { Level } from '../model/levels.ts';
import type { Input } from './parse.ts';

/** Where in a session's life a command exists: before login, out of character, in character, watching. */
export type SessionStateName = 'login' | 'ooc' | 'ic' | 'watching';

export const categories = ['general', 'communication', 'building', 'account', 'administration'] as const;
export type Category = (typeof categories)[number];

/** A command of the game. Its doc comment is its help. */
export interface Command<Call> {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Signs that stand before the text without a space, as in `"hello`. */
  readonly signs?: readonly string[];
  readonly states: readonly SessionStateName[];
  readonly category: Category;
  /** Who has it; for others it does not exist. Not given: everybody, also guests and who sits on another's seat. */
  readonly level?: Level;
  readonly switches?: readonly string[];
  /** The forms it takes, `[optional]` and `<to fill in>`: shown as usage and above the help. */
  readonly syntax: readonly string[];
  /** Runs inside one transaction: it answers by output, and what it throws is a bug that undoes all it did. */
  run(call: Call, input: Input): void;
}

/** A command with its help text, which is read when it is first asked for. */
export type HousedCommand<Call> = Command<Call> & { readonly help: () => string };

/**
 * Whether a command is one of play: everybody's, in character only. Those can be run by words that objects add, whoever made
 * these, and taken away by places and spells; what belongs to accounts and to staff cannot.
 */
export const isOfPlay = ({ states, category, level }: Command<never>): boolean =>
  states.every((state) => state === 'ic') &&
  (category === 'general' || category === 'communication') &&
  (level === undefined || level === 'guest');
