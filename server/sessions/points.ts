// Points of a world's story (PT): marking one, finding one, and the tree that they make. Going back is in rewinding.ts.
import { TroupeError } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { nameKey } from '../model/names.ts';
import { UNFINISHED } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { type Point, pointNameFault } from '../store/copies.ts';
import type { Engine } from './engine.ts';

/** The world's setting: which point play has gone on from, and how many were ever made. */
const SETTING = 'point';

/** How many points that were made by themselves are kept. */
const AUTOMATIC_MOST = 20;

/** Points with those that followed them, the oldest first. */
export interface PointTree {
  readonly point: Point;
  /** Play goes on from here. */
  readonly isHere: boolean;
  readonly next: readonly PointTree[];
}

/** All points, the oldest first. */
export async function pointsOf({ store }: Engine): Promise<readonly Point[]> {
  const copies = await store.copies.list();
  return copies.filter((copy) => copy.kind === 'point');
}

/** The point that `text` means: `3`, `#3`, or its name; of several, the newest. */
export function findPoint(points: readonly Point[], text: string): Point | undefined {
  const [, digits] = /^#?(\d{1,9})$/.exec(text) ?? [];
  if (digits !== undefined) return points.find(({ number }) => number === Number(digits));
  const key = nameKey(text);
  return points.findLast(({ name }) => nameKey(name) === key);
}

/** A sentence for who names a point that there is not. */
export const noSuchPoint = (text: string): string => `There is no point "${text}"; "point" shows them all.`;

/** The roots of the tree: points whose forerunner was removed are roots, too. */
export function pointTrees(points: readonly Point[], here: number): readonly PointTree[] {
  const numbers = new Set(points.map(({ number }) => number));
  const rootOf = (after: number): number => (numbers.has(after) ? after : 0);
  const below = (number: number): readonly PointTree[] =>
    points
      .filter((point) => rootOf(point.after) === number && point.number !== number)
      .map((point) => ({ point, isHere: point.number === here, next: below(point.number) }));
  return below(0);
}

/** The number of the point that play has gone on from; 0 for the beginning. */
export const hereOf = (world: World): number => stateOf(world).here;

/** From now on, play goes on from the point `here`. */
export function moveTo(tx: Transaction, here: number): void {
  const { made } = stateOf(tx.world);
  tx.setSetting(SETTING, { here, made: Math.max(made, here) });
}

/** Marks the moment with everything that was done so far; without a name, as one that is made by itself. */
export async function makePoint(engine: Engine, name?: string): Promise<Result<Point>> {
  const fault = importFault(engine.world) ?? (name === undefined ? undefined : pointNameFault(name));
  if (fault) return fail(fault);
  const points = await pointsOf(engine);
  const same = name !== undefined && points.find((point) => nameKey(point.name) === nameKey(name));
  if (same) return fail(`There is a point "${same.name}" already: number ${same.number}.`);
  const number = takeNumber(engine, points);
  try {
    const point = await engine.store.copies.make({
      kind: 'point',
      number,
      after: hereOf(engine.world),
      name: name ?? `auto ${number}`,
      automatic: name === undefined,
    });
    engine.turn(({ tx }) => moveTo(tx, number));
    await thin(engine, points);
    return ok(point);
  } catch (error) {
    if (error instanceof TroupeError) return fail(error.message);
    throw error;
  }
}

/** Of half an import there is no point, and no way back in the middle of it. A sentence; undefined if none is being made. */
export const importFault = (world: World): string | undefined =>
  world.setting(UNFINISHED) === undefined ? undefined : 'An import is being made; wait until it is done.';

/** A number that no point has had, though it may have been removed. */
function takeNumber(engine: Engine, points: readonly Point[]): number {
  const { here, made } = stateOf(engine.world);
  const number = Math.max(made, ...points.map((point) => point.number)) + 1;
  engine.turn(({ tx }) => tx.setSetting(SETTING, { here, made: number }));
  return number;
}

async function thin({ store }: Engine, points: readonly Point[]): Promise<void> {
  const automatic = points.filter((point) => point.automatic);
  const most = AUTOMATIC_MOST - 1; // and the newest, which is not among them
  for (const point of automatic.slice(0, Math.max(0, automatic.length - most))) await store.copies.remove(point);
}

function stateOf(world: World): { readonly here: number; readonly made: number } {
  const setting = world.setting(SETTING);
  const { here, made } = Object(setting) as { readonly here?: unknown; readonly made?: unknown };
  return { here: typeof here === 'number' ? here : 0, made: typeof made === 'number' ? made : 0 };
}
