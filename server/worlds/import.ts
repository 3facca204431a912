// Brings area files into a world: read and checked as a whole first, then made in slices between which the game goes on,
// all or nothing. What an interrupted import has made is taken away when the world is opened again.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { playerKey } from '../model/names.ts';
import { PROTOTYPE, UNFINISHED } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { AREA_TAG, type Area, type Fault, HELP, KEY_TAG, objectsOf, PLAYER } from './area.ts';
import { checkTogether } from './area-checks.ts';
import { keepAreaFile } from './area-names.ts';
import type { AreaFormat, AreaReading } from './area-source.ts';
import { Planting } from './plant.ts';
import { readBeside } from './reading.ts';

/** Objects made in one transaction: some ten milliseconds of the game's thread. */
const AT_ONCE = 400;

/** The area of the one room of an empty world: its tag, and the setting of its title. */
const EMPTY_AREA = 'area:limbo';

export interface ImportOptions {
  readonly world: World;
  /** Runs a transaction of the game and stores what it changed. */
  readonly change: (work: (tx: Transaction) => void) => void;
  /** Where the area files are; folders in it count. */
  readonly folder: string;
  /** What the files are; found out if not given. */
  readonly format?: AreaFormat;
  /** Whether what the areas refer to that is nowhere is cut and counted, instead of being a fault. */
  readonly isLoose?: boolean;
  /** Resolves when everything changed so far is on disk: an import waits for it, so that others need not wait for it. */
  readonly settled?: () => Promise<void>;
  /** Done when all was read and is sound, before anything is made; if it rejects, nothing is. */
  readonly before?: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Told now and then how far it is: objects made of all. */
  readonly onProgress?: (made: number, all: number) => void;
  /** How the files are read; in a worker if not given. */
  readonly read?: typeof readBeside;
}

export interface ImportReport extends Omit<AreaReading, 'areas'> {
  /** All zero when there were faults: then nothing was changed. */
  readonly areas: number;
  readonly rooms: number;
  readonly objects: number;
  readonly topics: number;
  /** Those that objects of the areas have, in order. */
  readonly permissions: readonly string[];
  /** The room of an empty world whose place the import has taken. */
  readonly replaced: string | undefined;
}

/** Areas that were read and are sound by themselves and together, and have not been made yet. */
export interface PreparedImport {
  /** What would be made; all zero when there are faults. */
  readonly report: ImportReport;
  /** Makes it. What has come to stand in the way since is a fault, with which nothing changes. */
  make(): Promise<ImportReport>;
}

/** Reads the area files in a folder and changes nothing. Throws BAD_ARGUMENT if there are none. */
export async function prepareImport(options: ImportOptions): Promise<PreparedImport> {
  const { world, folder, format, isLoose = false, read = readBeside } = options;
  const empty = emptyRoom(world);
  const hasStart = startOf(world) !== empty;
  const owners = ownersIn(world, empty);
  const reading = await read({ folder, format, owners, hasStart, isLoose });
  const { areas, ...rest } = reading;
  const none = { ...rest, areas: 0, rooms: 0, objects: 0, topics: 0, permissions: [], replaced: undefined };
  const all = areas.flatMap((area) => [...objectsOf(area)]);
  const planned = {
    ...none,
    areas: areas.length,
    rooms: areas.reduce((count, area) => count + area.rooms.length, 0),
    objects: all.length,
    topics: areas.reduce((count, { help }) => count + Object.keys(help).length, 0),
    permissions: [...new Set(all.flatMap(({ permissions }) => permissions))].sort(),
    replaced: world.object(empty)?.name,
  };
  return {
    report: rest.faults.length > 0 ? none : planned,
    make: async () => {
      if (rest.faults.length > 0) return none;
      await options.before?.();
      // The world went on meanwhile.
      const faults = faultsNow(world, areas, { owners, hasStart });
      if (faults.length > 0) return { ...none, faults };
      const still = emptyRoom(world) === empty ? empty : undefined;
      const replaced = world.object(still)?.name;
      const objects = await make(options, areas, still);
      return { ...planned, objects, replaced };
    },
  };
}

/**
 * Reads the area files in a folder into a world. With faults nothing changes. Throws BAD_ARGUMENT if there are no such
 * files. Anything else that is thrown is a bug or the disk, and what was made is taken away again.
 */
export const importAreas = async (options: ImportOptions): Promise<ImportReport> =>
  (await prepareImport(options)).make();

