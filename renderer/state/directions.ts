import { directionOf, type Direction as Named, directions as named } from '../../server/protocol/directions.ts';

/** One step on the map's grid. */
export interface Step {
  readonly x: number;
  readonly y: number;
  readonly level: number;
}

export interface Direction extends Named, Step {}

/** Columns grow to the east, rows to the south, levels upwards. */
const steps: ReadonlyMap<string, Step> = new Map([
  ['north', { x: 0, y: -1, level: 0 }],
  ['south', { x: 0, y: 1, level: 0 }],
  ['east', { x: 1, y: 0, level: 0 }],
  ['west', { x: -1, y: 0, level: 0 }],
  ['northeast', { x: 1, y: -1, level: 0 }],
  ['southwest', { x: -1, y: 1, level: 0 }],
  ['northwest', { x: -1, y: -1, level: 0 }],
  ['southeast', { x: 1, y: 1, level: 0 }],
  ['up', { x: 0, y: 0, level: 1 }],
  ['down', { x: 0, y: 0, level: -1 }],
]);

/** The ten directions that have a place on a map. */
export const directions: readonly Direction[] = named.flatMap((direction) => {
  const step = steps.get(direction.name);
  return step ? [{ ...direction, ...step }] : [];
});

const byName = new Map(
  directions.flatMap((direction) => [direction.name, direction.short].map((name) => [name, direction] as const)),
);

/** The direction that an exit called so, in full or short, goes in; undefined for `in`, `gate` and the like. */
export const directionCalled = (name: string): Direction | undefined => byName.get(name.toLowerCase());

/** The name of the usual way back; undefined where there is none. */
export const wayBack = (name: string): string | undefined => directionOf(name)?.opposite;

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
