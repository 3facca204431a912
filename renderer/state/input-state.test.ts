import { describe, expect, it } from 'vitest';
import { loadMemory, saveMemory } from './input-memory.ts';
import {
  edit,
  emptyInput,
  type InputState,
  linesToSend,
  MAX_HISTORY,
  memoryOf,
  newer,
  older,
  recall,
  sent,
} from './input-state.ts';

const type = (state: InputState, ...lines: string[]) => lines.reduce((now, line) => sent(edit(now, line)), state);
const input = edit(type(emptyInput, 'look', 'say hi'), 'pose thinks ab');

describe('history', () => {
  it('walks back to the oldest line and forward to the draft', () => {
    const back = older(older(older(input)));
    expect(back.text).toBe('look');
    expect(newer(back).text).toBe('say hi');
    expect(newer(newer(newer(back)))).toEqual(input);
  });

  it('gives the draft back after an old line was changed and sent', () => {
    const again = sent(edit(older(input), 'say hi!'));
    expect(again.text).toBe('pose thinks ab');
    expect(again.history).toEqual(['look', 'say hi', 'say hi!']);
  });

  it('makes a changed old line the draft when none is waiting', () => {
    const changed = edit(older(edit(input, '')), 'say hi Bob');
    expect(older(changed).text).toBe('say hi');
    expect(newer(older(changed)).text).toBe('say hi Bob');
  });

  it('remembers a line repeated in a row once, and no empty lines', () => {
    expect(type(emptyInput, 'n', 'n', '', 'n').history).toEqual(['n']);
  });

  it('keeps the newest lines when it is full', () => {
    const full = type(emptyInput, ...Array.from({ length: MAX_HISTORY + 5 }, (_, i) => `line ${i}`));
    expect(full.history).toHaveLength(MAX_HISTORY);
    expect(full.history.at(-1)).toBe(`line ${MAX_HISTORY + 4}`);
  });
});

describe('sending', () => {
  it('sends each line of a paste and leaves empty ones out', () => {
    expect(linesToSend('say one\r\n\n  \nsay two\n')).toEqual(['say one', 'say two']);
  });

  it('sends one empty line for an empty input', () => {
    expect(linesToSend('')).toEqual(['']);
  });
});

describe('memory', () => {
  const store = () => {
    const items = new Map<string, string>();
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    };
  };

  it('brings the draft, not the line the walk shows, back with its history', () => {
    const storage = store();
    saveMemory(storage, 'My World/Ana', memoryOf(older(input)));
    expect(recall(emptyInput, loadMemory(storage, 'My World/Ana'))).toEqual(input);
  });

  it('keeps Characters apart', () => {
    const storage = store();
    saveMemory(storage, 'My World/Ana', memoryOf(input));
    expect(loadMemory(storage, 'My World/Bob')).toEqual({ draft: '', history: [] });
  });

  it('leaves words being typed where the other Character has no draft', () => {
    expect(recall(edit(emptyInput, 'lo'), { draft: '', history: ['n'] }).text).toBe('lo');
  });

  it('holds nothing when the storage is damaged or forbidden', () => {
    const damaged = { ...store(), getItem: () => '{' };
    const forbidden = () => {
      throw new Error('denied');
    };
    expect(loadMemory(damaged, 'x').history).toEqual([]);
    expect(() => saveMemory({ getItem: forbidden, setItem: forbidden }, 'x', memoryOf(input))).not.toThrow();
  });
});
