// Running other programs, and talking about it.
import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** A failure with nothing to debug: the message is one sentence for the person at the terminal. */
export class Stop extends Error {}

/** Tells how far we are. On stderr, so that stdout belongs to the program that is started. @param {string} text */
export const say = (text) => process.stderr.write(`${text}\n`);

/**
 * @typedef {object} Outcome
 * @property {number} status the exit status; 1 when ended by a signal or never started
 * @property {string} output stdout and stderr together, empty unless captured
 */

/**
 * Runs a program in the repository and waits for its end.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{capture?: boolean, cwd?: string, timeout?: number, env?: NodeJS.ProcessEnv, shell?: boolean}} [options]
 *   `capture` keeps the output instead of showing it; `timeout` is in milliseconds
 * @returns {Promise<Outcome>}
 */
export function run(program, args, options = {}) {
  const { capture = false, cwd = root, timeout = 0, env = process.env, shell = false } = options;
  return new Promise((resolve) => {
    const stdio = capture ? 'pipe' : 'inherit';
    const child = spawn(program, args, { cwd, env, timeout, shell, stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ status: 1, output: String(error.message) }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/**
 * Runs a script with this Node.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (script, args, options) => run(process.execPath, [script, ...args], options);

/**
 * Runs npm: the one that started us, where there is one.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js')) return runNode(script, args, options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * The whole of a script: a Stop is told in its one sentence, anything else is a bug and shown as one.
 * @param {() => Promise<number | void>} work its number becomes the exit status
 */
export async function script(work) {
  try {
    process.exitCode = (await work()) ?? process.exitCode ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}
