import { describe, expect, it } from 'vitest';
import type { ShownKind } from '../state/session-state.ts';
import { MAX_SPOKEN, speech, toSpeak, wordsOf } from './spoken.ts';

const line = (kind: ShownKind, text: string, id = 1) => ({ id, kind, text });
const many = (count: number, kind: ShownKind, text: string) =>
  Array.from({ length: count }, (_, i) => line(kind, `${text} ${i}`, i));

describe('what is spoken', () => {
  it('is everything but the typed line where the focus is', () => {
    expect(toSpeak([line('typed', 'look'), line('arrive', 'Bob arrives.')], true)).toEqual([
      line('arrive', 'Bob arrives.'),
    ]);
  });

  it('is only what is addressed to the Character elsewhere', () => {
    const lines = [line('say', 'Ana says, "hi"'), line('whisper', 'Bob whispers, "psst"')];
    expect(toSpeak(lines, false)).toEqual([lines[1]]);
  });

  it('MS12: is not what another window speaks, which is marked where it is read', () => {
    const page = { ...line('page', 'Bob pages: hi'), elsewhere: true } as const;
    expect(toSpeak([page], true)).toEqual([]);
    expect(wordsOf(page)).toBe('Bob pages: hi (in another window)');
  });

  it('is the words without markup', () => {
    expect(speech([line('say', '|rNo|n!')])).toEqual(['No!']);
  });

  it('loses the unimportant first when it is too much, and says how many', () => {
    const spoken = speech([...many(MAX_SPOKEN - 1, 'say', 'word'), ...many(6, 'arrive', 'walker')]);
    expect(spoken).toHaveLength(MAX_SPOKEN + 1);
    expect(spoken.at(-2)).toBe('walker 5');
    expect(spoken[0]).toBe('word 0');
    expect(spoken.at(-1)).toBe('5 more lines, Alt+1 to review');
  });

  it('loses the oldest when all of it matters', () => {
    expect(speech(many(MAX_SPOKEN + 3, 'say', 'word'))[0]).toBe('word 3');
  });
});
