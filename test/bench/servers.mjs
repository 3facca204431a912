// @ts-check
// The servers that are measured side by side: Troupe over both its wires, and bare ones without a game.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { telnetClient, webClient } from './client.mjs';
import { memoryOf, usageOf } from './usage.mjs';
import { PASSWORD } from './world.mjs';

/** @typedef {import('./client.mjs').Client} Client */

/**
 * @typedef {object} ServerKind
 * @property {string} name
 * @property {boolean} isGame whether it has a world, or only echoes
 * @property {(folder: string) => readonly string[]} command what this Node is to run
 * @property {(ready: Ready) => Promise<Client>} connect
 * @property {(client: Client, player: string) => void} enter sends what logs a client in
 * @property {boolean} [resumes] whether its clients come back to their session after a lost connection
 * @property {string} [leave] what to type to be gone at once, where a lost connection is waited for
 */

/**
 * @typedef {object} Ready what a server prints when it listens
 * @property {number} [port]
 * @property {{port: number}} [telnet]
 * @property {{url: string}} [web]
 */

const local = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

const game = (/** @type {string} */ folder) => [
  local('../../dist/server/cli.js'),
  ...['--json', '--telnet', '0', '--web', '0', '--lines-per-second', '0', '--world', folder],
];

/** @type {(name: string, file: string, gather: boolean, connect: (port: number) => Promise<Client>) => ServerKind} */
const bare = (name, file, gather, connect) => ({
  name,
  isGame: false,
  command: () => [local(file), ...(gather ? ['--gather'] : [])],
  connect: ({ port = 0 }) => connect(port),
  enter: () => {},
});

const bareWeb = (/** @type {number} */ port) => webClient(`ws://127.0.0.1:${port}/`, (line) => line);

/** @type {readonly ServerKind[]} */
export const serverKinds = [
  {
    name: 'telnet',
    isGame: true,
    command: game,
    connect: ({ telnet }) => telnetClient(telnet?.port ?? 0),
    enter: (client, player) => client.send(`connect "${player}" ${PASSWORD}`),
    leave: 'quit',
  },
  bare('net', './bare/net.mjs', false, telnetClient),
  bare('net gathered', './bare/net.mjs', true, telnetClient),
  {
    name: 'web',
    isGame: true,
    command: game,
    connect: ({ web }) =>
      webClient(`${web?.url.replace(/^http/, 'ws')}play`, (text) =>
        text.startsWith('{') ? text : `{"type":"input","text":${JSON.stringify(text)}}`,
      ),
    enter: (client, player) =>
      client.send(JSON.stringify({ type: 'login', name: player, password: PASSWORD, create: false })),
    leave: 'quit',
    resumes: true,
  },
  bare('ws', './bare/ws.mjs', false, bareWeb),
  bare('ws gathered', './bare/ws.mjs', true, bareWeb),
];

/** How long a server may take to listen, or to end, in milliseconds. */
const PATIENCE_MS = 20_000;

export class Server {
  /** @type {ServerKind} */
  kind;
  /** @type {import('node:child_process').ChildProcess} */
  #process;
  /** @type {Ready} */
  #ready;

  /** Resolves when it listens. @param {ServerKind} kind @param {string} folder of the world */
  static async start(kind, folder) {
    const child = spawn(process.execPath, kind.command(folder), { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout }); // read to the end, so that the pipe never fills
    /** @type {Ready} */
    const ready = await bounded(
      new Promise((resolve, reject) => {
        lines.once('line', (line) => resolve(JSON.parse(line)));
        child.once('exit', (code) => reject(new Error(`${kind.name} ended with ${code} before it listened`)));
      }),
      PATIENCE_MS,
      `${kind.name} does not listen`,
    );
    return new Server(kind, child, ready);
  }

  /** @param {ServerKind} kind @param {import('node:child_process').ChildProcess} child @param {Ready} ready */
  constructor(kind, child, ready) {
    this.kind = kind;
    this.#process = child;
    this.#ready = ready;
  }

  connect() {
    return this.kind.connect(this.#ready);
  }

  usage() {
    return usageOf(this.#pid);
  }

  memory() {
    return memoryOf(this.#pid);
  }

  get #pid() {
    return this.#process.pid ?? 0;
  }

  async stop() {
    if (this.#process.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await bounded(ended, PATIENCE_MS, `${this.kind.name} does not end`).catch(() => this.#process.kill('SIGKILL'));
  }
}

/**
 * Rejects if `work` takes longer.
 * @template T
 * @param {Promise<T>} work
 * @param {number} ms
 * @param {string} complaint
 * @returns {Promise<T>}
 */
export async function bounded(work, ms, complaint) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${complaint} after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}
