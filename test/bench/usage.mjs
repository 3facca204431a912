// @ts-check
// What a process has used, read from /proc: Linux only, undefined elsewhere.
import { readdirSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Usage
 * @property {number} all CPU seconds of all its threads
 * @property {number} main CPU seconds of its main thread
 */

export const canMeasure = process.platform === 'linux';

/**
 * CPU time so far. Threads that have ended are not counted: servers under test keep theirs.
 * @param {number} pid
 * @returns {Usage | undefined}
 */
export function usageOf(pid) {
  if (!canMeasure) return undefined;
  const threads = readdirSync(`/proc/${pid}/task`);
  const seconds = threads.map((thread) => threadSeconds(pid, thread));
  return { all: seconds.reduce((sum, each) => sum + each, 0), main: threadSeconds(pid, String(pid)) };
}

/**
 * Resident memory in megabytes.
 * @param {number} pid
 */
export function memoryOf(pid) {
  if (!canMeasure) return undefined;
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** The first number of schedstat is nanoseconds on the CPU. @param {number} pid @param {string} thread */
function threadSeconds(pid, thread) {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]) / 1e9;
  } catch {
    return 0; // it ended meanwhile
  }
}
