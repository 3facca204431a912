// Tools for a world that nobody plays: check, backup, restore, points, export, import. The last line on stdout is the
// outcome; what is being done meanwhile is told on stderr, or with --json as lines of their own.
import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { TroupeError } from './base/errors.ts';
import { stamp } from './base/stamp.ts';
import { World } from './model/world.ts';
import { hereOf, type PointTree, pointTrees } from './sessions/points.ts';
import type { Backup, Copy } from './store/copies.ts';
import { listCopies } from './store/copies-on-disk.ts';
import { openFileStore } from './store/file-store.ts';
import { isGood, newestGoodBackup, restoreWorld } from './store/restore.ts';
import { systemClock } from './system-clock.ts';
import { ToldSteps } from './told-steps.ts';
import { readToolArguments, type ToolArguments, type ToolName, usage } from './tools-arguments.ts';
import { createWorldFrom, EXPORT_EXTENSION, exportWorld } from './worlds/world-copy.ts';
import { readWorldFile } from './worlds/world-file.ts';
import { worldsFolder } from './worlds/worlds-folder.ts';

interface Outcome {
  /** For people. */
  readonly words: string;
  /** For programs. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly exitStatus?: number;
}

/** Tells what is being done. */
type Progress = (step: string) => void;

type Tool = (args: ToolArguments, progress: Progress) => Promise<Outcome>;

const DAMAGED = 4;
/** Records between two words of how far the reading is: about a second of it on a slow disk. */
const TOLD_EVERY = 20_000;

const tools: Readonly<Record<ToolName, Tool>> = {
  async check({ subject }, progress) {
    const folder = worldAt(subject);
    const { name } = await readWorldFile(folder);
    progress(`Checking ${name} ...`);
    const world = await readWorld(folder, progress);
    const copies = await listCopies(folder);
    const checked: (readonly [copy: Copy, good: boolean])[] = [];
    for (const [index, copy] of copies.entries()) {
      progress(`Checking copy ${index + 1} of ${copies.length} ...`);
      checked.push([copy, await isGood(copy)]);
    }
    const bad = checked.filter(([, good]) => !good).length;
    const objects = world.objectCount;
    return {
      words: [
        `${name} is whole: ${objects} objects, ${[...world.accounts()].length} accounts.`,
        ...checked.map(([copy, good], index) => `  ${index + 1}  ${describe(copy)}${good ? '' : ', DAMAGED'}`),
        ...(bad > 0 ? [`Of its copies, ${bad} cannot be used.`] : []),
      ].join('\n'),
      data: { ok: bad === 0, world: folder, objects, copies: checked.map(([copy, good]) => ({ ...copy, good })) },
      ...(bad > 0 && { exitStatus: DAMAGED }),
    };
  },

  async backup({ subject }, progress) {
    const folder = worldAt(subject);
    progress('Copying and checking ...');
    const store = await openFileStore({ folder, clock: systemClock, mustExist: true });
    try {
      const backup = await store.copies.make({ kind: 'backup', cause: 'asked' });
      return { words: `Backed up: ${backup.file}`, data: { ok: true, backup } };
    } finally {
      await store.close();
    }
  },

  async restore({ subject, object }, progress) {
    const folder = worldAt(subject);
    progress('Looking for the backup and checking it ...');
    const from = await backupMeant(folder, object);
    const before = await restoreWorld({ folder, from, clock: systemClock });
    const kept = before ? `\nWhat it was before is kept: ${before.file}` : '';
    return { words: `Restored from ${from}${kept}`, data: { ok: true, world: folder, from, before } };
  },

  async points({ subject }, progress) {
    const folder = worldAt(subject);
    const world = await readWorld(folder, progress);
    const points = (await listCopies(folder)).filter((copy) => copy.kind === 'point');
    const trees = pointTrees(points, hereOf(world));
    const rows = trees.flatMap((tree) => rowsOf(tree, ''));
    return { words: rows.join('\n') || 'There are no points.', data: { ok: true, points: trees } };
  },

  async export({ subject, object }, progress) {
    const folder = worldAt(subject);
    const { name } = await readWorldFile(folder);
    const file = resolve(object ?? `${basename(folder)}${EXPORT_EXTENSION}`);
    progress(`Copying and checking ${name} ...`);
    await exportWorld(folder, file);
    const { size } = statSync(file);
    return { words: `${name} is in ${file} (${megabytes(size)}).`, data: { ok: true, file, bytes: size } };
  },

  async import({ subject, object }, progress) {
    progress('Copying and checking ...');
    const file = resolve(subject);
    const world = await createWorldFrom({ root: defaultRoot(), file, ...(object !== undefined && { name: object }) });
    return { words: `The world is in ${world}`, data: { ok: true, world } };
  },
};

async function main(): Promise<void> {
  const args = readToolArguments(process.argv.slice(2));
  if (!args) {
    print(usage);
    return;
  }
  const steps = new ToldSteps(systemClock, (step) =>
    args.json ? print(JSON.stringify({ progress: step })) : process.stderr.write(`${step}\n`),
  );
  const work = tools[args.tool](args, (step) => steps.begin(step));
  const { words, data, exitStatus = 0 } = await work.finally(() => steps.dispose());
  print(args.json ? JSON.stringify(data) : words);
  process.exitCode = exitStatus;
}

/** Reads all of a world, and with that sees whether it can be read. */
async function readWorld(folder: string, progress: Progress): Promise<World> {
  const store = await openFileStore({ folder, clock: systemClock, mustExist: true });
  const world = new World();
  let read = 0;
  try {
    await store.load({
      load: (table, record) => {
        world.load(table, record);
        if (++read % TOLD_EVERY === 0) progress(`Read ${read} records ...`);
      },
      loadNextId: (nextId) => world.loadNextId(nextId),
    });
    return world;
  } finally {
    await store.close();
  }
}

/** A folder, or the name of one in the folder of worlds. */
function worldAt(text: string): string {
  const folders = [resolve(text), join(defaultRoot(), text)];
  const found = folders.find((folder) => ['world.json', 'world.sqlite'].some((file) => existsSync(join(folder, file))));
  if (!found) throw new TroupeError('BAD_ARGUMENT', `There is no world in ${folders.join(' or ')}.`);
  return found;
}

async function backupMeant(folder: string, text: string | undefined): Promise<string> {
  if (text === undefined) {
    const newest: Backup | undefined = await newestGoodBackup(folder);
    if (!newest) throw new TroupeError('BAD_ARGUMENT', `There is no good backup of the world in ${folder}.`);
    return newest.file;
  }
  const numbered = /^\d+$/.test(text) ? (await listCopies(folder))[Number(text) - 1]?.file : undefined;
  const file = numbered ?? [resolve(text), join(folder, 'backups', text)].find((each) => existsSync(each));
  if (!file) throw new TroupeError('BAD_ARGUMENT', `There is no backup "${text}".`);
  return file;
}

function describe(copy: Copy): string {
  const what = copy.kind === 'backup' ? `backup, ${copy.cause}` : `point ${copy.number} "${copy.name}"`;
  return `${stamp(copy.at)} UTC  ${what}, ${megabytes(copy.bytes)}`;
}

function rowsOf({ point, isHere, next }: PointTree, indent: string): readonly string[] {
  const row = `${indent}${point.number}  ${stamp(point.at)} UTC  ${point.name}${isHere ? '  (play goes on from here)' : ''}`;
  return [row, ...next.flatMap((tree) => rowsOf(tree, next.length > 1 ? `${indent}  ` : indent))];
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const defaultRoot = (): string =>
  process.env['TROUPE_WORLDS'] ?? worldsFolder(process.env, process.platform, homedir());

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

function fail(error: unknown): void {
  const isExpected = error instanceof TroupeError;
  process.exitCode = isExpected ? error.exitStatus : 1;
  if (isExpected && process.argv.includes('--json')) {
    print(JSON.stringify({ ok: false, code: error.code, error: error.message }));
  } else {
    process.stderr.write(`${isExpected ? error.message : ((error as Error).stack ?? error)}\n`);
  }
}

main().catch(fail);
