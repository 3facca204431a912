import type { Step } from '../state/directions.ts';
import type { MapGraph } from './graph.ts';
import { Grid, plus, type Spot } from './grid.ts';
import type { Steps } from './steps.ts';

/** Rooms that were laid out together, on a grid of their own. */
export interface Part extends Bounds {
  readonly ids: readonly number[];
  readonly grid: Grid;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Cells that a part is pushed on from where its way would have it, before it is put below. */
const MOST_PUSHED = 60;
/** Free cells between parts that nothing connects. */
const MARGIN = 1;

/** The columns and rows that are used, on one level or on any. */
export function boundsOf(grid: Grid, only?: number): Bounds {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  for (const { x, y, level } of grid.spots.values()) {
    if (only !== undefined && level !== only) continue;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return left > right ? { left: 0, top: 0, right: -1, bottom: -1 } : { left, top, right, bottom };
}

/**
 * Puts parts on the grid, each as it is: beside what they are connected with. Those that nothing connects with the grid are
 * put together as far as they are connected with each other, and then in rows below all else.
 */
export function* joinParts(graph: MapGraph, grid: Grid, parts: readonly Part[]): Steps<void> {
  if (parts.length === 0) return;
  const waiting = new Set([...parts].sort((a, b) => b.ids.length - a.ids.length));
  const partOf = new Map(parts.flatMap((part) => part.ids.map((id) => [id, part] as const)));
  yield* joinReached(graph, grid, partOf, waiting);
  const clusters: Part[] = [];
  // The set shrinks while it is read.
  for (const part of waiting) {
    waiting.delete(part);
    const own = new Grid();
    yield* putAt(own, part, { x: 0, y: 0, level: 0 });
    yield* joinReached(graph, own, partOf, waiting);
    clusters.push({ ids: [...own.spots.keys()], grid: own, ...boundsOf(own) });
  }
  const shelf = new Shelf(boundsOf(grid), clusters);
  for (const cluster of clusters.sort((a, b) => b.ids.length - a.ids.length)) {
    yield* putAt(grid, cluster, shelf.next(cluster));
  }
}

/** Puts parts beside the rooms of the grid they are connected with, and so on from there. */
function* joinReached(graph: MapGraph, grid: Grid, partOf: ReadonlyMap<number, Part>, waiting: Set<Part>): Steps<void> {
  const reached = [...grid.spots.keys()];
  // The list grows while it is read.
  for (const id of reached) {
    for (const { to, direction } of graph.linksOf(id)) {
      const part = partOf.get(to);
      const spot = grid.spots.get(id);
      if (!part || !spot || !waiting.has(part)) continue;
      const shift = yield* shiftBeside(grid, part, to, spot, direction);
      if (!shift) continue;
      waiting.delete(part);
      yield* putAt(grid, part, shift);
      for (const each of part.ids) reached.push(each);
    }
    yield;
  }
}

function* putAt(grid: Grid, part: Part, shift: Step): Steps<void> {
  for (const [id, spot] of part.grid.spots) {
    grid.put(id, grid.freeNear(plus(spot, shift)));
    yield;
  }
}

/** How far a part is moved so that its room `id` comes to lie in `direction` from `from`; undefined if there is no room. */
function* shiftBeside(
  grid: Grid,
  part: Part,
  id: number,
  from: Spot,
  direction: Step | undefined,
): Steps<Step | undefined> {
  const own = part.grid.spots.get(id);
  if (!own) return undefined;
  const isFlat = direction !== undefined && direction.level === 0;
  const start = direction && !isFlat ? plus(from, direction) : from;
  const ways = isFlat ? [direction] : ASIDE;
  for (let times = start === from ? 1 : 0; times <= MOST_PUSHED; times++) {
    for (const way of ways) {
      const spot = plus(start, way, times);
      const shift = { x: spot.x - own.x, y: spot.y - own.y, level: spot.level - own.level };
      if (fits(grid, part, shift)) return shift;
      yield;
    }
  }
  return undefined;
}

/** Where there is no direction, or no place straight above or below. */
const ASIDE: readonly Step[] = [
  { x: 1, y: 1, level: 0 },
  { x: -1, y: 1, level: 0 },
  { x: 1, y: -1, level: 0 },
  { x: -1, y: -1, level: 0 },
];

function fits(grid: Grid, part: Part, shift: Step): boolean {
  for (const spot of part.grid.spots.values()) if (!grid.isFree(plus(spot, shift))) return false;
  return true;
}

/** Rows of parts, about as wide as high. */
class Shelf {
  readonly #left: number;
  readonly #width: number;
  #x: number;
  #y: number;
  #height = 0;

  constructor({ left, right, bottom }: Bounds, parts: readonly Part[]) {
    const cells = parts.reduce((sum, part) => sum + (widthOf(part) + MARGIN) * (heightOf(part) + MARGIN), 0);
    this.#left = left;
    this.#x = left;
    this.#y = bottom + 1 + MARGIN;
    this.#width = Math.max(right - left, Math.ceil(Math.sqrt(cells)));
  }

  next(part: Part): Step {
    const width = widthOf(part) + MARGIN;
    if (this.#x > this.#left && this.#x - this.#left + width > this.#width) {
      this.#x = this.#left;
      this.#y += this.#height + MARGIN;
      this.#height = 0;
    }
    const shift = { x: this.#x - part.left, y: this.#y - part.top, level: 0 };
    this.#x += width;
    this.#height = Math.max(this.#height, heightOf(part));
    return shift;
  }
}

const widthOf = ({ left, right }: Bounds): number => right - left + 1;
const heightOf = ({ top, bottom }: Bounds): number => bottom - top + 1;
