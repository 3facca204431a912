// Writes a world as area files that git keeps well: one file an area, in an order that stays, and nothing where nothing has
// changed. The world is taken as it is at one moment; the writing goes on in slices beside the game.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { TroupeError } from '../base/errors.ts';
import { inSlices, toItsEnd } from '../model/slices.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { writeFileDurably } from '../store/write-file-durably.ts';
import { keepKeys, keysFor, nameFiles, notKept } from './area-names.ts';
import { areaText, EXPORT_MARK } from './area-text.ts';
import { type AreaPlan, Survey } from './survey.ts';

/** Objects whose keys are kept in one transaction: some ten milliseconds. */
const KEYS_AT_ONCE = 500;

export interface ExportOptions {
  readonly world: World;
  /** Runs a transaction of the game and stores what it changed. */
  readonly change: (work: (tx: Transaction) => void) => void;
  /** Where the files go; made if it is not there. */
  readonly folder: string;
  /** The title of the one area to write, in any case; all if not given. */
  readonly area?: string;
}

export interface ExportReport {
  readonly folder: string;
  /** The files that make up the export, by name. */
  readonly files: readonly string[];
  /** How many of them were not there yet, or were different. */
  readonly written: number;
  readonly rooms: number;
  /** Files of an earlier export whose area is gone. */
  readonly removed: readonly string[];
  /** Things that players carry and that have no home elsewhere: no part of the export. */
  readonly leftOut: number;
}

/**
 * Writes the world, or one area of it. Throws BAD_ARGUMENT if there is no such area or the folder holds files of somebody
 * else that would be overwritten; what the file system throws goes through.
 */
export async function exportAreas(options: ExportOptions): Promise<ExportReport> {
  const { folder, area } = options;
  await turnOfTheLoop(); // out of the turn in which it was asked for
  const survey = await inSlices(Survey.of(options.world));
  const isWanted = ({ title }: AreaPlan): boolean => area === undefined || title?.toLowerCase() === area.toLowerCase();
  if (!survey.plans().some(isWanted)) {
    const what = area === undefined ? 'There is nothing to export.' : `There is no area "${area}".`;
    throw new TroupeError('BAD_ARGUMENT', what);
  }
  const plans = (await named(options, survey)).filter(isWanted);
  await mkdir(folder, { recursive: true });
  const old = await ownFiles(
    folder,
    plans.map(({ file }) => `${file}.yaml`),
  );
  let written = 0;
  let rooms = 0;
  for (const plan of plans) {
    await turnOfTheLoop();
    const name = `${plan.file}.yaml`;
    const text = await inSlices(textOf(survey, plan));
    rooms += plan.roots.filter(({ kind }) => kind === 'room').length;
    if (old.get(name) === text) continue;
    await writeFileDurably(join(folder, name), text);
    written++;
  }
  const files = plans.map(({ file }) => `${file}.yaml`);
  const removed = area === undefined ? [...old.keys()].filter((name) => !files.includes(name)) : [];
  for (const name of removed) await rm(join(folder, name));
  return { folder, files, written, rooms, removed, leftOut: survey.leftOut };
}

/** The areas as texts by file name, at once: for worlds that nobody plays, and for tests. */
export function exportTexts({ world, change }: Pick<ExportOptions, 'world' | 'change'>): ReadonlyMap<string, string> {
  const survey = toItsEnd(Survey.of(world));
  change((tx) => nameFiles(tx, survey));
  const keys = toItsEnd(keysFor(survey));
  change((tx) => keepKeys(tx, keys));
  survey.useKeys(keys);
  return new Map(survey.plans().map((plan) => [`${plan.file}.yaml`, toItsEnd(textOf(survey, plan))]));
}

/** The text of one file. */
function* textOf(survey: Survey, plan: AreaPlan): Generator<void, string> {
  return yield* areaText(yield* survey.area(plan));
}

/** Gives each area its file and everything its key, as `survey` has it, and keeps both in the world in slices. */
async function named({ world, change }: ExportOptions, survey: Survey): Promise<readonly AreaPlan[]> {
  change((tx) => nameFiles(tx, survey));
  const plans = survey.plans();
  const keys = await inSlices(keysFor(survey));
  survey.useKeys(keys);
  const missing = await inSlices(notKept(world, keys));
  for (let at = 0; at < missing.length; at += KEYS_AT_ONCE) {
    await turnOfTheLoop();
    change((tx) => keepKeys(tx, missing.slice(at, at + KEYS_AT_ONCE)));
  }
  return plans;
}

/** The texts of the files of an earlier export. Throws if one of `wanted` is no such file. */
async function ownFiles(folder: string, wanted: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const own = new Map<string, string>();
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.yaml'))) {
    const text = await readFile(join(folder, name), 'utf8');
    if (text.startsWith(EXPORT_MARK)) own.set(name, text);
    else if (wanted.includes(name)) {
      throw new TroupeError('BAD_ARGUMENT', `${join(folder, name)} is no export, and would be overwritten: move it.`);
    }
  }
  return own;
}
