import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { Emitter } from '../../server/base/emitter.ts';
import type { ClientConnection } from '../../server/protocol/connection.ts';
import { MAX_LINE_LENGTH, PROTOCOL_VERSION } from '../../server/protocol/limits.ts';
import type { ClientMessage, LoginMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { emptySession, type Link, reduceSession, type SessionEvent, type SessionView } from './session-state.ts';

/** Columns and rows of the output. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** One session as a page holds it: what it shows, and what the person does. Lives longer than its connections. */
export class SessionModel {
  readonly #client: string;
  readonly #view = signal<SessionView>(emptySession);
  readonly #message = new Emitter<ServerMessage>();
  /** Everything the server says, after the view has taken it in. */
  readonly onMessage = this.#message.event;
  #connection: ClientConnection | undefined;
  #size: Size | undefined;

  /** `client` is the name that the server is told. */
  constructor(client: string) {
    this.#client = client;
  }

  get view(): ReadonlySignal<SessionView> {
    return this.#view;
  }

  /** A part of the view, whose readers are told only when that part changes. */
  select<T>(pick: (view: SessionView) => T): ReadonlySignal<T> {
    return computed(() => pick(this.#view.value));
  }

  /** Talks over `connection` until it closes; `onLost` is called then. */
  connect(connection: ClientConnection, onLost: () => void): void {
    this.#connection = connection;
    connection.onMessage((message) => {
      this.#reduce({ type: 'server', message });
      this.#message.fire(message);
    });
    connection.onClose(onLost);
    connection.send({ type: 'client', protocol: PROTOCOL_VERSION, name: this.#client, edits: true, ...this.#size });
  }

  setLink(link: Link): void {
    this.#reduce({ type: 'link', link });
  }

  setFocused(focused: boolean): void {
    this.#reduce({ type: 'focus', focused });
  }

  /** Tells the server how much text fits, now and at each new connection. */
  setSize(size: Size): void {
    if (size.columns === this.#size?.columns && size.rows === this.#size.rows) return;
    this.#size = size;
    this.#connection?.send({ type: 'client', ...size });
  }

  /** Sends one line as if it had been typed. False, and nothing was done, while there is nobody to send it to. */
  type(text: string): boolean {
    if (this.#view.value.link.state !== 'connected') return false;
    this.#reduce({ type: 'typed', text });
    // The server refuses a line that is longer; of one that is too long for the wire it would know nothing.
    this.#connection?.send({ type: 'input', text: text.slice(0, MAX_LINE_LENGTH + 1) });
    return true;
  }

  /** Sends what is no line and changes nothing that is shown. */
  send(message: ClientMessage): void {
    this.#connection?.send(message);
  }

  login(name: string, password: string, create: boolean): void {
    const message: LoginMessage = { type: 'login', name, password, create };
    this.#reduce({ type: 'login', by: 'login' });
    this.#connection?.send(message);
  }

  /** Comes in by the code of a seat. */
  takeSeat(code: string): void {
    this.#reduce({ type: 'login', by: 'seat' });
    this.#connection?.send({ type: 'seat', code });
  }

  #reduce(event: SessionEvent): void {
    this.#view.value = reduceSession(this.#view.value, event);
  }
}
