// One session: a connection, what it is attached to, and what it is waiting for. It decides nothing; the engine
// runs its input and the registry knows its attachments.
import type { Disposable } from '../base/disposable.ts';
import type { ServerConnection } from '../protocol/connection.ts';
import type { ClientInfoMessage, QuestionMessage } from '../protocol/messages.ts';
import type { Call } from './call.ts';
import { type Options, usualOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import type { Turn } from './turn.ts';

/** What a session is attached to (MS1, MS2). */
export type SessionStatus =
  | { readonly state: 'login' }
  | { readonly state: 'ooc'; readonly account: number }
  | { readonly state: 'ic'; readonly account: number; readonly puppet: number }
  /** Plays a Character by its holder's leave, without an account (MS40). */
  | {
      readonly state: 'seated';
      readonly puppet: number;
      readonly holder: number;
      /** Sessions of the holder that played it before, and do again when the seat is free. */
      readonly lenders: readonly number[];
    }
  /** Sees what the Character is shown, and does nothing (MS41). */
  | { readonly state: 'watching'; readonly account: number; readonly watched: number }
  | { readonly state: 'closed' };

/** A question put to one session; only its next line answers (MS11). */
export interface Question {
  answer(call: Call, text: string): void;
  /** The answer is not to be shown, kept or logged. */
  readonly secret: boolean;
  /** As it was put. */
  readonly message: QuestionMessage;
  /** Which lines answer it; any other ends it and is a command. Not given: every line does. */
  isFor?(line: string): boolean;
  /** Puts it to a client that has a blank page. Not given: the message is shown. */
  putAgain?(turn: Turn): void;
}

export class Session {
  readonly id: number;
  /** What a client shows to come back to this session. */
  readonly token: string;
  readonly outbox: Outbox;
  /** When it began, in milliseconds since the epoch. */
  readonly since: number;
  lastInput: number;
  /** When its connection was lost, if it ever was. */
  lastSeen: number;
  commandCount = 0;
  /** Where it is connected from; while it lingers, where it was. Only `lingering.ts` moves it. */
  connection: ServerConnection;
  /** Runs out when a lost connection is given up; undefined while connected (MS23). */
  lingering: Disposable | undefined;
  client: ClientInfoMessage = { type: 'client' };
  options: Options = usualOptions;
  question: Question | undefined;
  /** The lower of the account's and a player's level counts, here only (MS32). */
  quelled = false;
  /** The Character this session puppeted last (MS9). */
  lastPuppet: number | undefined;
  /** Characters that this session keeps in the game by speaking for them. Only the registry writes it. */
  cast: readonly number[] = [];
  /** The accounts that this session paged last. */
  lastPaged: readonly number[] | undefined;
  /** The Character that lines are for until the next `@`. */
  speaker: number | undefined;
  /** Only the registry writes it. */
  status: SessionStatus = { state: 'login' };

  constructor(id: number, token: string, connection: ServerConnection, now: number) {
    this.id = id;
    this.token = token;
    this.connection = connection;
    this.outbox = new Outbox(connection);
    this.since = now;
    this.lastInput = now;
    this.lastSeen = now;
  }

  get account(): number | undefined {
    return 'account' in this.status ? this.status.account : undefined;
  }

  get puppet(): number | undefined {
    return 'puppet' in this.status ? this.status.puppet : undefined;
  }

  /** The Character whose eyes and ears this session has: its puppet, or the one it watches. */
  get viewpoint(): number | undefined {
    return this.status.state === 'watching' ? this.status.watched : this.puppet;
  }

  /** Telnet clients see lines only; others get views for panels, too. */
  get hasPanels(): boolean {
    return this.connection.origin.transport !== 'telnet';
  }
}
