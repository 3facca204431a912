// The worlds on this computer: which there are, and making a new one, whole or not at all.
import { randomUUID } from 'node:crypto';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { TroupeError } from '../base/errors.ts';
import { nameKey } from '../model/names.ts';
import { World } from '../model/world.ts';
import type { WorldSummary } from '../protocol/launcher.ts';
import { openFileStore } from '../store/file-store.ts';
import type { Store } from '../store/store.ts';
import { renameDurably, syncFolder } from '../store/write-file-durably.ts';
import { systemClock } from '../system-clock.ts';
import type { Area } from './area.ts';
import { folderNameFor } from './folder-name.ts';
import { plant } from './plant.ts';
import { readTemplate } from './templates.ts';
import { readAnyFormat, WORLD_FORMAT, writeWorldFile } from './world-file.ts';

/** Characters of a world's name: it stands in window titles and menus. */
const NAME_MOST = 60;

/** What a folder is called while it is made into a world. */
const UNFINISHED = '.new-';
/** Milliseconds after which it is left by a crash: it takes seconds. */
const ABANDONED_MS = 60 * 60_000;

/**
 * The worlds in `root`, the last played first. What is no world, or cannot be read, is left out. Throws STORE_UNUSABLE if
 * `root` itself cannot be read.
 */
export async function listWorlds(root: string): Promise<readonly WorldSummary[]> {
  const names = (await namesIn(root).catch(unreadable)).filter((name) => !name.startsWith('.'));
  const worlds = await Promise.all(names.map((name) => summaryOf(join(root, name))));
  return worlds
    .filter((world) => world !== undefined)
    .sort((a, b) => b.lastPlayed - a.lastPlayed || a.name.localeCompare(b.name));
}

export interface NewWorld {
  readonly name: string;
  /** The id of one of `templates`. */
  readonly template: string;
  readonly clock?: Clock;
  readonly openStore?: typeof openFileStore;
}

/**
 * Makes a world in `root`, in a folder named after it, and returns that folder. Throws WORLD_EXISTS if a world there has
 * the name, else as `createWorldAt`.
 */
export async function createWorld({ root, ...world }: NewWorld & { readonly root: string }): Promise<string> {
  const folder = await folderForNew(root, world.name);
  await createWorldAt({ folder, ...world });
  return folder;
}

/**
 * A free folder in `root` for a world that is to be called `name`; `own` is the folder it has. Throws WORLD_EXISTS if
 * another world there has the name.
 */
export async function folderForNew(root: string, name: string, own?: string): Promise<string> {
  const key = nameKey(name);
  const others = (await listWorlds(root)).filter(({ folder }) => folder !== own);
  if (others.some((other) => nameKey(other.name) === key)) {
    throw new TroupeError('WORLD_EXISTS', `There is a world "${name}" already; choose another name.`);
  }
  return await freeFolder(root, name, own);
}

/** A folder in `root`, named after a world called `name`, that is not there yet; or its `own`. */
export async function freeFolder(root: string, name: string, own?: string): Promise<string> {
  const taken = (await namesIn(root)).filter((other) => join(root, other) !== own);
  return join(root, freeName(folderNameFor(name), taken));
}

/** `name`, or `name 2`, `name 3` ... if a world in `root` has it. */
export const freeWorldName = async (root: string, name: string): Promise<string> =>
  freeName(
    name,
    (await listWorlds(root)).map((world) => world.name),
  );

/**
 * Makes a world whose folder will be `folder`. It is built beside it and gets its name when it is whole and on disk.
 * Throws BAD_ARGUMENT (name, template), WORLD_EXISTS (there is something in `folder`), TEMPLATE_FAULT, STORE_UNUSABLE
 * (the disk refuses), or what opening the store throws; then nothing is left behind.
 */
export async function createWorldAt({ folder, ...world }: NewWorld & { readonly folder: string }): Promise<void> {
  const name = checkedName(world.name);
  const areas = await readTemplate(world.template);
  await buildAside(folder, (building) => build(building, { ...world, name }, areas));
}

/**
 * Makes `folder` what `fill` makes of a new folder beside it, once that is done. Throws WORLD_EXISTS (there is something
 * in `folder`), STORE_UNUSABLE (the disk refuses), or what `fill` throws; then nothing is left behind.
 */
