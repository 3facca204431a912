// What panels of builders follow: first the whole of something in slices between other work, then what each turn changes.
// Without readers it costs nothing. What it is about is for who makes the messages.
import type { Disposable } from '../base/disposable.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import type { Engine } from './engine.ts';
import { mayBuild } from './rights.ts';
import type { Session } from './session.ts';

export class Feed implements Disposable {
  readonly #engine: Engine;
  readonly #readers = new Set<Session>();
  /** What is still to be sent, for those who do not have the whole yet. */
  readonly #unsent = new Map<Session, Generator<ServerMessage>>();
  /** The newest change: what is sent is how things are after it. */
  #ticket = 0;
  #armed = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  dispose(): void {
    this.#readers.clear();
    this.#unsent.clear();
  }

  get isRead(): boolean {
    return this.#readers.size > 0;
  }

  /** Shows a builder all of it from now on, beginning with `whole`. */
  show(session: Session, whole: Generator<ServerMessage>): void {
    if (!mayBuild(this.#engine.world, session)) return;
    this.#readers.add(session);
    this.#unsent.set(session, whole);
    this.#arm();
  }

  hide(session: Session): void {
    this.#readers.delete(session);
    this.#unsent.delete(session);
  }

  /** From now on what is sent waits for this change. */
  note(ticket: number): void {
    this.#ticket = Math.max(this.#ticket, ticket);
  }

  /** Tells all readers what has changed. */
  send(message: ServerMessage): void {
    for (const session of this.#readers) {
      if (mayBuild(this.#engine.world, session)) this.#engine.show(session, message, this.#ticket);
      else this.hide(session);
    }
  }

  #arm(): void {
    if (this.#armed || this.#unsent.size === 0) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      for (const [session, parts] of this.#unsent) this.#sendNext(session, parts);
      this.#arm();
    });
  }

  #sendNext(session: Session, parts: Generator<ServerMessage>): void {
    if (!mayBuild(this.#engine.world, session)) {
      this.hide(session);
      return;
    }
    const { value } = parts.next();
    if (!value || session.status.state === 'closed') this.#unsent.delete(session);
    else this.#engine.show(session, value, this.#ticket);
  }
}
