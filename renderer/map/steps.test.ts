import { describe, expect, it } from 'vitest';
import { TurnClock } from '../../test/browser/turn-clock.ts';
import { finish, inSlices, type Steps } from './steps.ts';

interface Worker {
  done: number;
}

function* work(worker: Worker, steps: number): Steps<string> {
  for (let i = 0; i < steps; i++) {
    worker.done++;
    yield;
  }
  return 'done';
}

describe('inSlices', () => {
  it('goes on in the next turn of the event loop when a slice is used up', () => {
    const clock = new TurnClock(() => 3);
    const worker = { done: 0 };
    const told: string[] = [];
    inSlices(clock, work(worker, 1000), (text) => told.push(text));
    expect(worker.done).toBe(0);
    for (let before = 0; told.length === 0; before = worker.done) {
      clock.turn();
      expect(worker.done - before).toBeLessThanOrEqual(64);
    }
    expect(worker.done).toBe(1000);
    expect(told).toEqual(['done']);
    expect(clock.waiting).toBe(0);
  });

  it('gets on when each step is slower than a slice', () => {
    const clock = new TurnClock(() => 1000);
    const worker = { done: 0 };
    inSlices(clock, work(worker, 1000), () => undefined);
    clock.turn();
    expect(worker.done).toBeGreaterThan(0);
  });

  it('stops when it is disposed', () => {
    const clock = new TurnClock(() => 1000);
    const worker = { done: 0 };
    const told: string[] = [];
    const running = inSlices(clock, work(worker, 1000), (text) => told.push(text));
    clock.turn();
    running.dispose();
    expect(clock.waiting).toBe(0);
    expect(told).toEqual([]);
  });
});

describe('finish', () => {
  it('does all at once', () => expect(finish(work({ done: 0 }, 30))).toBe('done'));
});
