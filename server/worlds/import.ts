// Brings area files into a world: read and checked as a whole first, then made in slices between which the game goes on,
// all or nothing.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { TroupeError } from '../base/errors.ts';
import type { Deed } from '../model/change.ts';
import type { ObjectRecord } from '../model/records.ts';
import { inSlices } from '../model/slices.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { AREA_TAG, type Area, areaNameOf, objectsOf } from './area.ts';
import { type Answers, checking, heard } from './area-checks.ts';
import { keepAreaFile } from './area-names.ts';
import type { AreaFormat, AreaReading } from './area-source.ts';
import { type ImportPlan, touchedBy } from './import-plan.ts';
import { isStillMatched, type Judgement, judging, type Told } from './judging.ts';
import type { Fresh } from './matching.ts';
import { Planting } from './plant.ts';
import { readBeside } from './reading.ts';
import {
  EMPTY_AREA,
  emptyRoom,
  type Found,
  isStill,
  keyOf,
  ownersIn,
  saysTheSame,
  startOf,
  surroundingsIn,
} from './surroundings.ts';
import { Made, removeUnfinishedImport } from './unfinished-import.ts';
import { areaTitleOf } from './written.ts';

/** Objects made in one transaction: some ten milliseconds of the game's thread. */
const AT_ONCE = 400;

/**
 * Objects, prototypes and topics that an import makes and changes in one transaction, which is one deed of whoever typed it: some
 * thirty milliseconds with their histories.
 */
export const MOST_IN_ONE = 500;

/** Objects and prototypes of the world that an import changes or puts something into: how they were is kept until its end. */
export const MOST_TOUCHED = 20_000;

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
  /** Whose deed it is, where it is done in one transaction. */
  readonly deed?: Deed;
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
  /** What is in the files; all zero when there were faults: then nothing was changed. */
  readonly areas: number;
  readonly rooms: number;
  readonly objects: number;
  /** Of the files, what is made or changed. */
  readonly topics: number;
  readonly prototypes: number;
  /** Of the objects, those that are made, and those that are as the files say already. */
  readonly made: number;
  readonly same: number;
  /** What is changed. */
  readonly changed: readonly Told[];
  /** The outermost of what is made. */
  readonly fresh: readonly Fresh[];
  /** What is in rooms and things of the files, or a room of their areas, and not in the files. */
  readonly stays: readonly ObjectRecord[];
  /** Those that come with what is made or changed, in order. */
  readonly permissions: readonly string[];
  /** The room of an empty world whose place the import has taken. */
  readonly replaced: string | undefined;
  /** Whether it is one deed. */
  readonly isOneDeed: boolean;
}

/** Areas that were read and are sound by themselves and together, and have not been made yet. */
export interface PreparedImport {
  /** What would be made; all zero when there are faults. */
  readonly report: ImportReport;
  /** Makes it. What has come to stand in the way since is a fault, with which nothing changes. */
  make(): Promise<ImportReport>;
}

/** Whether there is anything to do. */
export const hasWork = ({ made, changed, prototypes, topics }: ImportReport): boolean =>
  made + changed.length + prototypes + topics > 0;

/**
 * Reads the area files in a folder and changes nothing. Throws BAD_ARGUMENT if there are none, or if more of the world would be
 * changed than an import may.
 */
export async function prepareImport(options: ImportOptions): Promise<PreparedImport> {
  const { world, folder, format, isLoose = false, read = readBeside } = options;
  const first = emptyRoom(world);
  const hasStart = startOf(world) !== first;
  const owners = await inSlices(ownersIn(world, first));
  const { areas, answers, ...rest } = await read({ folder, format, owners, hasStart, isLoose });
  // Where it is among them, it makes no way: it is one of their rooms.
  const empty = isRoomOf(world.object(first), areas) ? undefined : first;
  const none = { ...nothing, ...rest };
  if (rest.faults.length > 0) return { report: none, make: async () => none };
  const counts = await inSlices(countIn(areas));
  const reported = (judgement: Judgement, room: number | undefined): ImportReport =>
    judgement.faults.length > 0
      ? { ...none, faults: judgement.faults }
      : { ...none, ...counts, ...reportOf(judgement), replaced: world.object(room)?.name };
  return {
    report: reported(await judged(world, areas, empty), empty),
    make: async () => {
      await options.before?.();
      const again = await judgedAgain(options, areas, { empty, found: { hasStart, answers } });
      if ('faults' in again) return { ...none, faults: again.faults };
      const report = reported(again.judgement, again.empty);
      if (report.faults.length === 0) await make(options, { plan: again.judgement.plan, report, empty: again.empty });
      return report;
    },
  };
}

