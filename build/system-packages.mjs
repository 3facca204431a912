// The Debian packages that tests need beside npm's: a virtual display, a browser, the libraries that Electron links.
import { existsSync } from 'node:fs';
import { onPath } from './paths.mjs';
import { run, say } from './run.mjs';

/** Each with the names it has had, newest first. */
const electronLibraries = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libgbm1'],
  ['libasound2t64', 'libasound2'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libcups2t64', 'libcups2'],
  ['libdrm2'],
  ['libxss1'],
  ['libxtst6'],
  ['libnotify4'],
];

/** What to type where Electron's libraries are missing. */
export const libraryCommand = installCommand(electronLibraries.map(oldestName));

export const findChromium = () => onPath('chromium', 'chromium-browser', 'google-chrome');
export const findXvfb = () => onPath('Xvfb');

/**
 * Installs what is missing where that is possible without asking: as root on a Debian.
 * @param {string | undefined} electron the executable
 * @returns {Promise<readonly string[]>} one sentence for each thing that is still missing, with what to do
 */
export async function ensureSystemPackages(electron) {
  const needs = [
    {
      what: 'Xvfb, a display for windows nobody sees',
      packages: [['xvfb']],
      met: async () => findXvfb() !== undefined,
    },
    { what: 'Chromium', packages: [['chromium']], met: async () => findChromium() !== undefined },
    { what: "Electron's system libraries", packages: electronLibraries, met: () => canLoad(electron) },
  ];
  const missing = await unmet(needs);
  if (missing.length === 0) return [];
  if (isRootOnDebian()) await aptInstall(missing.flatMap((need) => need.packages));
  const still = isRootOnDebian() ? await unmet(missing) : missing;
  return still.map((need) => `${need.what} is missing. Try: ${installCommand(need.packages.map(oldestName))}`);
}

/** @template {{met: () => Promise<boolean>}} Need @param {readonly Need[]} needs */
async function unmet(needs) {
  const met = await Promise.all(needs.map((need) => need.met()));
  return needs.filter((_, index) => !met[index]);
}

/** @param {string | undefined} executable */
async function canLoad(executable) {
  if (executable === undefined || process.platform !== 'linux') return true;
  const { output } = await run('ldd', [executable], { capture: true });
  return !output.includes('not found');
}

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** @param {readonly (readonly string[])[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  say('Installing Debian packages for the tests (a minute or two) ...');
  await run('apt-get', ['update', '-qq'], { capture: true, env });
  const names = await Promise.all(packages.map(availableName));
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  const { status, output } = await run('apt-get', args, { capture: true, env });
  if (status !== 0) say(output.trim());
}

/** The first of a package's names that this release of Debian knows. @param {readonly string[]} names */
async function availableName(names) {
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name], { capture: true });
    if (/Candidate: [^(]/.test(output)) return name;
  }
  return oldestName(names);
}

/** A name that apt finds on old and new releases. @param {readonly string[]} names */
function oldestName(names) {
  return names[names.length - 1] ?? '';
}

/** @param {readonly string[]} names */
function installCommand(names) {
  return `sudo apt-get install ${names.join(' ')}`;
}
