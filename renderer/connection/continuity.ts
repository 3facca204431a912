import type { Clock } from '../../server/base/clock.ts';
import type { Disposable } from '../../server/base/disposable.ts';
import { Emitter } from '../../server/base/emitter.ts';
import type { ClientConnection } from '../../server/protocol/connection.ts';
import { CONFIRM_EVERY } from '../../server/protocol/limits.ts';
import type { ResumedMessage, ServerMessage } from '../../server/protocol/messages.ts';

/** Milliseconds between confirmations at the least: what is sent also shows whether the wire still holds. */
export const CONFIRM_PAUSE = 20_000;

const KEY = 'troupe.session';

/** The part of the browser's Storage that is needed. */
export interface TabMemory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One connection of the session. */
interface Wire {
  readonly connection: ClientConnection;
  deliver(message: ServerMessage): void;
  /** Messages that have arrived on it. */
  arrived: number;
  /** What came before the server said whether the session goes on; undefined once that is known. */
  held: ServerMessage[] | undefined;
}

/**
 * One session over many connections (MS23): counts what arrives of it, confirms that now and then, and takes the session
 * up on the next connection, so that every message is delivered exactly once.
 */
export class Continuity implements Disposable {
  readonly #clock: Clock;
  readonly #memory: TabMemory;
  #token: string | undefined;
  #received = 0;
  #wire: Wire | undefined;
  #pause: Disposable | undefined;
  #away = false;

  /** Goes on with the session of the page before a reload, if `memory` has one. */
  constructor(clock: Clock, memory: TabMemory) {
    this.#clock = clock;
    this.#memory = memory;
    const kept = readKept(memory);
    this.#token = kept?.token;
    this.#received = kept?.received ?? 0;
    this.back();
  }

  /** `connection`, going on with the session there is. The first message on it is sent here. */
  over(connection: ClientConnection): ClientConnection {
    const message = new Emitter<ServerMessage>();
    const token = this.#token;
    const wire: Wire = {
      connection,
      deliver: (one) => message.fire(one),
      arrived: 0,
      held: token === undefined ? undefined : [],
    };
    this.#wire = wire;
    if (token === undefined) this.#received = 0;
    else connection.send({ type: 'resume', token, received: this.#received });
    connection.onMessage((one) => this.#receive(wire, one));
    this.#confirmLater();
    return {
      origin: connection.origin,
      onMessage: message.event,
      onClose: connection.onClose,
      send: (one) => connection.send(one.type === 'client' ? { ...one, resumes: true } : one),
      close: () => connection.close(),
    };
  }

  /** Tells the server what has arrived, so that it need not keep it. */
  confirm(): void {
    if (this.#away) this.#keep();
    if (this.#token === undefined || !this.#wire || this.#wire.held) return;
    this.#wire.connection.send({ type: 'received', count: this.#received });
  }

  /** The page is hidden and may go at any time: what a reload needs is kept. */
  away(): void {
    this.#away = true;
    this.confirm();
  }

  /** The page is shown. Nothing is kept, as a copy of this tab would take the session from it. */
  back(): void {
    this.#away = false;
    forgiving(() => this.#memory.removeItem(KEY));
  }

  dispose(): void {
    this.#pause?.dispose();
    this.#wire = undefined;
  }

  #receive(wire: Wire, message: ServerMessage): void {
    if (wire !== this.#wire) return;
    wire.arrived++;
    if (message.type === 'resumed') this.#goOn(wire, message);
    else if (wire.held) this.#decide(wire, wire.held, message);
    else this.#take(wire, message);
  }

  /** From here on it is the session that was resumed, also where somebody took it up by logging in. */
  #goOn(wire: Wire, message: ResumedMessage): void {
    wire.held = undefined;
    this.#received = message.received;
    wire.deliver(message);
  }

  #take(wire: Wire, message: ServerMessage): void {
    this.#received++;
    this.#note(message);
    if (this.#received % CONFIRM_EVERY === 0) this.confirm();
    wire.deliver(message);
  }

  /** Until the session goes on, what arrives belongs to a new one, which matters only if there is no going on. */
  #decide(wire: Wire, held: ServerMessage[], message: ServerMessage): void {
    switch (message.type) {
      case 'resume-refused':
        wire.held = undefined;
        this.#token = undefined;
        this.#received = wire.arrived;
        for (const one of [message, ...held]) wire.deliver(one);
        break;
      case 'bye':
        wire.deliver(message);
        break;
      default:
        held.push(message);
    }
  }

  #note(message: ServerMessage): void {
    // Before login there is nothing to come back to.
    if (message.type === 'session')
      this.#token = message.state === 'login' ? undefined : (message.resume ?? this.#token);
    if (message.type === 'bye') this.#token = undefined;
  }

  #confirmLater(): void {
    this.#pause?.dispose();
    this.#pause = this.#clock.after(CONFIRM_PAUSE, () => {
      this.confirm();
      this.#confirmLater();
    });
  }

  #keep(): void {
    if (this.#token === undefined) return;
    const kept = JSON.stringify({ token: this.#token, received: this.#received });
    forgiving(() => this.#memory.setItem(KEY, kept));
  }
}

function readKept(memory: TabMemory): { readonly token: string; readonly received: number } | undefined {
  const data: unknown = forgiving(() => JSON.parse(memory.getItem(KEY) ?? 'null'));
  if (typeof data !== 'object' || data === null || !('token' in data) || !('received' in data)) return undefined;
  const { token, received } = data;
  return typeof token === 'string' && typeof received === 'number' ? { token, received } : undefined;
}

/** Storage that is full, damaged or forbidden: a reload then begins at the door. */
function forgiving<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
