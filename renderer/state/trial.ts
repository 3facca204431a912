import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../../server/base/clock.ts';
import type { Disposable } from '../../server/base/disposable.ts';
import type { Workbench } from './workbench.ts';

/** Milliseconds without a key before what is typed is tried. */
const TRY_AFTER = 300;

/** The lines that something typed stands for, or what is wrong with it as a sentence. */
export type Wanted = readonly string[] | string;

/** Finds out what the server has against a form while it is filled in, without doing anything. */
export class Trial implements Disposable {
  readonly #workbench: Pick<Workbench, 'check'>;
  readonly #clock: Clock;
  readonly #fault = signal('');
  #waiting: Disposable | undefined;
  #latest = 0;

  constructor(workbench: Pick<Workbench, 'check'>, clock: Clock) {
    this.#workbench = workbench;
    this.#clock = clock;
  }

  /** What is wrong; empty if nothing. */
  get fault(): ReadonlySignal<string> {
    return this.#fault;
  }

  /** Shows what is known to be wrong, and tries nothing. */
  tell(fault: string): void {
    this.dispose();
    this.#fault.value = fault;
  }

  /** Tries what is typed when nothing more is typed for a while. */
  begin(wanted: Wanted): void {
    this.dispose();
    const turn = this.#latest;
    this.#waiting = this.#clock.after(TRY_AFTER, async () => {
      const { ok, text } =
        typeof wanted === 'string' ? { ok: false, text: wanted } : await this.#workbench.check(...wanted);
      if (turn === this.#latest) this.#fault.value = ok ? '' : text;
    });
  }

  /** What is under way is of no interest any more. */
  dispose(): void {
    this.#latest++;
    this.#waiting?.dispose();
    this.#waiting = undefined;
  }
}
