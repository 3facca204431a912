// Where connections become sessions and their messages become calls: greeting, bounds, order, the way out and back.
import { assertNever } from '../base/assert-never.ts';
import { type Disposable, Disposables } from '../base/disposable.ts';
import type { ServerConnection } from '../protocol/connection.ts';
import { MAX_LINE_LENGTH, MAX_UNAUTHENTICATED_PER_ADDRESS, PROTOCOL_VERSION } from '../protocol/limits.ts';
import { type Markup, markup, stripControls } from '../protocol/markup.ts';
import type { ClientInfoMessage, ClientMessage, ResumeMessage } from '../protocol/messages.ts';
import { announcePages } from './account-text.ts';
import { banNotice, banOfAddress } from './bans.ts';
import { withBackup } from './bulk.ts';
import type { Call } from './call.ts';
import { dispatch } from './dispatch.ts';
import type { Engine } from './engine.ts';
import { refuseForm, runForm } from './forms.ts';
import { InputLane, type Typed } from './input-lane.ts';
import { lose, takeUp } from './lingering.ts';
import type { MapFeed } from './map-feed.ts';
import { takeOptions } from './options.ts';
import type { ProblemFeed } from './problem-feed.ts';
import { play, watchInstead } from './puppeting.ts';
import { Session } from './session.ts';
import type { Sheets } from './sheets.ts';
import { sessionMessage } from './views.ts';

export interface FrontDoorOptions {
  /** Lines a session may have answered in a second; 0 for no limit. */
  readonly linesPerSecond?: number;
  /** A word that nobody can guess, new at each call. */
  readonly newToken: () => string;
  /** What a newcomer reads first. */
  readonly welcome: () => Markup;
  /** Enters or makes an account by name and password, as the login form asks. */
  readonly logInByForm: (call: Call, name: string, password: string, create: boolean) => void;
  readonly feeds: { readonly map: MapFeed; readonly problems: ProblemFeed };
  readonly sheets: Sheets;
}

