// Where connections become sessions and their messages become calls: greeting, bounds, order, the way out.

import { assertNever } from '../base/assert-never.ts';
import { type Disposable, Disposables } from '../base/disposable.ts';
import type { ServerConnection } from '../protocol/connection.ts';
import {
  MAX_LINE_LENGTH,
  MAX_LINES_PER_SECOND,
  MAX_UNAUTHENTICATED_PER_ADDRESS,
  MAX_WAITING_LINES,
  PROTOCOL_VERSION,
} from '../protocol/limits.ts';
import { type Markup, markup, stripControls } from '../protocol/markup.ts';
import type { ClientInfoMessage, ClientMessage } from '../protocol/messages.ts';
import type { Call } from './call.ts';
import { dispatch } from './dispatch.ts';
import type { Engine } from './engine.ts';
import { loseConnection } from './presence.ts';
import { puppet } from './puppeting.ts';
import { Session } from './session.ts';

export interface FrontDoorOptions {
  /** Lines a session may have answered in a second; 0 for no limit. */
  readonly linesPerSecond?: number;
  /** What a newcomer reads first. */
  readonly welcome: () => Markup;
  /** Enters or makes an account by name and password, as the login form asks. */
  readonly logInByForm: (call: Call, name: string, password: string, create: boolean) => void;
}

/** A local window's place: the operating-system user is the host and needs no password (MS30). */
export interface LocalSeat {
  readonly account: number;
  readonly character?: number;
}

/** What counts as input and is handled in order. */
type Typed = Exclude<ClientMessage, ClientInfoMessage>;

/** What one session still has to get through the door. */
interface Lane {
  readonly session: Session;
  readonly waiting: Typed[];
  second: number;
  lines: number;
}

export class FrontDoor implements Disposable {
  readonly #engine: Engine;
  readonly #options: FrontDoorOptions;
  readonly #open = new Set<Disposable>();
  #nextId = 1;

  constructor(engine: Engine, options: FrontDoorOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** Makes a session of a connection; a local window is logged in at once. */
  admit(connection: ServerConnection, seat?: LocalSeat): void {
    const engine = this.#engine;
    const session = new Session(this.#nextId++, connection, engine.clock.now());
    if (!seat && this.#isCrowded(connection.origin.address)) {
      connection.send({ type: 'bye', reason: 'Too many connections from your address are waiting to log in.' });
      connection.close();
      return;
    }
    engine.sessions.add(session);
    const lane: Lane = { session, waiting: [], second: 0, lines: 0 };
    const listeners = new Disposables();
    this.#open.add(listeners);
    listeners.add(connection.onMessage((message) => this.#receive(lane, message)));
    listeners.add(
      connection.onClose(() => {
        this.#open.delete(listeners);
        listeners.dispose();
        if (session.status.state !== 'closed') engine.call(session, (call) => loseConnection(call, session));
      }),
    );
    engine.call(session, (call) => this.#greet(call, seat));
  }

  dispose(): void {
    for (const listeners of this.#open) listeners.dispose();
    this.#open.clear();
  }

  #greet(call: Call, seat: LocalSeat | undefined): void {
    const account = call.world.account(seat?.account);
    if (!account) {
      call.reply(this.#options.welcome(), 'system');
      this.#prompt(call);
      return;
    }
    const character = call.world.object(seat?.character);
    call.setStatus(call.session, { state: 'ooc', account: account.id });
    const refusal = character && puppet(call, call.session, character);
    if (refusal) call.refuse(refusal);
  }

  #isCrowded(address: string): boolean {
    if (address === 'local') return false;
    let strangers = 0;
    for (const { status, connection } of this.#engine.sessions.all()) {
      if (status.state === 'login' && connection.origin.address === address) strangers++;
    }
    return strangers >= MAX_UNAUTHENTICATED_PER_ADDRESS;
  }

  /** Messages of a session are handled one after the other, also when one of them takes its time. */
  #receive(lane: Lane, message: ClientMessage): void {
    const { session } = lane;
    if (session.status.state === 'closed') return;
    if (message.type === 'client') {
      this.#introduce(session, message);
      return;
    }
    if (this.#isTooFast(lane)) return;
    if (this.#engine.deferred(session)) this.#wait(lane, message);
    else this.#handle(session, message);
  }

  #wait(lane: Lane, message: Typed): void {
    if (lane.waiting.length >= MAX_WAITING_LINES) {
      this.#engine.call(lane.session, (call) =>
        call.refuse(markup`That is too much at once; some lines were dropped.`),
      );
      return;
    }
    lane.waiting.push(message);
    if (lane.waiting.length === 1) void this.#drain(lane);
  }

  async #drain(lane: Lane): Promise<void> {
    for (;;) {
      await this.#engine.deferred(lane.session);
      const next = lane.waiting.shift();
      if (!next || lane.session.status.state === 'closed') return;
      this.#handle(lane.session, next);
    }
  }

  #introduce(session: Session, message: ClientInfoMessage): void {
    session.client = { ...session.client, ...message };
    if (message.protocol === undefined || message.protocol === PROTOCOL_VERSION) return;
    this.#engine.call(session, (call) =>
      call.end(session, markup`This client does not fit the game's version: reload the page or update Troupe.`),
    );
  }

  #isTooFast(lane: Lane): boolean {
    const limit = this.#options.linesPerSecond ?? MAX_LINES_PER_SECOND;
    const second = Math.floor(this.#engine.clock.now() / 1000);
    if (second !== lane.second) {
      lane.second = second;
      lane.lines = 0;
    }
    lane.lines++;
    if (limit === 0 || lane.lines <= limit) return false;
    if (lane.lines === limit + 1) {
      this.#engine.call(lane.session, (call) =>
        call.refuse(markup`You are typing faster than ${limit} lines a second; the rest was dropped.`),
      );
    }
    return true;
  }

  #handle(session: Session, message: Typed): void {
    session.lastInput = this.#engine.clock.now();
    session.commandCount++;
    this.#engine.call(session, (call) => {
      switch (message.type) {
        case 'input':
          readLine(call, message.text);
          break;
        case 'login':
          this.#options.logInByForm(call, message.name, message.password, message.create);
          break;
        default:
          assertNever(message);
      }
      this.#prompt(call);
    });
  }

  /** Telnet clients are told where output ends; a question is its own prompt. */
  #prompt(call: Call): void {
    if (call.session.hasPanels || call.session.question) return;
    call.deliver(call.session, { type: 'prompt', text: '' });
  }
}

/** Bounds and cleans a line, and gives it to the question that waits for it or to the command it names. */
function readLine(call: Call, raw: string): void {
  const line = stripControls(raw.replaceAll('\n', ' ')).trim();
  const { question } = call.session;
  if (raw.length > MAX_LINE_LENGTH) {
    call.refuse(markup`A line has at most ${MAX_LINE_LENGTH} characters; yours was not read.`);
  } else if (question) {
    call.session.question = undefined;
    if (question.secret) call.deliver(call.session, { type: 'secret', on: false });
    question.answer(call, line);
  } else if (line !== '') {
    dispatch(call, line);
  }
}
