import { expect, test, vi } from 'vitest';
import { Turn } from './outbox.ts';

test('all that waits leaves in one turn, in order, with one immediate', async () => {
  const spy = vi.spyOn(globalThis, 'setImmediate');
  const turn = new Turn();
  const flushed: number[] = [];
  for (let i = 0; i < 5; i++) turn.add({ flush: () => flushed.push(i) });
  expect(spy).toHaveBeenCalledTimes(1);
  expect(flushed).toEqual([]);
  await vi.waitFor(() => expect(flushed).toEqual([0, 1, 2, 3, 4]), { interval: 1 });
  spy.mockRestore();
});

test('what is added by a flush waits for the next turn', () => {
  const turn = new Turn();
  const flushed: string[] = [];
  turn.add({
    flush: () => {
      flushed.push('first');
      turn.add({ flush: () => flushed.push('second') });
    },
  });
  turn.flush();
  expect(flushed).toEqual(['first']);
  turn.flush();
  expect(flushed).toEqual(['first', 'second']);
  expect(turn.idle).toBe(true);
});

test('a flush that throws takes nothing from the others', () => {
  const turn = new Turn();
  const flushed: string[] = [];
  turn.add({
    flush: () => {
      throw new Error('broken');
    },
  });
  turn.add({ flush: () => flushed.push('other') });
  expect(() => turn.flush()).toThrow('broken');
  turn.flush();
  expect(flushed).toEqual(['other']);
});