/** Looks at areas again, as the world went on meanwhile, and until nothing came between: it goes on while it is looked at. */
async function judgedAgain(
  { world }: ImportOptions,
  areas: readonly Area[],
  before: { readonly empty: number | undefined; readonly found: Found },
): Promise<{ readonly judgement: Judgement; readonly empty: number | undefined } | Pick<AreaReading, 'faults'>> {
  let { found } = before;
  for (;;) {
    const empty = emptyRoom(world) === before.empty ? before.empty : undefined;
    if (!(await inSlices(saysTheSame(world, found)))) {
      const answers: Answers = new Map();
      const surroundings = heard(surroundingsIn(world), answers);
      const faults = await inSlices(checking(areas, surroundings));
      if (faults.length > 0) return { faults };
      found = { hasStart: surroundings.hasStart, answers };
    }
    const judgement = await judged(world, areas, empty);
    if (isStill(world, found) && isStillMatched(world, judgement)) return { judgement, empty };
  }
}

/**
 * Reads the area files in a folder into a world. With faults nothing changes. Throws BAD_ARGUMENT if there are no such
 * files. Anything else that is thrown is a bug or the disk, and what was made is taken away again.
 */
export const importAreas = async (options: ImportOptions): Promise<ImportReport> =>
  (await prepareImport(options)).make();

const isRoomOf = (room: ObjectRecord | undefined, areas: readonly Area[]): boolean =>
  room !== undefined &&
  areas.some((area) => areaNameOf(area) === areaTitleOf(room) && area.rooms.some(({ key }) => key === keyOf(room)));

async function judged(world: World, areas: readonly Area[], empty: number | undefined): Promise<Judgement> {
  const judgement = await inSlices(judging(world, areas, empty));
  const touched = touchedBy(judgement.plan);
  if (touched <= MOST_TOUCHED) return judgement;
  throw new TroupeError(
    'BAD_ARGUMENT',
    `Nothing was imported: it would change ${touched} objects and prototypes that are here, or put something into them, and an ` +
      `import does so to ${MOST_TOUCHED} at most. Bring the areas in one by one.`,
  );
}

const nothing = {
  ...{ areas: 0, rooms: 0, objects: 0, topics: 0, prototypes: 0, made: 0, same: 0 },
  ...{ fresh: [], changed: [], stays: [], permissions: [], replaced: undefined, isOneDeed: false },
};

function reportOf({ plan, made, same, told, stays, permissions }: Judgement): Partial<ImportReport> {
  const prototypes = plan.newPrototypes.length + plan.prototypes.length;
  const topics = plan.topics.length;
  const isOneDeed = made + plan.changed.length + prototypes + topics <= MOST_IN_ONE;
  return {
    made,
    same,
    fresh: plan.fresh,
    changed: told,
    stays,
    prototypes,
    topics,
    permissions: [...permissions].sort(),
    isOneDeed,
  };
}

/** What there is in areas. */
function* countIn(areas: readonly Area[]): Generator<void, Pick<ImportReport, 'areas' | 'rooms' | 'objects'>> {
  let [rooms, objects] = [0, 0];
  for (const area of areas) {
    rooms += area.rooms.length;
    for (const _ of objectsOf(area)) {
      objects++;
      yield;
    }
  }
  return { areas: areas.length, rooms, objects };
}

interface Order {
  readonly plan: ImportPlan;
  readonly report: ImportReport;
  /** The room whose place they take. */
  readonly empty: number | undefined;
}

async function make(options: ImportOptions, { plan, report, empty }: Order): Promise<void> {
  const { change, now, deed, onProgress, settled } = options;
  const planting = new Planting(plan, now);
  const made = new Made();
  try {
    for (let isDone = false; !isDone; ) {
      change((tx) => {
        isDone = slice(tx, planting, report.isOneDeed ? Number.POSITIVE_INFINITY : AT_ONCE, made);
        if (isDone && empty !== undefined && planting.start !== undefined) {
          takePlaceOf(tx, empty, planting.start, plan.areas);
        }
        if (report.isOneDeed && deed) tx.sign(deed);
      });
      onProgress?.(planting.made, report.made);
      await Promise.all([turnOfTheLoop(), settled?.()]);
    }
  } catch (error) {
    change(removeUnfinishedImport);
    throw error;
  }
}

/** One transaction of an import; returns whether it was the last. */
function slice(tx: Transaction, planting: Planting, most: number, made: Made): boolean {
  const isDone = planting.step(tx, most, (each) => made.add(each));
  if (isDone) made.forget(tx);
  else made.keep(tx);
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
