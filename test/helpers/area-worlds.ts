// Worlds exported and imported without a disk, for tests.
import type { ObjectRecord } from '../../server/model/records.ts';
import type { Transaction } from '../../server/model/transaction.ts';
import { World } from '../../server/model/world.ts';
import type { Area } from '../../server/worlds/area.ts';
import { readAreas } from '../../server/worlds/area-file.ts';
import { readAreaSource } from '../../server/worlds/area-source.ts';
import { exportTexts } from '../../server/worlds/export.ts';
import { plant } from '../../server/worlds/plant.ts';
import type { readBeside } from '../../server/worlds/reading.ts';
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
