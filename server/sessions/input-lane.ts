// The way of typed messages from one connection to the session that is there: not too fast, and one after the other also
// when one of them takes its time.

import type { FormMessage } from '../protocol/building.ts';
import type { ServerConnection } from '../protocol/connection.ts';
import { MAX_LINES_PER_SECOND, MAX_WAITING_LINES } from '../protocol/limits.ts';
import { markup } from '../protocol/markup.ts';
import type { InputMessage, LoginMessage } from '../protocol/messages.ts';
import type { Engine } from './engine.ts';
import type { Session } from './session.ts';

/** What counts as input and is handled in order. */
export type Typed = InputMessage | LoginMessage | FormMessage;

export class InputLane {
  readonly #engine: Engine;
  readonly #connection: ServerConnection;
  /** 0 for no limit. */
  readonly #linesPerSecond: number;
  readonly #handle: (session: Session, message: Typed) => void;
  readonly #waiting: Typed[] = [];
  #second = 0;
  #lines = 0;

  constructor(
    engine: Engine,
    connection: ServerConnection,
    linesPerSecond: number | undefined,
    handle: (session: Session, message: Typed) => void,
  ) {
    this.#engine = engine;
    this.#connection = connection;
    this.#linesPerSecond = linesPerSecond ?? MAX_LINES_PER_SECOND;
    this.#handle = handle;
  }

  /** Handles a message, now or when the session's slow step is done; drops it, with a notice, beyond the bounds. */
  take(message: Typed): void {
    const session = this.#session;
    if (!session || this.#isTooFast(session)) return;
    if (this.#waiting.length === 0 && !this.#engine.slow.of(session)) {
      this.#handle(session, message);
    } else if (this.#waiting.length >= MAX_WAITING_LINES) {
      this.#engine.call(session, (call) => call.refuse(markup`That is too much at once; some lines were dropped.`));
    } else {
      this.#waiting.push(message);
      if (this.#waiting.length === 1) void this.#drain();
    }
  }

  /** The connection may come to be another session's: what waited is for the one that is there by then. */
  get #session(): Session | undefined {
    return this.#engine.sessions.at(this.#connection);
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await (this.#session && this.#engine.slow.of(this.#session));
      const next = this.#waiting.shift();
      if (next && this.#session) this.#handle(this.#session, next);
    }
  }

  #isTooFast(session: Session): boolean {
    const second = Math.floor(this.#engine.clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#lines = 0;
    }
    this.#lines++;
    if (this.#linesPerSecond === 0 || this.#lines <= this.#linesPerSecond) return false;
    if (this.#lines === this.#linesPerSecond + 1) {
      this.#engine.call(session, (call) =>
        call.refuse(markup`You are typing faster than ${this.#linesPerSecond} lines a second; the rest was dropped.`),
      );
    }
    return true;
  }
}
