/** One step on the map's grid. */
export interface Step {
  readonly x: number;
  readonly y: number;
  readonly level: number;
}

export interface Direction extends Step {
  readonly name: string;
  readonly opposite: string;
}

const pair = (name: string, opposite: string, x: number, y: number, level = 0): readonly Direction[] => [
  { name, opposite, x, y, level },
  // Zero stays zero: there is a negative one.
  { name: opposite, opposite: name, x: 0 - x, y: 0 - y, level: 0 - level },
];

/** The ten directions that have a place on a map. */
export const directions: readonly Direction[] = [
  ...pair('north', 'south', 0, -1),
  ...pair('east', 'west', 1, 0),
  ...pair('northeast', 'southwest', 1, -1),
  ...pair('northwest', 'southeast', -1, -1),
  ...pair('up', 'down', 0, 0, 1),
];

const byName = new Map(directions.map((direction) => [direction.name, direction]));
const notOnMap = new Map([
  ['in', 'out'],
  ['out', 'in'],
]);

/** The direction that an exit called so goes in; undefined for `in`, `gate` and the like. */
export const directionCalled = (name: string): Direction | undefined => byName.get(name.toLowerCase());

/** The name of the usual way back; undefined where there is none. */
export const wayBack = (name: string): string | undefined =>
  directionCalled(name)?.opposite ?? notOnMap.get(name.toLowerCase());

/** The direction of the compass from one place to another that lies straight or diagonally, else the nearest to it. */
export function directionBetween(from: Step, to: Step): Direction | undefined {
  if (from.x === to.x && from.y === to.y) {
    return directions.find(({ level }) => level !== 0 && level === Math.sign(to.level - from.level));
  }
  const eighth = Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 4) / Math.PI) & 7;
  const [x = 0, y = 0] = EIGHTHS[eighth] ?? [];
  return directions.find((direction) => direction.level === 0 && direction.x === x && direction.y === y);
}

/** From east clockwise, as rows grow to the south. */
const EIGHTHS: readonly (readonly [number, number])[] = [
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];
