// The real Clock, for both composition roots.
import type { Clock } from './base/clock.ts';
import { toDisposable } from './base/disposable.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return toDisposable(() => clearTimeout(timer));
  },
};
