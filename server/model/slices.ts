// Work that may be long, written as a generator that yields after each small step: done at once, or beside the game.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';

/** Milliseconds of one slice: little beside what a line of input takes on its way. */
const SLICE_MS = 4;

/** Does all of it now. */
export function toItsEnd<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value as T;
  }
}

/** Does it in slices, between which the event loop turns. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const { done, value } = work.next();
      if (done) return value as T;
    }
    await turnOfTheLoop();
  }
}
