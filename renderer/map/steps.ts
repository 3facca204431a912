// Long work in small steps, so that a page is drawn and heeds its user meanwhile.
import type { Clock } from '../../server/base/clock.ts';
import { type Disposable, toDisposable } from '../../server/base/disposable.ts';

/** Work that stops after each small step, and returns what came of it. */
export type Steps<T> = Generator<void, T, void>;

/** Milliseconds of work at a time: half a frame, which leaves the other half to input and drawing. */
const SLICE_MS = 8;
/** Steps between two looks at the clock: some hundredths of a millisecond. */
const STEPS = 16;

/** Does all of the work at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Does the work in slices from the next turn of the event loop on, and gives `then` what came of it. Disposing stops it. */
export function inSlices<T>(clock: Clock, steps: Steps<T>, then: (value: T) => void): Disposable {
  const goOn = () => {
    const end = clock.now() + SLICE_MS;
    do {
      for (let left = STEPS; left > 0; left--) {
        const { done, value } = steps.next();
        if (!done) continue;
        then(value);
        return;
      }
    } while (clock.now() < end);
    timer = clock.after(0, goOn);
  };
  let timer = clock.after(0, goOn);
  return toDisposable(() => timer.dispose());
}
