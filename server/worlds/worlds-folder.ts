// Where worlds are kept on each system.
import { posix, win32 } from 'node:path';

/** The folder of all worlds: `home` is the user's home folder, `env` the environment, `platform` process.platform. */
export function worldsFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32') {
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'Troupe', 'Worlds');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Troupe', 'Worlds');
  // The XDG base directory specification: a relative path is to be ignored.
  const data = env['XDG_DATA_HOME'];
  return posix.join(data?.startsWith('/') ? data : posix.join(home, '.local', 'share'), 'Troupe', 'Worlds');
}
