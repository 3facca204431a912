// @ts-check
// How the benches of the store tell what they found.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const NAME_WIDTH = 48;

/** @param {string} what @param {string} result */
export const tell = (what, result) => console.log(`${what.padEnd(NAME_WIDTH)} ${result}`);

/** @param {readonly number[]} sorted @param {number} share */
export const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/**
 * How commits went: how many a second, after how long each was on disk, and what each cost the main thread.
 * @param {string} what
 * @param {{waits: number[], busy: number, seconds: number}} commits milliseconds of each wait; all of the main thread's work
 */
export function tellCommits(what, { waits, busy, seconds }) {
  waits.sort((a, b) => a - b);
  const rate = Math.round(waits.length / seconds);
  const latency = `on disk after ${at(waits, 0.5).toFixed(2)} ms (p99 ${at(waits, 0.99).toFixed(2)})`;
  tell(what, `${rate}/s, ${latency}, main thread ${((busy / waits.length) * 1000).toFixed(0)} us each`);
}

/**
 * @typedef {object} Took
 * @property {number} ms
 * @property {number} cpu of all threads, in milliseconds: on a busy machine it says more than the clock
 * @property {number} turn the longest turn of the event loop, in milliseconds
 */

/** @param {() => Promise<unknown>} work @returns {Promise<Took>} */
export async function timed(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // It counts from the second time that it looks on.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.reset();
  const start = performance.now();
  const before = process.cpuUsage();
  const working = work();
  // A turn that the work itself never leaves is not among those that are looked on.
  const own = performance.now() - start;
  await working;
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return { ms, cpu: (user + system) / 1000, turn: Math.max(own, delay.max / 1e6) };
}

/** @param {string} what @param {Took} took @param {string} [budget] */
export const tellTook = (what, took, budget = '') => tell(what, `${inWords(took)}${budget}`);

/** @param {Took} took */
export const inWords = ({ ms, cpu, turn }) =>
  `${ms.toFixed(0)} ms (CPU ${cpu.toFixed(0)}), longest turn of the event loop ${turn.toFixed(0)} ms`;
