// What every wire shares: output waits until the turn of the event loop ends, then leaves at once for all connections.
// How it leaves is each adapter's own business.
import { Emitter } from '../base/emitter.ts';
import type { Connection, Origin } from '../protocol/connection.ts';

export interface Flushable {
  flush(): void;
}

/**
 * Gathers who has output, and flushes them together in one `setImmediate`: after all input of this turn was read,
 * before the next is. A segment on the network costs more than everything else about a line, so there is one a turn.
 */
export class Turn {
  #waiting: Flushable[] = [];

  add(item: Flushable): void {
    if (this.#waiting.length === 0) setImmediate(() => this.flush());
    this.#waiting.push(item);
  }

  /** Flushes now. What is added meanwhile waits for the next turn, and so does the rest if one throws. */
  flush(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    let done = 0;
    try {
      for (const item of waiting) {
        done++;
        item.flush();
      }
    } finally {
      for (const item of waiting.slice(done)) this.add(item);
    }
  }

  get idle(): boolean {
    return this.#waiting.length === 0;
  }
}

/** A Connection over an Outbox of `Out`: adapters say how to queue, write and end; closing and events are done here. */
export abstract class QueuedConnection<Out, In> implements Connection<Out, In>, Flushable {
  readonly origin: Origin;
  readonly #turn: Turn;
  readonly #message = new Emitter<In>();
  readonly #close = new Emitter<void>();
  readonly onMessage = this.#message.event;
  readonly onClose = this.#close.event;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #dirty = false;

  constructor(origin: Origin, turn: Turn) {
    this.origin = origin;
    this.#turn = turn;
  }

  send(message: Out): void {
    if (this.#state !== 'open') return;
    this.enqueue(message);
    this.wake();
  }

  close(): void {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.wake();
  }

  flush(): void {
    this.#dirty = false;
    if (this.#state === 'closed') return;
    this.write();
    if (this.#state !== 'closing') return;
    this.end();
    this.closed();
  }

  /** Adds `message` to what leaves at the end of the turn. */
  protected abstract enqueue(message: Out): void;
  /** Hands all that is queued to the wire. */
  protected abstract write(): void;
  /** Closes the wire, after what was written. */
  protected abstract end(): void;

  /** Asks for a flush at the end of this turn. */
  protected wake(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    this.#turn.add(this);
  }

  protected get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Passes a message from the peer on; none after either side closed. */
  protected receive(message: In): void {
    if (this.#state === 'open') this.#message.fire(message);
  }

  /** The wire is gone, or will be without our doing. */
  protected closed(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#close.fire();
    this.#close.dispose();
    this.#message.dispose();
  }
}
