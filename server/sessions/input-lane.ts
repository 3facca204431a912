// The way of typed messages from one connection to its session: not too fast, and one after the other also when one of
// them takes its time.
import type { Clock } from '../base/clock.ts';
import { MAX_LINES_PER_SECOND, MAX_WAITING_LINES } from '../protocol/limits.ts';
import { markup } from '../protocol/markup.ts';
import type { InputMessage, LoginMessage } from '../protocol/messages.ts';
import type { Engine } from './engine.ts';
import type { Session } from './session.ts';

/** What counts as input and is handled in order. */
export type Typed = InputMessage | LoginMessage;

export class InputLane {
  readonly #engine: Engine;
  readonly #clock: Clock;
  /** 0 for no limit. */
  readonly #linesPerSecond: number;
  readonly #handle: (session: Session, message: Typed) => void;
  readonly #waiting: Typed[] = [];
  #second = 0;
  #lines = 0;

  constructor(
    engine: Engine,
    clock: Clock,
    linesPerSecond: number | undefined,
    handle: (session: Session, message: Typed) => void,
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#linesPerSecond = linesPerSecond ?? MAX_LINES_PER_SECOND;
    this.#handle = handle;
  }

  /** Handles a message, now or when the session's slow step is done; drops it, with a notice, beyond the bounds. */
  take(session: Session, message: Typed): void {
    if (this.#isTooFast(session)) return;
    if (!this.#engine.deferred(session)) {
      this.#handle(session, message);
    } else if (this.#waiting.length >= MAX_WAITING_LINES) {
      this.#engine.call(session, (call) => call.refuse(markup`That is too much at once; some lines were dropped.`));
    } else {
      this.#waiting.push(message);
      if (this.#waiting.length === 1) void this.#drain(session);
    }
  }

  async #drain(session: Session): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#engine.deferred(session);
      const next = this.#waiting.shift();
      if (next && session.status.state !== 'closed') this.#handle(session, next);
    }
  }

  #isTooFast(session: Session): boolean {
    const second = Math.floor(this.#clock.now() / 1000);
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
