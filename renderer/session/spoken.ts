import { toPlain } from '../../server/protocol/markup.ts';
import type { Line, ShownKind } from '../state/session-state.ts';

/** Lines spoken at once; nobody can follow more. */
export const MAX_SPOKEN = 20;

/** What goes first when too much waits. */
const unimportant: ReadonlySet<ShownKind> = new Set(['arrive', 'leave', 'emit']);
/** What is spoken although another window has the focus: what is meant for this Character. */
const addressed: ReadonlySet<ShownKind> = new Set(['whisper', 'page', 'error']);

/**
 * Lines to speak. Nobody needs to hear what they typed, or what another window speaks; an unfocused window speaks only
 * what is addressed to it.
 */
export const toSpeak = (lines: readonly Line[], focused: boolean): readonly Line[] =>
  lines.filter((line) => !line.elsewhere && (focused ? line.kind !== 'typed' : addressed.has(line.kind)));

/** The words of `lines`; of too many the unimportant go first, then the oldest, and they are counted. */
export function speech(lines: readonly Line[]): readonly string[] {
  const excess = lines.length - MAX_SPOKEN;
  if (excess <= 0) return lines.map(wordsOf);
  const dropped = new Set(lines.filter((line) => unimportant.has(line.kind)).slice(0, excess));
  const kept = lines.filter((line) => !dropped.has(line)).slice(-MAX_SPOKEN);
  return [...kept.map(wordsOf), `${excess} more lines, Alt+1 to review`];
}

/** A line in plain words; where it is only a mark of what came elsewhere, it says so. */
export const wordsOf = (line: Line): string => toPlain(line.text) + (line.elsewhere ? ELSEWHERE : '');

/** Follows lines that count in another window (MS12). */
export const ELSEWHERE = ' (in another window)';
