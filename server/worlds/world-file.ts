// world.json: what can be known of a world without opening its store.
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
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
 * What is known of the world in `folder`. Throws WORLD_UNREADABLE if there is none or its file cannot be read,
 * WORLD_NEWER if a newer version of Troupe made it.
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
  let text = '';
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new TroupeError('WORLD_UNREADABLE', `${path} cannot be read: ${message}.`, { cause });
  }
  const file = parse(text) ?? (await standIn(folder));
  if (!file) throw new TroupeError('WORLD_UNREADABLE', `There is no world in ${folder}.`);
  return file;
}

/** For a world whose own file is missing or describes nothing: it is named for its folder. undefined where no world is. */
async function standIn(folder: string): Promise<WorldFile | undefined> {
  const world = await stat(join(folder, WORLD_FILE)).catch(() => undefined);
  if (!world) return undefined;
  const name = basename(resolve(folder));
  return {
    name,
    id: randomUUID(),
    format: WORLD_FORMAT,
    created: world.birthtimeMs,
    template: '',
    lastPlayed: world.mtimeMs,
  };
}

export const writeWorldFile = (folder: string, file: WorldFile): Promise<void> =>
  writeFileDurably(pathIn(folder), `${JSON.stringify(file, undefined, 2)}\n`);

/** Notes that the world that `file` describes is played now. */
export const touchLastPlayed = (folder: string, file: WorldFile, clock: Clock = systemClock): Promise<void> =>
  writeWorldFile(folder, { ...file, lastPlayed: clock.now() });

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
