// Where things are in the repository and on this computer.

import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the repository. @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);

/** Outside the repository, shared by all clones of this user. */
export const userCache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');

/**
 * The full path of the first of `names` that is a program on PATH.
 * @param {...string} names
 * @returns {string | undefined}
 */
export function onPath(...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
