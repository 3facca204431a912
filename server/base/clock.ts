// Time as a dependency: the game reads and waits through a Clock, so that tests can hold it still.
import type { Disposable } from './disposable.ts';

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs `callback` once, at least `ms` milliseconds from now, unless disposed before. */
  after(ms: number, callback: () => void): Disposable;
}