export async function buildAside(folder: string, fill: (building: string) => Promise<void>): Promise<void> {
  const root = dirname(resolve(folder));
  const building = join(root, `${UNFINISHED}${randomUUID()}`);
  await removeAbandoned(root).catch(() => undefined); // they are in nobody's way
  try {
    if ((await namesIn(folder)).length > 0) throw notEmpty(folder);
    await fill(building);
    await removeEmpty(folder);
    await renameDurably(building, folder);
  } catch (error) {
    // What refused the making may refuse this too; what is told is why there is no world.
    await rm(building, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    throw coded(error, folder);
  }
}

/** Takes away what a crash has left of worlds that were being made in `root`. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of (await namesIn(root)).filter((each) => each.startsWith(UNFINISHED))) {
    const { mtimeMs } = await stat(join(root, name));
    if (systemClock.now() - mtimeMs > ABANDONED_MS) await rm(join(root, name), { recursive: true, force: true });
  }
}

async function build(folder: string, world: NewWorld, areas: readonly Area[]): Promise<void> {
  const { name, template, clock = systemClock, openStore = openFileStore } = world;
  const now = clock.now();
  const store = await openStore({ folder, clock });
  try {
    await fill(store, name, areas, now);
  } catch (error) {
    // Not awaited: a store that waits for room on the disk closes only when it has some.
    store.close().catch(() => undefined);
    throw error;
  }
  await store.close();
  await writeWorldFile(folder, { name, id: randomUUID(), format: WORLD_FORMAT, created: now, template, lastPlayed: 0 });
  await syncFolder(folder);
}

async function fill(store: Store, name: string, areas: readonly Area[], now: number): Promise<void> {
  const world = new World();
  await store.load(world);
  const { change } = world.transaction((tx) => {
    plant(tx, areas, now);
    tx.setSetting('world-name', name);
    tx.setSetting('policy', 'open');
  });
  store.commit(change);
  await settledOrStalled(store);
}

/** A running game waits until the disk has room again; a world in the making is given up. */
function settledOrStalled(store: Store): Promise<void> {
  return new Promise((resolve, reject) => {
    const stalled = store.onStalled((reason) => {
      if (reason !== undefined) reject(new TroupeError('STORE_UNUSABLE', `The world cannot be made: ${reason}`));
    });
    store
      .settled()
      .finally(() => stalled.dispose())
      .then(resolve, reject);
  });
}

/** `text` as the name of a world. Throws BAD_ARGUMENT. */
export function checkedName(text: string): string {
  const name = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  if (name === '') throw new TroupeError('BAD_ARGUMENT', 'A world needs a name.');
  if (name.length > NAME_MOST) {
    throw new TroupeError('BAD_ARGUMENT', `The name of a world has at most ${NAME_MOST} characters.`);
  }
  return name;
}

async function summaryOf(folder: string): Promise<WorldSummary | undefined> {
  try {
    const { name, lastPlayed } = await readAnyFormat(folder);
    return { folder, name, lastPlayed };
  } catch (error) {
    if (error instanceof TroupeError) return undefined;
    throw error;
  }
}

const unreadable = (cause: Error): never => {
  throw new TroupeError('STORE_UNUSABLE', `The folder of worlds cannot be read: ${cause.message}.`, { cause });
};

/** The names in a folder; none if there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** `name`, or `name 2`, `name 3` ... if it is taken. Most systems do not tell upper from lower case. */
function freeName(name: string, taken: readonly string[]): string {
  const keys = new Set(taken.map(nameKey));
  let free = name;
  for (let number = 2; keys.has(nameKey(free)); number++) free = `${name} ${number}`;
  return free;
}

/** Windows does not rename onto a folder, not even an empty one. */
async function removeEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

const notEmpty = (folder: string): TroupeError =>
  new TroupeError('WORLD_EXISTS', `There is something in ${folder} already; choose another folder.`);

/** What the system refused, as a coded error; bugs as they are. */
function coded(error: unknown, folder: string): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code ?? '')) return notEmpty(folder);
  return new TroupeError('STORE_UNUSABLE', `The world cannot be made: ${message}.`, { cause: error });
}
