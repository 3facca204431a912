// Brings area files into a world: read and checked as a whole first, then made in slices between which the game goes on,
// all or nothing.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { UNFINISHED } from '../model/records.ts';
import { inSlices } from '../model/slices.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { AREA_TAG, type Area, objectsOf } from './area.ts';
import { checking, heard } from './area-checks.ts';
import { keepAreaFile } from './area-names.ts';
import type { AreaFormat, AreaReading } from './area-source.ts';
import { Planting } from './plant.ts';
import { readBeside } from './reading.ts';
import { EMPTY_AREA, emptyRoom, type Found, isStill, ownersIn, startOf, surroundingsIn } from './surroundings.ts';
import { Made, removeUnfinishedImport } from './unfinished-import.ts';

/** Objects made in one transaction: some ten milliseconds of the game's thread. */
const AT_ONCE = 400;

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

export interface ImportReport extends Omit<AreaReading, 'areas' | 'answers'> {
  /** All zero when there were faults: then nothing was changed. */
  readonly areas: number;
  readonly rooms: number;
  readonly objects: number;
  readonly topics: number;
  readonly prototypes: number;
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
  const owners = await inSlices(ownersIn(world, empty));
  const { areas, answers, ...rest } = await read({ folder, format, owners, hasStart, isLoose });
  const none = {
    ...rest,
    areas: 0,
    rooms: 0,
    objects: 0,
    topics: 0,
    prototypes: 0,
    permissions: [],
    replaced: undefined,
  };
  const planned = { ...none, ...(await inSlices(countIn(areas))), replaced: world.object(empty)?.name };
  return {
    report: rest.faults.length > 0 ? none : planned,
    make: async () => {
      if (rest.faults.length > 0) return none;
      await options.before?.();
      // The world went on meanwhile, and goes on while it is looked at again.
      let found: Found = { hasStart, answers };
      while (!isStill(world, found)) {
        const now = new Map<string, string | undefined>();
        const surroundings = heard(surroundingsIn(world), now);
        const faults = await inSlices(checking(areas, surroundings));
        if (faults.length > 0) return { ...none, faults };
        found = { hasStart: surroundings.hasStart, answers: now };
      }
      const still = emptyRoom(world) === empty ? empty : undefined;
      const replaced = world.object(still)?.name;
      await make(options, { areas, count: planned.objects, empty: still });
      return { ...planned, replaced };
    },
  };
}

/**
 * Reads the area files in a folder into a world. With faults nothing changes. Throws BAD_ARGUMENT if there are no such
 * files. Anything else that is thrown is a bug or the disk, and what was made is taken away again.
 */
export const importAreas = async (options: ImportOptions): Promise<ImportReport> =>
  (await prepareImport(options)).make();

/** What there is in areas. */
function* countIn(
  areas: readonly Area[],
): Generator<void, Pick<ImportReport, 'areas' | 'rooms' | 'objects' | 'topics' | 'prototypes' | 'permissions'>> {
  let [rooms, objects, topics, prototypes] = [0, 0, 0, 0];
  const permissions = new Set<string>();
  for (const area of areas) {
    rooms += area.rooms.length;
    topics += Object.keys(area.help).length;
    prototypes += Object.keys(area.prototypes).length;
    for (const object of objectsOf(area)) {
      objects++;
      for (const each of object.permissions) permissions.add(each);
      yield;
    }
  }
  return { areas: areas.length, rooms, objects, topics, prototypes, permissions: [...permissions].sort() };
}

interface Order {
  readonly areas: readonly Area[];
  /** The objects in them. */
  readonly count: number;
  /** The room whose place they take. */
  readonly empty: number | undefined;
}

async function make(options: ImportOptions, { areas, count, empty }: Order): Promise<void> {
  const { change, now, onProgress, settled } = options;
  const planting = new Planting(areas, now);
  const made = new Made();
  try {
    for (let isDone = false; !isDone; ) {
      change((tx) => {
        isDone = slice(tx, planting, made);
        if (isDone && empty !== undefined && planting.start !== undefined) {
          takePlaceOf(tx, empty, planting.start, areas);
        }
      });
      onProgress?.(planting.made, count);
      await Promise.all([turnOfTheLoop(), settled?.()]);
    }
  } catch (error) {
    change(removeUnfinishedImport);
    throw error;
  }
}

/** One transaction of an import; returns whether it was the last. */
function slice(tx: Transaction, planting: Planting, made: Made): boolean {
  const isDone = planting.step(tx, AT_ONCE, (each) => made.add(each));
  if (!isDone) tx.setSetting(UNFINISHED, made.kept);
  else if (tx.world.setting(UNFINISHED) !== undefined) tx.setSetting(UNFINISHED, undefined);
  return isDone;
}

/** The new start takes the place of the empty room, and who was there goes on from it. */
function takePlaceOf(tx: Transaction, empty: number, start: number, areas: readonly Area[]): void {
  for (const { id } of tx.world.contents(empty)) tx.updateObject(id, { location: start });
  for (const { id } of tx.world.residents(empty)) tx.updateObject(id, { home: start });
  for (const account of tx.world.accounts()) {
    for (const { id, stowed } of tx.world.charactersOf(account.id)) {
      if (stowed === empty) tx.updateObject(id, { stowed: start });
    }
  }
  tx.setSetting('start', start);
  tx.setSetting(EMPTY_AREA, undefined);
  const namesake = areas.find(({ title }) => title !== null && `${AREA_TAG}${title.toLowerCase()}` === EMPTY_AREA);
  if (namesake) keepAreaFile(tx, namesake);
  tx.removeObject(empty);
}
