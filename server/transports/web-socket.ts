// The wire to the app on another computer and to browsers: JSON text over a WebSocket, one frame a turn. Who may
// connect, and over which HTTP server, is the web host's business.
import type { Origin, ServerConnection } from '../protocol/connection.ts';
import { MAX_MESSAGE_BYTES, MAX_UNSENT_BYTES } from '../protocol/limits.ts';
import type { ClientMessage, ServerMessage } from '../protocol/messages.ts';
import { parseClientMessage } from '../protocol/parse.ts';
import { QueuedConnection, type Turn } from './outbox.ts';
import { TextCache } from './text-cache.ts';

/** Malformed messages after which a peer is not a client of ours and is cut off. */
const MAX_MALFORMED = 20;
/** Close codes of RFC 6455, section 7.4.1. */
const NORMAL = 1000;
const POLICY_VIOLATION = 1008;

/** Options for `ws`: compression would cost ten times the CPU and 260 kB a connection for lines this short. */
export const webSocketOptions = {
  noServer: true,
  clientTracking: false,
  maxPayload: MAX_MESSAGE_BYTES,
  perMessageDeflate: false,
} as const;

/** What is needed of the WebSocket of `ws`. */
export interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
  on(event: 'message', listener: (data: { toString(): string }, isBinary: boolean) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** Encodes each message object once, however many connections it goes to. */
export class JsonCache {
  readonly #texts = new TextCache<ServerMessage>((message) => JSON.stringify(message));

  encode(message: ServerMessage): string {
    return this.#texts.textOf(message);
  }
}

export class WebSocketConnection extends QueuedConnection<ServerMessage, ClientMessage> implements ServerConnection {
  readonly #socket: Socket;
  readonly #json: JsonCache;
  #frame = '';
  #malformed = 0;
  #heard = true;

  constructor(socket: Socket, origin: Origin, turn: Turn, json: JsonCache) {
    super(origin, turn);
    this.#socket = socket;
    this.#json = json;
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary));
    socket.on('pong', () => {
      this.#heard = true;
    });
    // A fault of the peer, such as a frame that is too long; `close` follows.
    socket.on('error', () => this.closed());
    socket.on('close', () => this.closed());
  }

  /** Drops the peer if it was silent since the last call, else asks it to show life. */
  checkAlive(): void {
    if (this.#heard) {
      this.#heard = false;
      this.#socket.ping();
    } else this.terminate();
  }

  /** Ends the wire at once; what is unsent is lost. */
  terminate(): void {
    this.#socket.terminate();
    this.closed();
  }

  protected enqueue(message: ServerMessage): void {
    this.#frame += (this.#frame === '' ? '[' : ',') + this.#json.encode(message);
  }

  protected write(): void {
    if (this.#frame === '') return;
    this.#socket.send(`${this.#frame}]`);
    this.#frame = '';
    if (this.#socket.bufferedAmount > MAX_UNSENT_BYTES) this.terminate();
  }

  protected end(): void {
    this.#socket.close(NORMAL);
  }

  #hear(data: { toString(): string }, isBinary: boolean): void {
    this.#heard = true;
    if (!this.isOpen) return;
    const message = isBinary ? undefined : parseClientMessage(data.toString());
    if (message?.ok) this.receive(message.value);
    else if (++this.#malformed >= MAX_MALFORMED) {
      this.#socket.close(POLICY_VIOLATION);
      this.closed();
    }
  }
}
