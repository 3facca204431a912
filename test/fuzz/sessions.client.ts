import { toPlain } from '../../server/protocol/markup.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import type { Window } from '../helpers/stage.ts';

/** Somebody with a client: one logical session over any number of connections. */
export class Client {
  window: Window;
  id = 0;
  token = '';
  /** Messages of the session so far, as the client counts them. */
  received = 0;
  /** Connected, cut off but able to resume, or done. */
  state: 'open' | 'lost' | 'ended' = 'open';
  /** Connected again, and what comes before the answer does not count. */
  isResuming = false;
  /** Came by logging in, and goes on with the lost session of another client. */
  hasTakenUp = false;
  /** Tokens that it was shown, and those since somebody last looked. */
  readonly heard = new Set<string>();
  fresh: string[] = [];
  twice: string | undefined;

  constructor(window: Window) {
    this.window = window;
  }

  /** Takes in what arrived. */
  read(): void {
    for (const message of this.window.messages) this.#take(message);
    this.window.messages = [];
    if (!this.window.isOpen && this.state === 'open') this.state = 'ended';
  }

  #take(message: ServerMessage): void {
    if (message.type === 'resumed') {
      this.hasTakenUp ||= !this.isResuming;
      this.isResuming = false;
      this.received = message.received;
      return;
    }
    if (message.type === 'resume-refused') {
      this.isResuming = false;
      this.state = 'ended';
      return;
    }
    if (this.isResuming) return;
    this.received++;
    if (message.type === 'session') {
      this.id = message.session;
      this.token = message.resume ?? this.token;
    }
    if (message.type !== 'line') return;
    for (const [token] of toPlain(message.text).matchAll(/\bT\d+\b/g)) {
      if (this.heard.has(token)) this.twice = token;
      this.heard.add(token);
      this.fresh.push(token);
    }
  }
}
