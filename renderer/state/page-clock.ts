import type { Clock } from '../../server/base/clock.ts';
import { toDisposable } from '../../server/base/disposable.ts';

/** The time of the page. */
export const pageClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return toDisposable(() => clearTimeout(timer));
  },
};