/** What is wrong now with areas that were sound; where the world has the keys that it had, nothing, and no area is looked at. */
function faultsNow(
  world: World,
  areas: readonly Area[],
  then: { readonly owners: readonly (readonly [string, string])[]; readonly hasStart: boolean },
): readonly Fault[] {
  const empty = emptyRoom(world);
  const owners = new Map(ownersIn(world, empty));
  const hasStart = startOf(world) !== empty;
  const keysThen = new Set(then.owners.map(([key]) => key));
  const isSame = owners.size === keysThen.size && [...owners.keys()].every((key) => keysThen.has(key));
  if (isSame && hasStart === then.hasStart) return [];
  return checkTogether(areas, { owner: (key) => owners.get(key), hasStart, mayShareExitNames: true });
}

async function make(options: ImportOptions, areas: readonly Area[], empty: number | undefined): Promise<number> {
  const { change, now, onProgress, settled } = options;
  const all = areas.reduce((count, area) => count + [...objectsOf(area)].length, 0);
  const planting = new Planting(areas, now);
  const ids: [number, number][] = [];
  try {
    for (let isDone = false; !isDone; ) {
      change((tx) => {
        isDone = slice(tx, planting, ids);
        if (isDone && empty !== undefined && planting.start !== undefined) {
          takePlaceOf(tx, empty, planting.start, areas);
        }
      });
      onProgress?.(planting.made, all);
      await Promise.all([turnOfTheLoop(), settled?.()]);
    }
  } catch (error) {
    change(removeUnfinishedImport);
    throw error;
  }
  return planting.made;
}

/** One transaction of an import; returns whether it was the last. */
function slice(tx: Transaction, planting: Planting, ids: [number, number][]): boolean {
  const isDone = planting.step(tx, AT_ONCE, (id) => {
    const last = ids.at(-1);
    if (last && last[1] === id - 1) last[1] = id;
    else ids.push([id, id]);
  });
  if (!isDone)
    tx.setSetting(
      UNFINISHED,
      ids.map((range) => [...range]),
    );
  else if (tx.world.setting(UNFINISHED) !== undefined) tx.setSetting(UNFINISHED, undefined);
  return isDone;
}

/** Takes away what an import has made that did not come to its end: called when a world is opened. */
export function removeUnfinishedImport(tx: Transaction): void {
  const ranges = tx.world.setting(UNFINISHED);
  if (!Array.isArray(ranges)) return;
  for (const range of ranges) {
    const [first, last] = Array.isArray(range) ? range.map(Number) : [];
    for (let id = first ?? 1; id <= (last ?? 0); id++) if (tx.world.object(id)) tx.removeObject(id);
  }
  tx.setSetting(UNFINISHED, undefined);
}

const startOf = (world: World): number | undefined => {
  const start = world.setting('start');
  return typeof start === 'number' && world.object(start) ? start : undefined;
};

/** The one room of a world in which nothing has been built yet. */
function emptyRoom(world: World): number | undefined {
  const start = startOf(world);
  const room = world.object(start);
  if (start === undefined || !room?.tags.includes(EMPTY_AREA)) return undefined;
  for (const { id, account } of world.objects()) if (id !== start && account === null) return undefined;
  return start;
}

/** The new start takes the place of the empty room, and who was there goes on from it. */
function takePlaceOf(tx: Transaction, empty: number, start: number, areas: readonly Area[]): void {
  for (const { id } of tx.world.contents(empty)) tx.updateObject(id, { location: start });
  for (const { id } of tx.world.residents(empty)) tx.updateObject(id, { home: start });
  for (const { id, stowed } of tx.world.objects()) if (stowed === empty) tx.updateObject(id, { stowed: start });
  tx.setSetting('start', start);
  tx.setSetting(EMPTY_AREA, undefined);
  const namesake = areas.find(({ title }) => title !== null && `${AREA_TAG}${title.toLowerCase()}` === EMPTY_AREA);
  if (namesake) keepAreaFile(tx, namesake);
  tx.removeObject(empty);
}

/** The keys of a world, of objects, prototypes, topics and players' Characters, with what has them. */
function ownersIn(world: World, except: number | undefined): readonly (readonly [string, string])[] {
  const owners: (readonly [string, string])[] = [];
  for (const { id, name, tags, account } of world.objects()) {
    if (id === except) continue;
    if (account !== null) owners.push([PLAYER + playerKey(name), `${name} (#${id})`]);
    for (const tag of tags) if (tag.startsWith(KEY_TAG)) owners.push([tag.slice(KEY_TAG.length), `${name} (#${id})`]);
  }
  for (const { id } of world.settings()) if (id.startsWith(PROTOTYPE)) owners.push([id, id]);
  for (const { id, name } of world.topics()) owners.push([HELP + id, name]);
  return owners;
}

/** A fault as people read it. */
export const faultLine = ({ file, line, text }: Fault): string => `${file} line ${line}: ${text}`;
