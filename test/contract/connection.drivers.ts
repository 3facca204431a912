// The wires under the Connection contract, each with a client's end that does only what a real client could.
import { connect } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket } from 'ws';
import { listenWeb } from '../../server/lan/web-host.ts';
import type { ServerConnection, TransportName } from '../../server/protocol/connection.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import { parseServerMessages } from '../../server/protocol/parse.ts';
import { memoryPair } from '../../server/transports/memory.ts';
import { messagePortConnection, nodePayload } from '../../server/transports/message-port.ts';
import { listenTelnet } from '../../server/transports/telnet/listen-telnet.ts';

/** One client and the server's end of its wire. */
export interface Wired {
  readonly server: ServerConnection;
  /** Texts of the lines the client got. */
  heard(): readonly string[];
  /** How many times something arrived at the client. */
  deliveries(): number;
  /** Whether the client saw the end. */
  ended(): boolean;
  say(text: string): void;
  /** Sends what no client of ours would. */
  junk(): void;
  /** Stops reading. Only wires over a network can. */
  stall(): void;
  hangUp(): void;
}

export interface Driver {
  readonly name: TransportName;
  readonly address: string;
  /** Starts what accepts connections; `connect` makes one, and `attach` sees its server end first. */
  start(): Promise<Host>;
}

export interface Host {
  connect(attach?: (server: ServerConnection) => void): Promise<Wired>;
  close(): Promise<void>;
}

/** The client's notes. */
class Notes {
  readonly lines: string[] = [];
  count = 0;
  over = false;

  take(messages: readonly ServerMessage[], isNewDelivery = true): void {
    if (isNewDelivery) this.count++;
    for (const message of messages) if (message.type === 'line') this.lines.push(message.text);
  }

  face() {
    return { heard: () => this.lines, deliveries: () => this.count, ended: () => this.over };
  }
}

const memory: Driver = {
  name: 'memory',
  address: 'local',
  start: async () => ({
    async connect(attach) {
      const { server, client } = memoryPair();
      attach?.(server);
      const notes = new Notes();
      let together = false;
      client.onMessage((message) => {
        // What arrives without a turn of the event loop in between is one delivery.
        notes.take([message], !together);
        together = true;
        setImmediate(() => {
          together = false;
        });
      });
      client.onClose(() => {
        notes.over = true;
      });
      return {
        server,
        ...notes.face(),
        say: (text) => client.send({ type: 'input', text }),
        junk: () => {},
        stall: () => {},
        hangUp: () => client.close(),
      };
    },
    close: async () => {},
  }),
};

const port: Driver = {
  name: 'port',
  address: 'local',
  start: async () => ({
    async connect(attach) {
      const { port1, port2 } = new MessageChannel();
      const server = messagePortConnection(port1, nodePayload);
      attach?.(server);
      const notes = new Notes();
      port2.on('message', (messages: readonly ServerMessage[]) => notes.take(messages));
      port2.on('close', () => {
        notes.over = true;
      });
      return {
        server,
        ...notes.face(),
        say: (text) => port2.postMessage({ type: 'input', text }),
        junk: () => {
          for (const value of [undefined, null, 7, 'look', [], {}, { type: 'input' }, { type: 'input', text: 7 }]) {
            port2.postMessage(value);
          }
        },
        stall: () => {},
        hangUp: () => port2.close(),
      };
    },
    close: async () => {},
  }),
};

/** Hands each new server end to whoever called `connect`, in their order: they wait for one another. */
function arrivals() {
  const waiting: ((server: ServerConnection) => void)[] = [];
  return {
    onConnection: (server: ServerConnection) => waiting.shift()?.(server),
    next: (attach: ((server: ServerConnection) => void) | undefined) =>
      new Promise<ServerConnection>((resolve) => {
        waiting.push((server) => {
          attach?.(server);
          resolve(server);
        });
      }),
  };
}

const web: Driver = {
  name: 'web',
  address: '127.0.0.1',
  async start() {
    const { onConnection, next } = arrivals();
    const listener = await listenWeb({ host: '127.0.0.1', port: 0, assets: '/nonexistent', onConnection });
    return {
      async connect(attach) {
        const arrived = next(attach);
        const socket = new WebSocket(`ws://127.0.0.1:${listener.port}/play`);
        const notes = new Notes();
        socket.on('message', (data) => notes.take(parseServerMessages(data.toString())));
        socket.on('error', () => {});
        socket.on('close', () => {
          notes.over = true;
        });
        const opened = new Promise((resolve) => socket.once('open', resolve));
        const server = await arrived;
        await opened;
        return {
          server,
          ...notes.face(),
          say: (text) => socket.send(JSON.stringify({ type: 'input', text })),
          junk: () => {
            for (const text of ['', 'look', '[', 'null', '[]', '{"type":"input"}', '{"type":"input","text":7}']) {
              socket.send(text);
            }
            socket.send(Buffer.from([255, 0, 27]));
          },
          stall: () => socket.pause(),
          hangUp: () => socket.terminate(),
        };
      },
      close: () => listener.close(),
    };
  },
};

/** What a telnet client shows of `bytes`: no commands, UTF-8, whole lines. */
export function shown(bytes: string): readonly string[] {
  const text = bytes.replace(/\xff(?:[\xfb-\xfe].|\xfa.*?\xff\xf0|.)/gs, '');
  return Buffer.from(text, 'latin1').toString('utf8').split('\r\n').slice(0, -1);
}

const telnet: Driver = {
  name: 'telnet',
  address: '127.0.0.1',
  async start() {
    const { onConnection, next } = arrivals();
    const listener = await listenTelnet({ host: '127.0.0.1', port: 0, onConnection });
    return {
      async connect(attach) {
        const arrived = next(attach);
        const socket = connect({ port: listener.port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
        const notes = new Notes();
        let bytes = '';
        const greeted = new Promise((resolve) => socket.once('data', resolve));
        socket.on('data', (chunk) => {
          bytes += chunk;
          if (shown(String(chunk)).length > 0) notes.count++;
        });
        socket.on('error', () => {});
        socket.on('close', () => {
          notes.over = true;
        });
        const server = await arrived;
        await greeted;
        return {
          server,
          ...notes.face(),
          heard: () => shown(bytes),
          say: (text) => socket.write(`${text}\r\n`),
          junk: () =>
            socket.write(Buffer.from([255, 250, 31, 1, 255, 240, 255, 253, 99, 255, 249, 0, 27, 7, 255, 241])),
          stall: () => socket.pause(),
          hangUp: () => socket.destroy(),
        };
      },
      close: () => listener.close(),
    };
  },
};

export const drivers: readonly Driver[] = [memory, port, web, telnet];
