// A private X display for tests: nobody sees the windows, and nothing else is on it.
import { spawn } from 'node:child_process';

/**
 * Starts Xvfb on a free display number.
 * @param {string} xvfb its path
 * @returns {Promise<{name: string, close: () => void}>} `name` is for DISPLAY
 */
export function openDisplay(xvfb) {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn(xvfb, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const close = () => void server.kill();
  process.once('exit', close);
  return new Promise((resolve, reject) => {
    let text = '';
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with status ${code}.`)));
    server.stdio[3]?.on('data', (/** @type {Buffer} */ bytes) => {
      text += bytes.toString();
      if (text.endsWith('\n')) resolve({ name: `:${text.trim()}`, close });
    });
  });
}
