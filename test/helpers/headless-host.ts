// The headless host as a process of its own, for tests that kill it, and players that reach it by WebSocket.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { toPlain } from '../../server/protocol/markup.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { parseServerMessages } from '../../server/protocol/parse.ts';

const cli = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));

export interface HeadlessHost {
  /** `ws://…/play` of the host. */
  readonly play: string;
  /** Stops reading what it says, as a program does that ends. */
  ignore(): void;
  /** Sends a signal and resolves with the exit code (null for a kill) when the process is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a host on free ports; rejects with what it said if it does not get ready. */
export async function startHost(world: string, ...args: readonly string[]): Promise<HeadlessHost> {
  const child = spawn(process.execPath, [cli, '--json', '--telnet', '0', '--web', '0', '--world', world, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (data: Buffer) => {
    complaint += data.toString();
  });
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
  if (typeof first[0] !== 'string') throw new Error(`the host did not start: ${complaint}`);
  const { web } = JSON.parse(first[0]) as { web: { url: string } };
  return {
    play: `${web.url.replace('http', 'ws')}play`,
    ignore: () => child.stdout.destroy(),
    async end(signal) {
      const gone = once(child, 'exit');
      child.kill(signal);
      const [code] = await gone;
      return code as number | null;
    },
  };
}

/** Someone at the other end of a WebSocket, who keeps all that was shown. */
export class Player {
  readonly shown: ServerMessage[] = [];
  readonly #socket: WebSocket;
  #wake: () => void = () => undefined;
  #isOpen = true;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      this.shown.push(...parseServerMessages(String(data)));
      this.#wake();
    });
    socket.on('close', () => {
      this.#isOpen = false;
      this.#wake();
    });
    socket.on('error', () => undefined);
  }

  /** Connects to `play` of a host. */
  static async connect(play: string): Promise<Player> {
    const socket = new WebSocket(play);
    const player = new Player(socket);
    await once(socket, 'open');
    return player;
  }

  type(text: string): void {
    this.send({ type: 'input', text });
  }

  send(message: ClientMessage): void {
    if (this.#isOpen) this.#socket.send(JSON.stringify(message));
  }

  /** All lines shown, as plain text. */
  lines(): readonly string[] {
    return this.shown.flatMap((message) => (message.type === 'line' ? [toPlain(message.text)] : []));
  }

  /** Types `text` and waits for a message that satisfies `wanted`; false when the connection ends before. */
  async typeAndWait(text: string, wanted: (message: ServerMessage) => boolean): Promise<boolean> {
    const from = this.shown.length;
    this.type(text);
    return await this.until(wanted, from);
  }

  /** Waits for a message, from the `from`th on, that satisfies `wanted`; false when the connection ends before. */
  async until(wanted: (message: ServerMessage) => boolean, from = 0): Promise<boolean> {
    for (let next = from; ; next++) {
      while (next >= this.shown.length) {
        if (!this.#isOpen) return false;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (wanted(this.shown[next] as ServerMessage)) return true;
    }
  }

  close(): void {
    this.#socket.terminate();
  }
}
