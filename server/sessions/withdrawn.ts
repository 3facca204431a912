// How a step undoes itself.
import type { Call } from './call.ts';

/** Thrown by a step that takes back all it did: no bug. What it says instead is said in a turn of its own. */
export class Withdrawn extends Error {
  readonly instead: (call: Call) => void;

  constructor(instead: (call: Call) => void) {
    super('withdrawn');
    this.instead = instead;
  }
}
