// Where things are: worlds and logs of this user, pages and preload script of this program.
import { existsSync } from 'node:fs';
import { dirname, posix, win32 } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path below the compiled program (`dist/`). */
export const inProgram = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export interface System {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The `data` folder of a portable installation. */
  readonly portable?: string | undefined;
}

/** The folder that holds one folder for each world. TROUPE_WORLDS names another one. */
export function worldsFolder({ platform, home, env, portable }: System): string {
  if (env['TROUPE_WORLDS']) return env['TROUPE_WORLDS'];
  const { join } = platform === 'win32' ? win32 : posix;
  if (portable !== undefined) return join(portable, 'Worlds');
  switch (platform) {
    case 'win32':
      return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Troupe', 'Worlds');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Troupe', 'Worlds');
    default:
      return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'Troupe', 'Worlds');
  }
}

/** `data` beside the program, if it is there: then everything is kept in it, as on a memory stick. */
export function portableFolder(executable: string, env: System['env']): string | undefined {
  // An AppImage runs from a mount of its own; the file that was started is named here.
  const folder = `${dirname(env['APPIMAGE'] ?? executable)}/data`;
  return existsSync(folder) ? folder : undefined;
}
