// @ts-check
// Measures Troupe beside bare servers and prints a table. `--quick` for a first impression, `--only NAME` for one
// server (repeatable), `--json FILE` for the rows as JSON lines. Judges nothing: figures of a busy machine are no verdict.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { budgetOf, table } from './report.mjs';
import { serverKinds } from './servers.mjs';
import { fullPlan, measure, playersFor, quickPlan } from './suite.mjs';
import { canMeasure } from './usage.mjs';
import { makeWorld } from './world.mjs';

/** @typedef {import('./report.mjs').Row} Row */

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string', multiple: true }, json: { type: 'string' } },
});
const plan = options.quick ? quickPlan : fullPlan;
const kinds = serverKinds.filter(({ name }) => !options.only || options.only.includes(name));
/** @type {Row[]} */
const rows = [];

const scratch = await mkdtemp(join(tmpdir(), 'troupe-bench-'));
try {
  for (const kind of kinds) {
    process.stderr.write(`Measuring ${kind.name} ...\n`);
    const folder = join(scratch, kind.name);
    if (kind.isGame) await makeWorld(folder, playersFor(plan)); // its own: players stay where they walked to
    await measure(kind, folder, plan, (name, figures) => {
      for (const [figure, value] of Object.entries(figures)) {
        rows.push({ measure: name, figure, server: kind.name, value });
      }
    }).catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}

console.log(`Node ${process.version}, ${process.platform}, ${cpus().length} processors`);
if (!canMeasure) console.log('CPU and memory can be measured on Linux only.');
console.log(
  table(
    rows,
    kinds.map(({ name }) => name),
  ),
);
if (options.json) await writeFile(options.json, rows.map(jsonOf).join(''));

/** @param {Row} row */
function jsonOf(row) {
  const budget = budgetOf(row.measure, row.figure);
  const ratio = budget !== undefined && row.value !== undefined ? row.value / budget : undefined;
  return `${JSON.stringify({ ...row, budget, ratio })}\n`;
}
