// `npm test`: everything, from a bare clone. `npm test -- word ...` runs the test files whose paths hold a word.
// The last line is the count: `N passed, N failed, N skipped`.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, Stop, say } from './run.mjs';
import { inWindows } from './windows.mjs';

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

const REPORTS = at('.cache', 'tests');
const filters = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };

try {
  await install();
  await build();
  if (filters.length === 0) {
    add(await check('lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']));
    add(await check('types', 'node_modules/typescript/bin/tsc', ['-b']));
  }
  add(await vitest('unit'));
  if (isWanted('test/crash')) add(await vitest('crash'));
  if (isWanted('test/e2e')) add(await inWindows((env) => vitest('e2e', env)));
} catch (error) {
  say(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error));
  add({ passed: 0, failed: 1, skipped: 0 });
}
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

/** @param {Counts} counts */
function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** Whether `folder` has a file that was asked for. @param {string} folder */
function isWanted(folder) {
  const files = readdirSync(at(folder), { recursive: true }).map((name) => `${folder}/${name}`);
  return filters.length === 0 || files.some((file) => filters.some((word) => file.includes(word)));
}

/**
 * A tool that finds nothing to complain about counts as one test.
 * @param {string} name
 * @param {string} tool
 * @param {readonly string[]} args
 */
async function check(name, tool, args) {
  const { status, output } = await runNode(at(tool), args, { capture: true });
  console.log(status === 0 ? ` ✓ ${name}` : `${output.trim()}\n × ${name}`);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/**
 * Runs one project of vitest.config.ts.
 * @param {string} project
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Counts>}
 */
async function vitest(project, env = process.env) {
  const report = `${REPORTS}/${project}.json`;
  mkdirSync(REPORTS, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [
    'run',
    '--project',
    project,
    ...reporters,
    ...(filters.length > 0 ? ['--passWithNoTests'] : []),
    ...filters,
  ];
  const { status } = await runNode(at('node_modules/vitest/vitest.mjs'), args, { env: withPlainLogs(env) });
  return countsOf(report, status);
}

/** Colours are for terminals. @param {NodeJS.ProcessEnv} env */
function withPlainLogs({ FORCE_COLOR, ...env }) {
  if (process.stdout.isTTY) return { ...env, ...(FORCE_COLOR && { FORCE_COLOR }) };
  return { ...env, NO_COLOR: '1' };
}

/** @param {string} report @param {number} status @returns {Counts} */
function countsOf(report, status) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readReport(report);
  // A file that does not load fails without a failed test.
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(isNoFailure),
  ).length;
  const failed = numFailedTests + broken;
  // Vitest also fails for what no test caught, such as a rejection nobody waited for.
  const uncaught = status !== 0 && failed === 0 ? 1 : 0;
  return { passed: numPassedTests, failed: failed + uncaught, skipped: numPendingTests + numTodoTests };
}

/** @param {{status: string}} result */
function isNoFailure(result) {
  return result.status !== 'failed';
}

/**
 * @typedef {object} Report what we read of Vitest's JSON report
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{status: string, assertionResults: {status: string}[]}[]} testResults
 */

/** @param {string} report @returns {Report} */
function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}
