// Worlds exported and imported without a disk, for tests.
import type { ObjectRecord } from '../../server/model/records.ts';
import { toItsEnd } from '../../server/model/slices.ts';
import type { Transaction } from '../../server/model/transaction.ts';
import { World } from '../../server/model/world.ts';
import type { Area } from '../../server/worlds/area.ts';
import { checkTogether } from '../../server/worlds/area-checks.ts';
import { readAreas } from '../../server/worlds/area-file.ts';
import { readAreaSource } from '../../server/worlds/area-source.ts';
import { exportTexts } from '../../server/worlds/export.ts';
import { judging } from '../../server/worlds/judging.ts';
import { Planting, plant } from '../../server/worlds/plant.ts';
import type { readBeside } from '../../server/worlds/reading.ts';
import { surroundingsIn } from '../../server/worlds/surroundings.ts';
import { readTemplate } from '../../server/worlds/templates.ts';

export const changing = (world: World) => (work: (tx: Transaction) => void) => {
  world.transaction((tx) => {
    work(tx);
  });
};

export const textsOf = (world: World) => exportTexts({ world, change: changing(world) });

export function areasIn(texts: ReadonlyMap<string, string>): readonly Area[] {
  const files = [...texts].map(([file, text]) => ({ file, text }));
  const areas = readAreas(files, { owner: () => undefined, hasStart: true, mayShareExitNames: true });
  if (!areas.ok) throw new Error(areas.error.map(({ file, line, text }) => `${file} ${line}: ${text}`).join('\n'));
  return areas.value;
}

export function worldOf(areas: readonly Area[]): World {
  const world = new World();
  world.transaction((tx) => plant(tx, areas, 1000));
  return world;
}

export const starter = async (): Promise<World> => worldOf(await readTemplate('starter'));
export const objectIn = (world: World, name: string): ObjectRecord =>
  [...world.objects()].find((each) => each.name === name)!;

/** Reads without a thread. */
export const readHere: typeof readBeside = ({ owners, hasStart, isLoose, ...order }) => {
  const known = new Map(owners);
  const surroundings = { owner: (key: string) => known.get(key), hasStart, mayShareExitNames: true };
  return readAreaSource(order.folder, order.format, surroundings, isLoose);
};

/** Imports areas into a world that is there already, in one transaction; throws where they have faults. */
export function bringIn(world: World, areas: readonly Area[]) {
  const judgement = toItsEnd(judging(world, areas));
  const faults = [...checkTogether(areas, surroundingsIn(world)), ...judgement.faults];
  if (faults.length > 0) throw new Error(faults.map(({ file, line, text }) => `${file} ${line}: ${text}`).join('\n'));
  const { change } = world.transaction((tx) => {
    new Planting(judgement.plan, 2000).step(tx, Number.POSITIVE_INFINITY);
  });
  return { judgement, entries: change.entries };
}
