import { toPlain } from '../../server/protocol/markup.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import type { Stage, Window } from './stage.ts';

/** Somebody whose client counts what arrives, confirms it, and comes back by its token. */
export class Remote {
  readonly stage: Stage;
  window: Window;
  token = '';
  received = 0;
  /** What the server said was gone. */
  missed = 0;
  /** Every line of the session, over all connections. */
  readonly lines: string[] = [];
  #isResuming = false;

  constructor(stage: Stage, window: Window) {
    this.stage = stage;
    this.window = window;
  }

  /** Takes in what has arrived. */
  read(): void {
    for (const message of this.window.messages) this.#take(message);
    this.window.messages = [];
  }

  async confirm(): Promise<void> {
    await this.window.send({ type: 'received', count: this.received });
  }

  /** The cable is pulled. */
  async cut(): Promise<void> {
    this.window.close();
    await this.stage.settle();
    this.read();
  }

  /** Comes back over a new connection. */
  async resume(): Promise<void> {
    this.window = await this.stage.stranger();
    this.window.messages = [];
    this.#isResuming = true;
    await this.window.send({ type: 'resume', token: this.token, received: this.received });
    this.read();
    await this.window.send({ type: 'client', resumes: true });
    this.read();
  }

  #take(message: ServerMessage): void {
    if (message.type === 'resumed') {
      this.#isResuming = false;
      this.received = message.received;
      this.missed = message.missed;
      return;
    }
    if (this.#isResuming) return;
    this.received++;
    if (message.type === 'session') this.token = message.resume ?? this.token;
    if (message.type === 'line') this.lines.push(toPlain(message.text));
  }
}
