// Where the copies of a world lie: backups in `backups/`, points in `points/`, and backups in other folders that the host
// named. A copy gets its name when it is whole and on disk; until then it is scratch, which the next opening clears away.
import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Copy, fileNameOf, type Label, readFileName } from './copies.ts';
import { removeWorldFile } from './scratch.ts';
import { renameDurably, writeFileDurably } from './write-file-durably.ts';

export const WORLD_FILE = 'world.sqlite';
export const BACKUPS = 'backups';
const POINTS = 'points';
/** In `backups/`: the folders elsewhere that have backups of this world, a line each. */
const ELSEWHERE = 'elsewhere.txt';
const SCRATCH = '.copy-';

/** Where copies of this kind are kept in the world's `folder`. */
export const folderOf = (folder: string, { kind }: Label): string =>
  path.join(folder, kind === 'backup' ? BACKUPS : POINTS);

/** A path in `folder` for a copy of which nobody is to know yet. */
export const scratchIn = (folder: string): string => path.join(folder, `${SCRATCH}${randomUUID()}.sqlite`);

/** All copies of the world in `folder`, the oldest first. What cannot be listed now, as on a drive that is away, is left out. */
export async function listCopies(folder: string): Promise<readonly Copy[]> {
  const folders = [path.join(folder, BACKUPS), path.join(folder, POINTS), ...(await placesElsewhere(folder))];
  const copies = await Promise.all(folders.map(copiesIn));
  return copies.flat().sort((a, b) => a.at - b.at);
}

/** Whether the world in `folder`, which is not open, was written since its newest backup. */
export async function hasChangedSinceBackup(folder: string): Promise<boolean> {
  const backups = (await listCopies(folder)).filter((copy) => copy.kind === 'backup' && copy.cause !== 'pre-restore');
  const newest = Math.max(0, ...backups.map(({ at }) => at));
  const files = [WORLD_FILE, `${WORLD_FILE}-wal`].map((name) => stat(path.join(folder, name)).catch(() => undefined));
  return (await Promise.all(files)).some((file) => file !== undefined && file.mtimeMs > newest);
}

/** Gives a scratch file, which is whole and on disk, the name of a copy made at `now`, and waits until that is on disk. */
export async function nameScratch<L extends Label>(
  scratch: string,
  label: L,
  now: number,
): Promise<L & Pick<Copy, 'at' | 'bytes' | 'file'>> {
  const folder = path.dirname(scratch);
  const newest = Math.max(0, ...(await copiesIn(folder)).map(({ at }) => at));
  const at = newest >= now && newest - now < 1000 ? newest + 1 : now;
  const file = path.join(folder, fileNameOf(label, at));
  const { size } = await stat(scratch);
  await renameDurably(scratch, file);
  return { ...label, at, bytes: size, file };
}

/** Remembers that `place` has backups of the world in `folder`. */
export async function noteElsewhere(folder: string, place: string): Promise<void> {
  const places = await placesElsewhere(folder);
  if (places.includes(place)) return;
  const text = [...places, place].map((each) => `${each}\n`).join('');
  await writeFileDurably(path.join(folder, BACKUPS, ELSEWHERE), text);
}

/** Removes what was left half made. Only for the holder of the world. */
export async function clearScratch(folder: string): Promise<void> {
  for (const each of [path.join(folder, BACKUPS), path.join(folder, POINTS), ...(await placesElsewhere(folder))]) {
    const names = (await namesIn(each)).filter((name) => name.startsWith(SCRATCH));
    for (const name of names) await removeWorldFile(path.join(each, name)).catch(() => undefined);
  }
}

async function placesElsewhere(folder: string): Promise<readonly string[]> {
  const text = await readFile(path.join(folder, BACKUPS, ELSEWHERE), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

async function copiesIn(folder: string): Promise<readonly Copy[]> {
  const found = await Promise.all(
    (await namesIn(folder)).map(async (name) => {
      const label = readFileName(name);
      const file = path.join(folder, name);
      const bytes = label && (await stat(file).catch(() => undefined))?.size;
      return label && bytes !== undefined ? [{ ...label, bytes, file }] : [];
    }),
  );
  return found.flat();
}

const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);
