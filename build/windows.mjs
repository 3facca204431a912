// What the stories and measurements in real windows need: Electron, Chromium, a display of their own.
import { openDisplay } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { ensureSystemPackages, findChromium, findXvfb } from './system-packages.mjs';

/**
 * Finds or installs what there is to run in, and does `work` with the environment that tells of it.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inWindows(work) {
  const electron = await findElectron();
  const problems = await ensureSystemPackages(electron.found ? electron.executable : undefined);
  for (const problem of [...(electron.found ? [] : [electron.reason]), ...problems]) {
    console.log(`What needs it is skipped: ${problem}`);
  }
  const xvfb = process.platform === 'linux' ? findXvfb() : undefined;
  const display = xvfb ? await openDisplay(xvfb) : undefined;
  try {
    return await work(environment(electron.found ? electron.dist : undefined, display?.name));
  } finally {
    display?.close();
  }
}

/**
 * Tells test/e2e/runtime.ts what there is to run in; without it, stories are skipped.
 * @param {string | undefined} electron
 * @param {string | undefined} display
 */
function environment(electron, display) {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ELECTRON_RUN_AS_NODE: _node, ...env } = process.env;
  const chromium = findChromium();
  const canShow = process.platform !== 'linux' || display !== undefined;
  return {
    ...env,
    ...(display && { DISPLAY: display }),
    ...(electron && canShow && { TROUPE_TEST_ELECTRON: electron }),
    ...(chromium && { TROUPE_TEST_CHROMIUM: chromium }),
  };
}
