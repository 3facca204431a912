// How far long work is, told to who waits for it: each step as it begins, and while it lasts, that it goes on.
import type { Clock } from './base/clock.ts';
import type { Disposable } from './base/disposable.ts';

/** Milliseconds between two words that a step goes on. */
const STILL_MS = 2_000;

export class ToldSteps implements Disposable {
  readonly #clock: Clock;
  readonly #tell: (text: string) => void;
  #next: Disposable | undefined;

  constructor(clock: Clock, tell: (text: string) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** What was done before is over, and `step` begins. */
  begin(step: string): void {
    this.#next?.dispose();
    this.#tell(step);
    this.#goOn(step, this.#clock.now());
  }

  dispose(): void {
    this.#next?.dispose();
  }

  #goOn(step: string, since: number): void {
    this.#next = this.#clock.after(STILL_MS, () => {
      this.#tell(`${step} ${Math.round((this.#clock.now() - since) / 1000)} s`);
      this.#goOn(step, since);
    });
  }
}
