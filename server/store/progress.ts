// The count of changes taken and kept, and everybody who waits for it. Both stores have one.
import { Emitter } from '../base/emitter.ts';

interface Waiter {
  readonly ticket: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export class Progress {
  readonly #durableEmitter = new Emitter<number>();
  readonly #stalledEmitter = new Emitter<string | undefined>();
  readonly onDurable = this.#durableEmitter.event;
  readonly onStalled = this.#stalledEmitter.event;
  #waiters: readonly Waiter[] = [];
  #taken = 0;
  #durable = 0;
  #failure: Error | undefined;

  get durable(): number {
    return this.#durable;
  }

  /** How many changes were taken and are not kept. */
  get pending(): number {
    return this.#taken - this.#durable;
  }

  /** Takes one more change and returns its ticket. */
  take(): number {
    return ++this.#taken;
  }

  /** Everything up to `ticket` is kept. */
  reach(ticket: number): void {
    this.#durable = ticket;
    this.#durableEmitter.fire(ticket);
    const done = this.#waiters.filter((waiter) => waiter.ticket <= ticket);
    this.#waiters = this.#waiters.filter((waiter) => waiter.ticket > ticket);
    for (const { resolve } of done) resolve();
  }

  stall(reason: string | undefined): void {
    this.#stalledEmitter.fire(reason);
  }

  /** Nothing more will ever be kept. */
  fail(error: Error): void {
    this.#failure = error;
    for (const { reject } of this.#waiters) reject(error);
    this.#waiters = [];
    this.stall(`saving has stopped: ${error.message}`);
  }

  /** Resolves when all that was taken is kept; rejects once nothing more will be. */
  settled(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#durable >= this.#taken) resolve();
      else if (this.#failure) reject(this.#failure);
      else this.#waiters = [...this.#waiters, { ticket: this.#taken, resolve, reject }];
    });
  }
}
