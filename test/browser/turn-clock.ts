import type { Clock } from '../../server/base/clock.ts';
import { type Disposable, toDisposable } from '../../server/base/disposable.ts';

/** A clock on which the turns of the event loop are made one by one. */
export class TurnClock implements Clock {
  readonly #waiting = new Set<() => void>();
  /** Milliseconds that pass whenever somebody looks at the clock. */
  #pace: () => number;
  #now = 0;

  constructor(pace: () => number) {
    this.#pace = pace;
  }

  now(): number {
    this.#now += this.#pace();
    return this.#now;
  }

  after(_ms: number, callback: () => void): Disposable {
    // Each wait is one of its own, also of the same function.
    const wait = () => callback();
    this.#waiting.add(wait);
    return toDisposable(() => this.#waiting.delete(wait));
  }

  /** Runs what waits now, but not what that makes wait. */
  turn(): void {
    const due = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of due) callback();
  }

  get waiting(): number {
    return this.#waiting.size;
  }
}
