// The areas of other games in test/fixtures/areas, read for tests.
import { fileURLToPath } from 'node:url';
import type { Area } from '../../server/worlds/area.ts';
import { type AreaFormat, type AreaReading, readAreaSource } from '../../server/worlds/area-source.ts';

export const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/areas/${name}`, import.meta.url));

/** Reads a folder as for a world in which nothing is. */
export const readInto = (folder: string, format?: AreaFormat): Promise<AreaReading> =>
  readAreaSource(folder, format, { owner: () => undefined, hasStart: false });

export const areaCalled = (reading: AreaReading, title: string): Area =>
  reading.areas.find((area) => area.title === title)!;

export const lossesOf = (reading: AreaReading): readonly string[] =>
  reading.losses.map(({ count, what, places: [place] }) => `${count} ${what}: ${place?.file} ${place?.line}`);
