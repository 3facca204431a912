import type { Scroll } from './output-terminal.ts';

/** What a key press says; the part of a KeyboardEvent that is needed. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** What keys do anywhere on the session page. */
export type PageAction =
  | { readonly type: 'switch-pane' }
  | { readonly type: 'scroll'; readonly where: Scroll }
  /** Speak one of the last lines; 1 is the newest. */
  | { readonly type: 'speak'; readonly back: number };

/** Where the caret stands in the input. */
export interface Caret {
  readonly onFirstLine: boolean;
  readonly onLastLine: boolean;
}

export type InputAction = 'send' | 'older' | 'newer';

const modifiersOf = (key: Key): string =>
  [key.ctrlKey && 'ctrl', key.altKey && 'alt', key.shiftKey && 'shift', key.metaKey && 'meta']
    .filter(Boolean)
    .join('+');

const pageKeys: ReadonlyMap<string, PageAction> = new Map([
  [' F6', { type: 'switch-pane' }],
  [' PageUp', { type: 'scroll', where: 'page-up' }],
  [' PageDown', { type: 'scroll', where: 'page-down' }],
  ['ctrl Home', { type: 'scroll', where: 'top' }],
  ['ctrl End', { type: 'scroll', where: 'bottom' }],
]);

export function pageAction(key: Key): PageAction | undefined {
  const modifiers = modifiersOf(key);
  // By place on the keyboard: with Alt some systems make other characters of the digits.
  const digit = modifiers === 'alt' ? /^Digit(\d)$/.exec(key.code)?.[1] : undefined;
  if (digit !== undefined) return { type: 'speak', back: Number(digit) || 10 };
  return pageKeys.get(`${modifiers} ${key.key}`);
}

export function inputAction(key: Key, caret: Caret): InputAction | undefined {
  switch (`${modifiersOf(key)} ${key.key}`) {
    case ' Enter':
      return 'send';
    case ' ArrowUp':
      return caret.onFirstLine ? 'older' : undefined;
    case ' ArrowDown':
      return caret.onLastLine ? 'newer' : undefined;
    case 'ctrl ArrowUp':
      return 'older';
    case 'ctrl ArrowDown':
      return 'newer';
    default:
      return undefined;
  }
}

export type CompletionAction = 'next' | 'previous' | 'take' | 'close';

/** What a key does while names are offered; `chosen` is whether one of them is marked. Tab is never taken. */
export function completionAction(key: Key, chosen: boolean, caretAtEnd: boolean): CompletionAction | undefined {
  switch (`${modifiersOf(key)} ${key.key}`) {
    case ' ArrowDown':
      return 'next';
    case ' ArrowUp':
      return 'previous';
    case ' ArrowRight':
      return caretAtEnd ? 'take' : undefined;
    case ' Enter':
      return chosen ? 'take' : undefined;
    case ' Escape':
      return 'close';
    default:
      return undefined;
  }
}

/** Which of `answers` a key gives while nothing else is typed: a digit that is one of them. */
export const answerOf = (key: Key, answers: readonly string[]): string | undefined =>
  modifiersOf(key) === '' && /^\d$/.test(key.key) ? answers.find((answer) => answer === key.key) : undefined;
