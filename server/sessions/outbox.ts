// Durable before visible: what one session is to be shown waits here until the change behind it is on disk.
import type { ServerConnection } from '../protocol/connection.ts';
import type { ServerMessage } from '../protocol/messages.ts';

interface Held {
  readonly message: ServerMessage;
  readonly ticket: number;
}

/**
 * Output in order. Lines of a change are held until its ticket is durable. Output that changed nothing waits for this
 * session's own changes, so that its order is kept, and passes lines held for other people's.
 */
export class Outbox {
  readonly #connection: ServerConnection;
  #held: Held[] = [];
  #lastOwn = 0;

  constructor(connection: ServerConnection) {
    this.#connection = connection;
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

  /** A goodbye is the last message. */
  #send(message: ServerMessage): void {
    this.#connection.send(message);
    if (message.type === 'bye') this.#connection.close();
  }
}
