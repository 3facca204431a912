import { Emitter } from '../../server/base/emitter.ts';
import type { ClientConnection, Origin } from '../../server/protocol/connection.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { parseServerMessages } from '../../server/protocol/parse.ts';

/** The part of a WebSocket that is needed. */
export interface Socket {
  send(data: string): void;
  addEventListener(type: 'open' | 'close', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  close(): void;
}

/** The browser's end of a WebSocket: frames of the server are JSON arrays, ours are single JSON messages. */
export class WebSocketConnection implements ClientConnection {
  readonly origin: Origin;
  readonly #socket: Socket;
  readonly #message = new Emitter<ServerMessage>();
  readonly #close = new Emitter<void>();
  /** What was sent before the socket opened. */
  #waiting: ClientMessage[] | undefined = [];
  #open = true;

  constructor(socket: Socket, address: string) {
    this.origin = { transport: 'web', address };
    this.#socket = socket;
    socket.addEventListener('open', () => this.#flush());
    socket.addEventListener('message', ({ data }) => this.#receive(data));
    socket.addEventListener('close', () => this.#end());
  }

  get onMessage() {
    return this.#message.event;
  }

  get onClose() {
    return this.#close.event;
  }

  send(message: ClientMessage): void {
    if (!this.#open) return;
    if (this.#waiting) this.#waiting.push(message);
    else this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#socket.close();
    this.#end();
  }

  #flush(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const message of waiting) this.send(message);
  }

  #receive(data: unknown): void {
    if (typeof data !== 'string') return;
    for (const message of parseServerMessages(data)) if (this.#open) this.#message.fire(message);
  }

  #end(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#close.fire();
  }
}

/** Where the game of a page listens: the page's own host, `/play`. */
export const playUrl = (page: { readonly protocol: string; readonly host: string }): string =>
  `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/play`;
