// What an import could not carry over, counted and with places, so that nothing is dropped in silence.
import type { Fault, Place } from '../area.ts';

/** Places named of each loss, at most. */
const MAX_PLACES = 5;

export interface Loss {
  /** One sentence without its full stop, such as "triggers are not run". */
  readonly what: string;
  readonly count: number;
  readonly places: readonly Place[];
}

export class Tally {
  readonly #losses = new Map<string, { count: number; places: Place[] }>();
  /** Records that could not be read and were left out. */
  readonly faults: Fault[] = [];

  lose(what: string, at: Place, count = 1): void {
    if (count === 0) return;
    const loss = this.#losses.get(what) ?? { count: 0, places: [] };
    loss.count += count;
    if (loss.places.length < MAX_PLACES) loss.places.push(at);
    this.#losses.set(what, loss);
  }

  fault(text: string, { file, line }: Place): void {
    this.faults.push({ file, line, text });
  }

  /** The most frequent first. */
  get losses(): readonly Loss[] {
    return [...this.#losses].map(([what, loss]) => ({ what, ...loss })).sort((a, b) => b.count - a.count);
  }
}
