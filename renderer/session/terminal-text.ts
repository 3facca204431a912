import { toAnsi } from '../../server/protocol/ansi.ts';
import { wrap } from '../../server/protocol/wrap.ts';
import type { Line, ShownKind } from '../state/session-state.ts';
import { wordsOf } from './spoken.ts';

/** The colour token of each kind of line; kinds without one have the colour of text. */
const kindTokens: Readonly<Partial<Record<ShownKind, string>>> = {
  say: 'kind-say',
  whisper: 'kind-whisper',
  pose: 'kind-pose',
  arrive: 'kind-move',
  leave: 'kind-move',
  system: 'kind-system',
  error: 'kind-error',
  page: 'kind-page',
  channel: 'kind-channel',
  echo: 'kind-echo',
  typed: 'kind-echo',
};

/**
 * Tokens for the palette entries from 16 on. Markup uses none of those at full colour depth, so kinds have them, and
 * lines already shown follow a change of theme.
 */
export const paletteTokens: readonly string[] = Object.values(kindTokens).filter(
  (token, i, all) => all.indexOf(token) === i,
);

const RESET = '\u001b[0m';

/** A line as the terminal shows it: in the colour of its kind, wrapped to `columns`. */
export function terminalText(line: Line, columns: number): string {
  const mark = line.kind === 'typed' ? '› ' : '';
  if (line.elsewhere) return wrap(inColour('kind-echo', wordsOf(line)), columns, 'leave');
  const ansi = mark + toAnsi(line.text, 'true');
  const token = kindTokens[line.kind];
  return wrap(token === undefined ? ansi : inColour(token, ansi), columns, 'leave');
}

/** Colours of its own aside, `ansi` has the colour of `token`. */
function inColour(token: string, ansi: string): string {
  const colour = `\u001b[38;5;${16 + paletteTokens.indexOf(token)}m`;
  return colour + ansi.replaceAll(RESET, RESET + colour) + RESET;
}
