import type { Step } from '../state/directions.ts';

/** A cell of the grid. */
export type Spot = Step;

/** Cells looked at around a place that is taken, nearest first. */
const REACH = 8;

const around: readonly Step[] = Array.from({ length: (2 * REACH + 1) ** 2 }, (_, i) => ({
  x: (i % (2 * REACH + 1)) - REACH,
  y: Math.floor(i / (2 * REACH + 1)) - REACH,
  level: 0,
})).sort((a, b) => a.x * a.x + a.y * a.y - (b.x * b.x + b.y * b.y));

/**
 * Columns and rows are this many at most, more than the server puts rooms in, so that a cell's number is a small integer,
 * which engines keep without a box.
 */
const SPAN = 2 ** 15;

const cellOf = ({ x, y }: Spot): number => (y + SPAN / 2) * SPAN + x + SPAN / 2;

/** Which room is in which cell. */
export class Grid {
  readonly spots = new Map<number, Spot>();
  /** Rooms that are where a builder has put them, and where they were before. */
  readonly placed = new Map<number, Spot | undefined>();
  readonly #levels = new Map<number, Map<number, number>>();

  at(spot: Spot): number | undefined {
    return this.#levels.get(spot.level)?.get(cellOf(spot));
  }

  isFree(spot: Spot): boolean {
    return this.at(spot) === undefined;
  }

  put(room: number, spot: Spot): void {
    this.take(room);
    this.spots.set(room, spot);
    const level = this.#levels.get(spot.level);
    if (level) level.set(cellOf(spot), room);
    else this.#levels.set(spot.level, new Map([[cellOf(spot), room]]));
  }

  /** Takes a room off the grid. */
  take(room: number): void {
    const spot = this.spots.get(room);
    if (!spot) return;
    this.spots.delete(room);
    if (this.at(spot) !== room) return;
    const level = this.#levels.get(spot.level);
    level?.delete(cellOf(spot));
    if (level?.size === 0) this.#levels.delete(spot.level);
  }

  /** The levels that have rooms, the lowest first. */
  get levels(): readonly number[] {
    return [...this.#levels.keys()].sort((a, b) => a - b);
  }

  /** The free cell nearest to `spot`. */
  freeNear(spot: Spot): Spot {
    for (const step of around) {
      const cell = plus(spot, step);
      if (this.isFree(cell)) return cell;
    }
    let cell = plus(spot, { x: REACH + 1, y: 0, level: 0 });
    while (!this.isFree(cell)) cell = plus(cell, { x: 1, y: 0, level: 0 });
    return cell;
  }
}

export const plus = (spot: Spot, step: Step, times = 1): Spot => ({
  x: spot.x + step.x * times,
  y: spot.y + step.y * times,
  level: spot.level + step.level * times,
});
