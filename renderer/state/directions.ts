/** One step on the map's grid. */
export interface Step {
  readonly x: number;
  readonly y: number;
  readonly level: number;
}

export interface Direction extends Step {
  readonly name: string;
  /** What is typed instead of the name. */
  readonly short: string;
  readonly opposite: string;
}

const pair = (
  names: readonly [string, string],
  opposites: readonly [string, string],
  step: Step,
): readonly Direction[] => [
  { name: names[0], short: names[1], opposite: opposites[0], ...step },
  // Zero stays zero: there is a negative one.
  { name: opposites[0], short: opposites[1], opposite: names[0], x: 0 - step.x, y: 0 - step.y, level: 0 - step.level },
];

/** The ten directions that have a place on a map. */
export const directions: readonly Direction[] = [
  ...pair(['north', 'n'], ['south', 's'], { x: 0, y: -1, level: 0 }),
  ...pair(['east', 'e'], ['west', 'w'], { x: 1, y: 0, level: 0 }),
  ...pair(['northeast', 'ne'], ['southwest', 'sw'], { x: 1, y: -1, level: 0 }),
  ...pair(['northwest', 'nw'], ['southeast', 'se'], { x: -1, y: -1, level: 0 }),
  ...pair(['up', 'u'], ['down', 'd'], { x: 0, y: 0, level: 1 }),
];

const byName = new Map(
  directions.flatMap((direction) => [direction.name, direction.short].map((name) => [name, direction] as const)),
);
const notOnMap = new Map([
  ['in', 'out'],
  ['out', 'in'],
]);

/** The direction that an exit called so, in full or short, goes in; undefined for `in`, `gate` and the like. */
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
