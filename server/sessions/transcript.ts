// What a session was sent and its client may not have: kept until confirmed, so that a client that comes back receives
// exactly what it missed, in order, once (MS23).
import { MAX_KEPT_MESSAGES } from '../protocol/limits.ts';
import type { ServerMessage } from '../protocol/messages.ts';

export class Transcript {
  #kept: ServerMessage[] = [];
  #count = 0;
  #confirmed = 0;

  /** How many messages the session has been sent. */
  get count(): number {
    return this.#count;
  }

  /** How many of them the client is known to have. */
  get confirmed(): number {
    return this.#confirmed;
  }

  /** Counts a message and, if `keep`, keeps it. */
  add(message: ServerMessage, keep: boolean): void {
    this.#count++;
    if (!keep) {
      if (this.#kept.length > 0) this.#kept = []; // what is kept are the newest, without a hole
      return;
    }
    this.#kept.push(message);
    // Cut in strides: one message at a time would move the whole array for each.
    if (this.#kept.length >= MAX_KEPT_MESSAGES * 2) this.#kept.splice(0, MAX_KEPT_MESSAGES);
  }

  /** The client has the first `received` messages. */
  confirm(received: number): void {
    const confirmed = Math.min(received, this.#count);
    if (confirmed <= this.#confirmed) return;
    this.#confirmed = confirmed;
    const first = this.#count - this.#kept.length;
    if (confirmed > first) this.#kept.splice(0, confirmed - first);
  }

  /** Messages from the `received`th on, the newest MAX_KEPT_MESSAGES at most, and how many before them are gone. */
  since(received: number): { readonly missed: number; readonly messages: readonly ServerMessage[] } {
    const wanted = Math.max(0, this.#count - received);
    const there = Math.min(wanted, MAX_KEPT_MESSAGES, this.#kept.length);
    const messages = this.#kept.slice(this.#kept.length - there);
    return { messages, missed: wanted - messages.length };
  }
}
