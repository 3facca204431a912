// Turns the sources into dist/: tsc for server/ and electron/, Vite for the pages. Only what is stale.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';
import { at, root } from './paths.mjs';
import { runNode, Stop, say, script } from './run.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} sources files and folders that its output depends on
 * @property {string} proof a file that is there when the part was ever built
 * @property {() => Promise<{status: number, output: string}>} make
 */

const SHARED = ['package.json', 'package-lock.json', 'tsconfig.base.json'];
const STAMPS = at('.cache', 'build.json');

/** @type {readonly Part[]} */
const parts = [
  {
    name: 'the program',
    sources: [...SHARED, 'server', 'electron', 'build/icon.png'],
    proof: 'dist/electron/main.js',
    make: makeProgram,
  },
  {
    name: 'the pages',
    sources: [...SHARED, 'renderer', 'server/base', 'server/protocol'],
    proof: 'dist/renderer/session.html',
    make: () =>
      runNode(at('node_modules/vite/bin/vite.js'), ['build', 'renderer', '--logLevel=warn'], { capture: true }),
  },
];

/** Builds what is stale. */
export async function build() {
  const stamps = readStamps();
  const stale = parts
    .map((part) => ({ ...part, stamp: stampOf(part.sources) }))
    .filter((part) => stamps[part.name] !== part.stamp || !existsSync(at(part.proof)));
  if (stale.length === 0) return;
  say(`Building ${stale.map((part) => part.name).join(' and ')} ...`);
  const outcomes = await Promise.all(stale.map((part) => part.make()));
  stale.forEach((part, index) => {
    if (outcomes[index]?.status === 0) stamps[part.name] = part.stamp;
    else delete stamps[part.name];
  });
  mkdirSync(dirname(STAMPS), { recursive: true });
  writeFileSync(STAMPS, JSON.stringify(stamps));
  const failed = outcomes.filter(({ status }) => status !== 0).map(({ output }) => output.trim());
  if (failed.length > 0) throw new Stop(`${failed.join('\n\n')}\n\nThe build failed: see above.`);
}

async function makeProgram() {
  removeOrphans();
  const outcome = await runNode(at('node_modules/typescript/bin/tsc'), ['-b', 'electron'], { capture: true });
  copyAssets();
  return outcome;
}

/** Output of a source that is gone would stay for ever, and be found by whatever lists a folder. */
function removeOrphans() {
  const output = ['dist/server', 'dist/electron'].flatMap((folder) => filesBelow(folder));
  const orphaned = output.some((path) => /\.c?js$/.test(path) && !existsSync(at(sourceOf(path))));
  if (!orphaned) return;
  for (const folder of ['server', 'electron']) rmSync(at('dist', folder), { recursive: true, force: true });
}

/** @param {string} output */
const sourceOf = (output) => relative('dist', output).replace(/js$/, 'ts');

/** What the program reads at run time beside its code: templates and the like. */
function copyAssets() {
  const assets = filesBelow('server').filter((path) => !/\.(ts|md)$|tsconfig\.json$/.test(path));
  for (const path of assets) cpSync(at(path), at('dist', path));
  if (existsSync(at('build/icon.png'))) cpSync(at('build/icon.png'), at('dist/electron/icon.png'));
}

/** @returns {Record<string, string>} */
function readStamps() {
  try {
    return JSON.parse(readFileSync(STAMPS, 'utf8'));
  } catch {
    return {};
  }
}

/** Names, times and sizes instead of contents: fast, and wrong only towards building once too often. @param {readonly string[]} sources */
function stampOf(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesBelow)) {
    const { mtimeMs, size } = statSync(at(path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

/**
 * Sorted paths, relative to the repository, of a folder's files without tests; a file is itself; nothing is nothing.
 * @param {string} path
 * @returns {readonly string[]}
 */
function filesBelow(path) {
  if (!existsSync(at(path))) return [];
  if (!statSync(at(path)).isDirectory()) return [path];
  return readdirSync(at(path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await script(async () => {
    await install();
    await build();
  });
}
