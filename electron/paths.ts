// Where things are: worlds and logs of this user, pages and preload script of this program.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Environment = Readonly<Record<string, string | undefined>>;

/** A path below the compiled program (`dist/`). */
export const inProgram = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * The folder that holds one folder for each world: what TROUPE_WORLDS names, else in the `data` folder of a portable
 * installation, else the `usual` one of this system.
 */
export function worldsRoot(env: Environment, portable: string | undefined, usual: string): string {
  return env['TROUPE_WORLDS'] || (portable === undefined ? usual : join(portable, 'Worlds'));
}

/** `data` beside the program, if it is there: then everything is kept in it, as on a memory stick. */
export function portableFolder(executable: string, env: Environment): string | undefined {
  // An AppImage runs from a mount of its own; the file that was started is named here.
  const folder = join(dirname(env['APPIMAGE'] ?? executable), 'data');
  return existsSync(folder) ? folder : undefined;
}
