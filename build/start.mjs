// `npm start`: the desktop app; without a display, or without a runtime for it, the same game in the browser.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { findElectron, runtimeFlags } from './electron-runtime.mjs';
import { host } from './host.mjs';
import { install } from './install.mjs';
import { root } from './paths.mjs';
import { Stop, say, script } from './run.mjs';
import { libraryCommand } from './system-packages.mjs';

/** What the system's loader answers when a shared library is missing. */
const NOT_LOADABLE = 127;

const args = process.argv.slice(2);
const hasDisplay = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];

await script(async () => {
  await install();
  await build();
  if (!hasDisplay) {
    say('There is no display here, so Troupe hosts for the browser.');
    return host(args);
  }
  const runtime = await findElectron();
  if (runtime.found) return open(runtime.executable);
  say(`${runtime.reason} Troupe hosts for the browser instead.`);
  return host(args);
});

/** @param {string} executable @returns {Promise<number>} the app's exit status */
function open(executable) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const app = spawn(executable, [...runtimeFlags, root, ...args], { stdio: 'inherit', env });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => app.kill(signal));
  return new Promise((resolve, reject) => {
    app.on('error', reject);
    app.on('exit', (code) => {
      if (code === NOT_LOADABLE)
        reject(new Stop(`Electron needs libraries that are not installed. Try: ${libraryCommand}`));
      else resolve(code ?? 1);
    });
  });
}
