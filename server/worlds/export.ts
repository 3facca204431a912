// Writes a world as area files that git keeps well: one file an area, in an order that stays, and nothing where nothing has
// changed. The world is taken as it is at one moment; the writing goes on in slices beside the game.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { TroupeError } from '../base/errors.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { writeFileDurably } from '../store/write-file-durably.ts';
import { keepKeys, keysFor, nameFiles } from './area-names.ts';
import { areaText, EXPORT_MARK } from './area-text.ts';
import { type AreaPlan, Survey } from './survey.ts';

/** Objects whose keys are kept in one transaction: some ten milliseconds. */
const KEYS_AT_ONCE = 2000;

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
  const first = new Survey(options.world);
  const isWanted = ({ title }: AreaPlan): boolean => area === undefined || title?.toLowerCase() === area.toLowerCase();
  if (!first.plans().some(isWanted)) {
    const what = area === undefined ? 'There is nothing to export.' : `There is no area "${area}".`;
    throw new TroupeError('BAD_ARGUMENT', what);
  }
  const survey = await named(options, first);
  const plans = survey.plans().filter(isWanted);
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
    const text = areaText(survey.area(plan));
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
  change((tx) => nameFiles(tx, new Survey(world)));
  const survey = new Survey(world);
  const keys = keysFor(survey);
  change((tx) => keepKeys(tx, keys));
  survey.useKeys(keys);
  return new Map(survey.plans().map((plan) => [`${plan.file}.yaml`, areaText(survey.area(plan))]));
}

/** Gives everything its key, in slices, and then takes the world as it is. */
async function named({ world, change }: ExportOptions, first: Survey): Promise<Survey> {
  change((tx) => nameFiles(tx, first));
  const given = [...keysFor(first)];
  for (let at = 0; at < given.length; at += KEYS_AT_ONCE) {
    await turnOfTheLoop();
    change((tx) => keepKeys(tx, given.slice(at, at + KEYS_AT_ONCE)));
  }
  // What was built while the keys were given gets its own now: a few.
  const last = new Survey(world);
  const keys = keysFor(last);
  change((tx) => keepKeys(tx, keys));
  last.useKeys(keys);
  return last;
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
