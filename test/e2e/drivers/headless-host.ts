import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../../dist/server/cli.js', import.meta.url));

/** The line with which the host says, with `--json`, that it is ready. */
interface Ready {
  readonly telnet: { readonly host: string; readonly port: number };
  readonly web: { readonly url: string };
}

/** The headless host as a process, with a new world from the starter template. */
export class HeadlessHost {
  readonly telnet: Ready['telnet'];
  readonly web: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(process: ChildProcess, folder: string, ready: Ready) {
    this.#process = process;
    this.#folder = folder;
    this.telnet = ready.telnet;
    this.web = ready.web.url;
  }

  /** Starts it on free ports, with `options` of its command line besides, and waits until it is ready. */
  static async start(...options: readonly string[]): Promise<HeadlessHost> {
    const folder = mkdtempSync(join(tmpdir(), 'troupe-host-'));
    const args = ['--world', join(folder, 'world'), '--template', 'starter', '--telnet', '0', '--web', '0', '--json'];
    const host = spawn(process.execPath, [cli, ...args, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(host.stdout)) {
      host.stdout.resume();
      return new HeadlessHost(host, folder, JSON.parse(line));
    }
    throw new Error('the host ended before it was ready');
  }

  /** Stops it as a user does and returns its exit status. */
  async stop(): Promise<number | null> {
    this.#process.kill('SIGINT');
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
    rmSync(this.#folder, { recursive: true, force: true });
    return this.#process.exitCode;
  }
}
