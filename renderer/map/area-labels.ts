import type { Point, Size } from './camera.ts';

/** Where the name of an area stands: its middle. */
export interface AreaLabel {
  readonly area: string;
  readonly at: Point;
}

/** Names of areas drawn at once, at most: more cannot be read. */
const MOST_LABELS = 60;

/** Rooms of an area that is named, at least: a name would hide a single one. */
const LEAST_ROOMS = 2;

/** What is known of the rooms of an area that are drawn. */
interface Gathered {
  readonly points: Point[];
  x: number;
  y: number;
}

/**
 * One name for each area, on the room nearest to its middle; the large areas first, and none over another. `sizeOf` says
 * how much space a name takes.
 */
export function areaLabels(
  rooms: Iterable<{ readonly area: string; readonly at: Point }>,
  sizeOf: (area: string) => Size,
): readonly AreaLabel[] {
  const labels: (AreaLabel & { readonly size: Size })[] = [];
  const areas = [...gathered(rooms)]
    .filter(([, { points }]) => points.length >= LEAST_ROOMS)
    .sort(([, a], [, b]) => b.points.length - a.points.length);
  for (const [area, found] of areas.slice(0, MOST_LABELS)) {
    const at = middleOf(found);
    const size = sizeOf(area);
    if (at && !labels.some((other) => overlaps(at, size, other.at, other.size))) labels.push({ area, at, size });
  }
  return labels;
}

function gathered(rooms: Iterable<{ readonly area: string; readonly at: Point }>): ReadonlyMap<string, Gathered> {
  const areas = new Map<string, Gathered>();
  for (const { area, at } of rooms) {
    if (area === '') continue;
    let found = areas.get(area);
    if (!found) {
      found = { points: [], x: 0, y: 0 };
      areas.set(area, found);
    }
    found.points.push(at);
    found.x += at.x;
    found.y += at.y;
  }
  return areas;
}

/** The point nearest to the middle of all: the middle itself may be in the midst of something else. */
function middleOf({ points, x, y }: Gathered): Point | undefined {
  const middle = { x: x / points.length, y: y / points.length };
  let [nearest, least] = [points[0], Number.POSITIVE_INFINITY];
  for (const point of points) {
    const distance = Math.hypot(point.x - middle.x, point.y - middle.y);
    if (distance < least) [nearest, least] = [point, distance];
  }
  return nearest;
}

const overlaps = (a: Point, aSize: Size, b: Point, bSize: Size): boolean =>
  Math.abs(a.x - b.x) < (aSize.width + bSize.width) / 2 && Math.abs(a.y - b.y) < (aSize.height + bSize.height) / 2;