/** A local window's place: the operating-system user is the host and needs no password (MS30). */
export interface LocalSeat {
  readonly account: number;
  readonly character?: number;
  /** Only to watch the Character. */
  readonly watch?: boolean;
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
    const refusal = seat ? undefined : this.#whyNot(connection.origin.address);
    if (refusal) {
      connection.send({ type: 'bye', reason: refusal.source });
      connection.close();
      return;
    }
    const session = new Session(this.#nextId++, this.#options.newToken(), connection, engine.clock.now());
    engine.sessions.add(session);
    this.#listen(connection);
    engine.call(session, (call) => this.#greet(call, seat));
  }

  dispose(): void {
    for (const listeners of this.#open) listeners.dispose();
    this.#open.clear();
  }

  /** A connection may come to be another session's, so who it is is asked at each message. */
  #listen(connection: ServerConnection): void {
    const { sessions } = this.#engine;
    const lane = new InputLane(this.#engine, connection, this.#options.linesPerSecond, (session, typed) =>
      this.#handle(session, typed),
    );
    const listeners = new Disposables();
    this.#open.add(listeners);
    listeners.add(
      connection.onMessage((message) => {
        const session = sessions.at(connection);
        if (session) this.#receive(session, lane, message);
      }),
    );
    listeners.add(
      connection.onClose(() => {
        this.#open.delete(listeners);
        listeners.dispose();
        const session = sessions.at(connection);
        if (session) this.#engine.call(session, (call) => lose(call, session));
      }),
    );
  }

  #greet(call: Call, seat: LocalSeat | undefined): void {
    const account = call.world.account(seat?.account);
    if (!account) {
      // Who has a login form needs no words about commands.
      if (call.session.hasPanels) call.deliver(call.session, sessionMessage(this.#engine, call.session));
      else call.reply(this.#options.welcome(), 'system');
      prompt(call);
      return;
    }
    const character = call.world.object(seat?.character);
    call.setStatus(call.session, { state: 'ooc', account: account.id });
    takeOptions(call);
    announcePages(call);
    if (!character) return;
    if (seat?.watch && character.location !== null) watchInstead(call, character);
    else play(call, character);
  }

  #whyNot(address: string): Markup | undefined {
    const ban = banOfAddress(this.#engine.world, address);
    if (ban) return banNotice(ban);
    return this.#isCrowded(address) ? markup`Too many connections from your address are waiting to log in.` : undefined;
  }

  /** Whether too many from `address` wait to log in. For each lost session one more may: all of a house come back at once. */
  #isCrowded(address: string): boolean {
    if (address === 'local') return false;
    const { sessions } = this.#engine;
    const tooMany = sessions.strangersFrom(address) - MAX_UNAUTHENTICATED_PER_ADDRESS;
    return tooMany >= 0 && tooMany >= sessions.lostFrom(address);
  }

  #receive(session: Session, lane: InputLane, message: ClientMessage): void {
    switch (message.type) {
      case 'client':
        this.#introduce(session, message);
        break;
      case 'resume':
        this.#resume(session, message);
        break;
      case 'received':
        session.outbox.confirm(message.count);
        break;
      case 'map':
      case 'problems':
        if (message.on) this.#options.feeds[message.type].show(session);
        else this.#options.feeds[message.type].hide(session);
        break;
      case 'inspect':
        this.#options.sheets.show(session, message.object);
        break;
      case 'input':
      case 'login':
      case 'form':
        lane.take(message);
        break;
      case 'seat':
        lane.take({ type: 'input', text: `connect seat ${message.code}` });
        break;
      default:
        assertNever(message);
    }
  }

  #introduce(session: Session, message: ClientInfoMessage): void {
    session.client = { ...session.client, ...message };
    if (message.resumes) {
      session.outbox.keepUnconfirmed();
      this.#engine.show(session, sessionMessage(this.#engine, session), 0);
    }
    if (message.protocol === undefined || message.protocol === PROTOCOL_VERSION) return;
    this.#engine.call(session, (call) =>
      call.end(session, markup`This client does not fit the game's version: reload the page or update Troupe.`),
    );
  }

  /** The newcomer is somebody who was here: their session goes on, and the one just begun is forgotten. */
  #resume(begun: Session, { token, received }: ResumeMessage): void {
    const engine = this.#engine;
    const session = engine.sessions.withToken(token);
    if (!session || session.status.state === 'login' || begun.status.state !== 'login') {
      engine.show(begun, { type: 'resume-refused' }, 0);
      return;
    }
    engine.call(begun, (call) => takeUp(call, session, begun, received));
  }

  #handle(session: Session, message: Typed): void {
    session.lastInput = this.#engine.clock.now();
    session.commandCount++;
    const step = (call: Call): void => {
      if (message.type === 'input') readLine(call, message.text);
      else if (message.type === 'form') runForm(call, message);
      else if (call.state !== 'login') call.refuse(markup`You are logged in already.`);
      else this.#options.logInByForm(call, message.name, message.password, message.create);
      prompt(call);
    };
    const refuse = (call: Call, why: Markup): void => {
      if (message.type === 'form') refuseForm(call, message, why);
      else call.refuse(why);
      prompt(call);
    };
    this.#engine.call(session, withBackup(session, step, refuse));
  }
}

/** Telnet clients are told where output ends; a question is its own prompt. */
function prompt(call: Call): void {
  // A connection may have come to be another session's.
  const session = call.sessions.at(call.session.connection) ?? call.session;
  if (session.hasPanels || session.question) return;
  call.deliver(session, { type: 'prompt', text: session.options.prompt ? '> ' : '' });
}

/** Bounds and cleans a line, and gives it to the question that waits for it or to the command it names. */
function readLine(call: Call, raw: string): void {
  const line = stripControls(raw.replaceAll('\n', ' ')).trim();
  const { question } = call.session;
  if (raw.length > MAX_LINE_LENGTH) {
    call.refuse(markup`A line has at most ${MAX_LINE_LENGTH} characters; yours was not read.`);
  } else if (question?.isFor?.(line) === false) {
    call.session.question = undefined;
    dispatch(call, line);
  } else if (question) {
    call.session.question = undefined;
    if (question.secret) call.deliver(call.session, { type: 'secret', on: false });
    question.answer(call, line);
  } else if (line !== '') {
    dispatch(call, line);
  }
}
