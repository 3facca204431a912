// @ts-check
// The budgets, and the table that holds figures against them.

/** @typedef {{measure: string, figure: string, server: string, value: number | undefined}} Row */

/** Names of figures with their units, as the table prints them. */
const units = /** @type {Readonly<Record<string, string>>} */ ({
  'a second': 'a second',
  p50: 'p50, ms',
  p99: 'p99, ms',
  ms: 'ms',
  MB: 'MB',
  'main thread': 'main thread CPU, ms',
});

/** Upper bounds, by measure and figure. */
const budgets = /** @type {Readonly<Record<string, Readonly<Record<string, number>>>>} */ ({
  'think, 1 session': { p50: 0.15, p99: 0.5 },
  'think, 200 sessions': { p99: 8, cpu: 0.018 },
  'look, 200 sessions': { cpu: 0.035 },
  'one speaker, 200 hear, paced': { cpu: 7 },
  'one speaker, 200 hear, streamed': { cpu: 1.5 },
  'a move among 50 walkers': { cpu: 0.15 },
  'cold start to first look': { ms: 350 },
  'memory, 0 sessions': { MB: 80 },
  'memory, 1000 sessions': { MB: 125 },
  'idle, 200 sessions': { cpu: 0.05 },
  'a login': { 'main thread': 1 },
  'logins beside a look': { p99: 20 },
});

const NAME_WIDTH = 34;
const COLUMN_WIDTH = 14;
/** The servers that the budgets are for; the others show what is possible. */
const games = ['telnet', 'web'];

/** @param {string} measure @param {string} figure */
export const budgetOf = (measure, figure) => budgets[measure]?.[figure];

/**
 * The figures of one measure, a line each: the budget, then every server, games with how many budgets they take.
 * @param {readonly Row[]} rows @param {readonly string[]} servers
 */
export function table(rows, servers) {
  const lines = [['', 'budget', ...servers]];
  for (const [measure, ofMeasure] of grouped(rows, (row) => row.measure)) {
    lines.push([measure]);
    for (const [figure, ofFigure] of grouped(ofMeasure, (row) => row.figure)) {
      const budget = budgetOf(measure, figure);
      const cells = servers.map((server) => cell(ofFigure, server, budget));
      lines.push([`  ${unitOf(measure, figure)}`, budget === undefined ? '' : String(budget), ...cells]);
    }
  }
  return lines.map(line).join('\n');
}

/** @param {readonly Row[]} rows @param {string} server @param {number | undefined} budget */
function cell(rows, server, budget) {
  const value = rows.find((row) => row.server === server)?.value;
  if (value === undefined) return '-';
  const ratio = budget !== undefined && games.includes(server) ? ` (${(value / budget).toFixed(1)}x)` : '';
  return rounded(value) + ratio;
}

/** @param {readonly string[]} cells */
const line = ([name = '', ...cells]) =>
  (name.padEnd(NAME_WIDTH) + cells.map((text) => text.padStart(COLUMN_WIDTH)).join('')).trimEnd();

/** @param {string} measure @param {string} figure */
function unitOf(measure, figure) {
  if (figure !== 'cpu') return units[figure] ?? figure;
  if (measure.startsWith('idle')) return 'CPU, % of a core';
  return measure.startsWith('one speaker') ? 'CPU, us a delivery' : 'CPU, s for 1,000';
}

/** Three significant digits. @param {number} value */
const rounded = (value) => (value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))));

/**
 * @template T
 * @param {readonly T[]} items @param {(item: T) => string} keyOf
 * @returns {ReadonlyMap<string, readonly T[]>}
 */
function grouped(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
