// Somebody in a browser, without the page: the connection, the counting and the coming back are those of the program.
import { WebSocket } from 'ws';
import { Continuity, type TabMemory } from '../../../renderer/connection/continuity.ts';
import { WebSocketConnection } from '../../../renderer/connection/web-socket-connection.ts';
import { SessionModel } from '../../../renderer/state/session-model.ts';
import { Reconnecting } from '../../../renderer/web/reconnecting.ts';
import type { ClientConnection } from '../../../server/protocol/connection.ts';
import { toPlain } from '../../../server/protocol/markup.ts';
import type { ServerMessage } from '../../../server/protocol/messages.ts';
import { systemClock } from '../../../server/system-clock.ts';

const nothingKept: TabMemory = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** Milliseconds after which what is waited for will not come. */
const PATIENCE = 60_000;

export class Listener {
  readonly model = new SessionModel('Bench');
  /** Numbers of the words heard, in the order in which they came. */
  readonly heard: number[] = [];
  /** How many messages the server said were gone, and how many words were heard before it said so. */
  readonly gaps: { readonly messages: number; readonly at: number }[] = [];
  /** Whether the person saw that lines are gone. */
  showedGap = false;
  resumed = 0;
  refused = 0;
  readonly #login: { readonly name: string; readonly password: string };
  readonly #continuity = new Continuity(systemClock, nothingKept);
  readonly #reconnecting: Reconnecting;
  #play: string;
  #connection: ClientConnection | undefined;

  private constructor(play: string, name: string, password: string) {
    this.#play = play;
    this.#login = { name, password };
    this.#reconnecting = new Reconnecting(this.model, () => this.#open(), systemClock);
    this.model.onMessage((message) => this.#take(message));
  }

  /** Logs in at `play` of a host, plays the account's only Character, and logs in again whenever its session is over. */
  static async enter(play: string, name: string, password: string): Promise<Listener> {
    const listener = new Listener(play, name, password);
    listener.#reconnecting.connect();
    await listener.until(() => listener.isPlaying, `${name} to be in`);
    return listener;
  }

  get isPlaying(): boolean {
    const { link, attached } = this.model.view.peek();
    return link.state === 'connected' && attached.state === 'ic';
  }

  /** Where the host listens now. */
  moveTo(play: string): void {
    this.#play = play;
  }

  /** The person clicks "Reconnect". */
  reconnect(): void {
    this.#reconnecting.connect();
  }

  /** Resolves when `isSo`; rejects when that takes too long. */
  async until(isSo: () => boolean, what: string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!isSo()) {
      if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  close(): void {
    this.model.setLink({ state: 'ended', reason: 'done' });
    this.#reconnecting.dispose();
    this.#continuity.dispose();
    this.#connection?.close();
  }

  #open(): ClientConnection {
    const socket = new WebSocket(this.#play, { perMessageDeflate: false });
    socket.on('error', () => undefined); // its close follows
    this.#connection = this.#continuity.over(new WebSocketConnection(socket, 'bench'));
    return this.#connection;
  }

  #logIn(): void {
    this.model.login(this.#login.name, this.#login.password, false);
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'line': {
        const [, word] = /(?:says|say), "word (\d+)\."$/.exec(toPlain(message.text)) ?? [];
        if (word !== undefined) this.heard.push(Number(word));
        break;
      }
      case 'resumed':
        this.resumed++;
        if (message.missed > 0) this.gaps.push({ messages: message.missed, at: this.heard.length });
        if (this.model.view.peek().lines.at(-1)?.text.includes('could not be kept')) this.showedGap = true;
        break;
      case 'resume-refused':
        this.refused++;
        break;
      case 'session':
        if (message.state === 'login' && this.model.view.peek().login.state === 'none') this.#logIn();
        break;
      default:
    }
  }
}
