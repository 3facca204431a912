// What one session is shown, in order: held until the change behind it is on disk (durable before visible), kept until
// its client has it.
import type { ServerConnection } from '../protocol/connection.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import { Transcript } from './transcript.ts';

interface Held {
  readonly message: ServerMessage;
  readonly ticket: number;
}

/**
 * Lines of a change wait for its ticket. Output that changed nothing waits for this session's own changes, so that its
 * order is kept, and passes lines held for other people's.
 */
export class Outbox {
  #connection: ServerConnection | undefined;
  #confirms = false;
  #sentBeforeLoss = 0;
  readonly #transcript = new Transcript();
  #held: Held[] = [];
  #lastOwn = 0;

  constructor(connection: ServerConnection) {
    this.#connection = connection;
  }

  /** The client confirms what it receives from now on; what it has not confirmed is kept for it. */
  keepUnconfirmed(): void {
    if (this.#confirms) return;
    this.#confirms = true;
    this.#transcript.confirm(this.#transcript.count);
  }

  /** This session made the change `ticket`: what it is shown from now on comes after it. */
  causedChange(ticket: number): void {
    this.#lastOwn = ticket;
  }

  /**
   * Shows `message` when the change `ticket` (0 for none) is durable; `durable` is the newest ticket that is now.
   * False if it has to wait.
   */
  put(message: ServerMessage, ticket: number, durable: number): boolean {
    const after = ticket || this.#lastOwn;
    if (after > durable) {
      this.#held.push({ message, ticket: after });
      return false;
    }
    this.#send(message);
    return true;
  }

  /** Sends what `durable` sets free. True if nothing waits any more. */
  release(durable: number): boolean {
    const held = this.#held;
    this.#held = held.filter(({ ticket }) => ticket > durable);
    for (const { message, ticket } of held) if (ticket <= durable) this.#send(message);
    return this.#held.length === 0;
  }

  /** The client has the first `received` messages. */
  confirm(received: number): void {
    this.#transcript.confirm(received);
  }

  /**
   * How many messages have surely been read, where the connection was lost: what a client did not confirm may never have
   * arrived. Of one that never confirms nothing is known.
   */
  get readBeforeLoss(): number {
    return this.#confirms ? this.#transcript.confirmed : this.#sentBeforeLoss;
  }

  /** The connection is gone; what comes is kept. */
  detach(): void {
    this.#connection = undefined;
    this.#sentBeforeLoss = this.#transcript.count;
  }

  /**
   * Goes on over `connection` from the `received`th message, and returns what is sent again. `announce` is sent first; it
   * is told how many of the messages since then are no longer kept.
   */
  attach(
    connection: ServerConnection,
    confirms: boolean,
    received: number,
    announce: (missed: number) => ServerMessage,
  ): readonly ServerMessage[] {
    this.#connection = connection;
    this.#confirms = confirms;
    this.#transcript.confirm(received);
    const { missed, messages } = this.#transcript.since(received);
    connection.send(announce(missed));
    for (const message of messages) connection.send(message);
    return messages;
  }

  /** A goodbye is the last message. */
  #send(message: ServerMessage): void {
    this.#transcript.add(message, this.#confirms || !this.#connection);
    this.#connection?.send(message);
    if (message.type === 'bye') this.#connection?.close();
  }
}
