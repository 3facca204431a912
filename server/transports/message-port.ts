// The wire to a window of this computer: a MessagePort, of Node or of Electron. One post a turn, an array of messages.
import type { Origin, ServerConnection } from '../protocol/connection.ts';
import type { ClientMessage, ServerMessage } from '../protocol/messages.ts';
import { checkClientMessage } from '../protocol/parse.ts';
import { QueuedConnection, Turn } from './outbox.ts';

/** What Node's `MessagePort` and Electron's `MessagePortMain` share. They differ in what a `message` event is. */
export interface Port<Event> {
  postMessage(value: unknown): void;
  start(): void;
  close(): void;
  on(event: 'message', listener: (event: Event) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Reads the event of Node's MessagePort, which is the value itself. */
export const nodePayload = (event: unknown): unknown => event;
/** Reads the event of Electron's MessagePortMain, which carries the value as `data`. */
export const electronPayload = (event: { readonly data: unknown }): unknown => event.data;

/** Takes over `port` and starts it. What the peer posts is one client message at a time; junk is ignored. */
export function messagePortConnection<Event>(
  port: Port<Event>,
  payload: (event: Event) => unknown,
  turn: Turn = new Turn(),
): ServerConnection {
  return new MessagePortConnection(port, payload, turn);
}

const origin: Origin = { transport: 'port', address: 'local' };

class MessagePortConnection<Event> extends QueuedConnection<ServerMessage, ClientMessage> {
  readonly #port: Port<Event>;
  #queue: ServerMessage[] = [];

  constructor(port: Port<Event>, payload: (event: Event) => unknown, turn: Turn) {
    super(origin, turn);
    this.#port = port;
    port.on('message', (event) => {
      const checked = checkClientMessage(payload(event));
      if (checked.ok) this.receive(checked.value);
    });
    port.on('close', () => this.closed());
    port.start();
  }

  protected enqueue(message: ServerMessage): void {
    this.#queue.push(message);
  }

  protected write(): void {
    if (this.#queue.length === 0) return;
    this.#port.postMessage(this.#queue);
    this.#queue = [];
  }

  protected end(): void {
    this.#port.close();
  }
}
