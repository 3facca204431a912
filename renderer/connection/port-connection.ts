import { Emitter } from '../../server/base/emitter.ts';
import type { ClientConnection, Origin } from '../../server/protocol/connection.ts';
import { SESSION_PORT_EVENT } from '../../server/protocol/launcher.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';

/** The part of a MessagePort that is needed. */
export interface Port {
  postMessage(message: ClientMessage): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** The session window's end of its port to the app. Messages of the server come as arrays. */
export class PortConnection implements ClientConnection {
  readonly origin: Origin = { transport: 'port', address: 'local' };
  readonly #port: Port;
  readonly #message = new Emitter<ServerMessage>();
  readonly #close = new Emitter<void>();
  #open = true;

  constructor(port: Port) {
    this.#port = port;
    port.addEventListener('message', ({ data }) => {
      // The app itself is at the other end; a structured clone of its messages needs no checking.
      for (const message of data as readonly ServerMessage[]) if (this.#open) this.#message.fire(message);
    });
    port.addEventListener('close', () => this.#end());
    port.start();
  }

  get onMessage() {
    return this.#message.event;
  }

  get onClose() {
    return this.#close.event;
  }

  send(message: ClientMessage): void {
    if (this.#open) this.#port.postMessage(message);
  }

  close(): void {
    this.#port.close();
    this.#end();
  }

  #end(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#close.fire();
  }
}

/** Resolves with the first port that the preload hands to this page. */
export function receivePort(page: Window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== page || event.data !== SESSION_PORT_EVENT || !port) return;
      page.removeEventListener('message', take);
      resolve(port);
    };
    page.addEventListener('message', take);
  });
}
