// world.json: what can be known of a world without opening its store.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { TroupeError } from '../base/errors.ts';
import { WORLD_FILE } from '../store/copies-on-disk.ts';
import { writeFileDurably } from '../store/write-file-durably.ts';
import { systemClock } from '../system-clock.ts';

/** The format of world folders that this version writes and reads. */
export const WORLD_FORMAT = 1;

/** Times are in milliseconds since the epoch. */
export interface WorldFile {
  readonly name: string;
  /** A UUID: the same for this world wherever its folder is moved. */
  readonly id: string;
  readonly format: number;
  readonly created: number;
  /** The template it was made from. */
  readonly template: string;
  /** 0 if never. */
  readonly lastPlayed: number;
}

const pathIn = (folder: string): string => join(folder, 'world.json');

/**
 * Reads a world's world.json. Throws WORLD_UNREADABLE if it is missing or no such file, WORLD_NEWER if a newer version
 * of Troupe made the world.
 */
export async function readWorldFile(folder: string): Promise<WorldFile> {
  const file = await readAnyFormat(folder);
  if (file.format > WORLD_FORMAT) {
    const what = `The world "${file.name}" was made by a newer version of Troupe`;
    throw new TroupeError('WORLD_NEWER', `${what}; update Troupe to open it.`);
  }
  return file;
}

/** As `readWorldFile`, for lists: a newer world is there too, to be refused by name when it is opened. */
export async function readAnyFormat(folder: string): Promise<WorldFile> {
  const path = pathIn(folder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const advice = existsSync(join(folder, WORLD_FILE)) ? `; ${remedy(folder)}` : '';
    throw new TroupeError('WORLD_UNREADABLE', `There is no world in ${folder}: no world.json can be read${advice}.`, {
      cause,
    });
  }
  const file = parse(text);
  if (!file) throw new TroupeError('WORLD_UNREADABLE', `${path} does not describe a world; ${remedy(folder)}.`);
  return file;
}

const remedy = (folder: string): string =>
  `put back a copy of it, or have it written anew with a backup: npm run troupe -- restore "${folder}"`;

/** Writes the world.json of a world anew, named for its folder, where it is missing or describes nothing. */
export async function mendWorldFile(folder: string): Promise<void> {
  const isSound = await readFile(pathIn(folder), 'utf8').then(parse, () => undefined);
  if (isSound) return;
  const name = basename(resolve(folder));
  const created = systemClock.now();
  await writeWorldFile(folder, { name, id: randomUUID(), format: WORLD_FORMAT, created, template: '', lastPlayed: 0 });
}

export const writeWorldFile = (folder: string, file: WorldFile): Promise<void> =>
  writeFileDurably(pathIn(folder), `${JSON.stringify(file, undefined, 2)}\n`);

/** Notes that a world is played now. Throws as `readWorldFile` does. */
export async function touchLastPlayed(folder: string, clock: Clock = systemClock): Promise<void> {
  await writeWorldFile(folder, { ...(await readWorldFile(folder)), lastPlayed: clock.now() });
}

function parse(text: string): WorldFile | undefined {
  let data: Partial<Record<keyof WorldFile, unknown>> | null;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { name, id, format, created, template, lastPlayed } = data ?? {};
  if (typeof name !== 'string' || typeof id !== 'string' || !Number.isInteger(format)) return undefined;
  return {
    name,
    id,
    format: Number(format),
    created: typeof created === 'number' ? created : 0,
    template: typeof template === 'string' ? template : '',
    lastPlayed: typeof lastPlayed === 'number' ? lastPlayed : 0,
  };
}
