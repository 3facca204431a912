// Makes node_modules equal to package-lock.json. Uses nothing but Node, since nothing else may be there yet.
import { readFileSync } from 'node:fs';
import { at } from './paths.mjs';
import { npm, Stop, say } from './run.mjs';

/** Installs what is missing or has another version than the lockfile says. */
export async function install() {
  checkNode();
  if (isInstalled()) return;
  say('Installing what Troupe is built with (about a minute) ...');
  const { status, output } = await npm(['ci', '--loglevel=error', '--no-audit', '--no-fund'], { capture: true });
  if (status !== 0) throw new Stop(`${output.trim()}\n\nnpm could not install what Troupe is built with: see above.`);
}

function checkNode() {
  const { engines } = readJson(at('package.json'));
  const wanted = String(engines.node).replace(/^\D+/, '');
  if (isOlder(process.versions.node, wanted)) {
    throw new Stop(
      `Troupe needs Node ${wanted} or newer, this is ${process.versions.node}. Get it at https://nodejs.org`,
    );
  }
}

/** @param {string} version @param {string} wanted */
function isOlder(version, wanted) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

/** npm writes node_modules/.package-lock.json last, with what it really installed. */
function isInstalled() {
  try {
    const wanted = readJson(at('package-lock.json')).packages;
    const installed = readJson(at('node_modules', '.package-lock.json')).packages;
    return Object.entries(wanted).every(
      ([path, { version, optional }]) =>
        path === '' || (installed[path] ? installed[path].version === version : optional),
    );
  } catch {
    return false;
  }
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
