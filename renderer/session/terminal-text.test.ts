import { describe, expect, it } from 'vitest';
import type { ShownKind } from '../state/session-state.ts';
import { paletteTokens, terminalText } from './terminal-text.ts';

const line = (kind: ShownKind, text: string) => ({ id: 1, kind, text });
const colour = (token: string) => `\u001b[38;5;${16 + paletteTokens.indexOf(token)}m`;

describe('terminalText', () => {
  it('leaves plain kinds in the colour of text', () => {
    expect(terminalText(line('look', 'A quay.'), 80)).toBe('A quay.');
  });

  it('returns to the colour of the kind after markup', () => {
    const say = colour('kind-say');
    expect(terminalText(line('say', 'Ana says, "|rno|n!"'), 80)).toBe(
      `${say}Ana says, "\u001b[91mno\u001b[0m${say}!"\u001b[0m`,
    );
  });

  it('shows arriving and leaving alike', () => {
    expect(terminalText(line('arrive', 'x'), 80)).toBe(terminalText(line('leave', 'x'), 80));
  });

  it('marks what was typed, and only that', () => {
    expect(terminalText(line('typed', 'look'), 80)).toContain('› look');
    expect(terminalText(line('echo', 'A thought.'), 80)).not.toContain('›');
  });

  it('MS12: dims what counts in another window, whatever its colours', () => {
    expect(terminalText({ ...line('page', 'Bob pages: |rhi|n'), elsewhere: true }, 80)).toBe(
      `${colour('kind-echo')}Bob pages: hi (in another window)\u001b[0m`,
    );
  });

  it('wraps by what is seen', () => {
    expect(terminalText(line('say', 'one two'), 5)).toContain('one\ntwo');
  });
});
