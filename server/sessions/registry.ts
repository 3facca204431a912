// Who is attached to what: all sessions, by account and by the Character they puppet.
import type { ServerConnection } from '../protocol/connection.ts';
import type { Session, SessionStatus } from './session.ts';

const none: readonly Session[] = [];

export class SessionRegistry {
  readonly #sessions = new Map<number, Session>();
  readonly #byAccount = new Map<number, readonly Session[]>();
  readonly #byPuppet = new Map<number, readonly Session[]>();
  readonly #byCast = new Map<number, readonly Session[]>();
  readonly #byViewpoint = new Map<number, readonly Session[]>();
  readonly #byToken = new Map<string, Session>();
  readonly #byConnection = new Map<ServerConnection, Session>();
  /** Sessions that have not logged in. */
  readonly #strangers = new Set<Session>();

  add(session: Session): void {
    this.#sessions.set(session.id, session);
    this.#byToken.set(session.token, session);
    this.#byConnection.set(session.connection, session);
    if (session.status.state === 'login') this.#strangers.add(session);
    else this.#strangers.delete(session);
  }

  /** How many sessions from `address` have not logged in. */
  strangersFrom(address: string): number {
    let count = 0;
    for (const { connection } of this.#strangers) if (connection.origin.address === address) count++;
    return count;
  }

  /** How many sessions from `address` have lost their connection. */
  lostFrom(address: string): number {
    let count = 0;
    for (const { connection, lingering } of this.all()) if (lingering && connection.origin.address === address) count++;
    return count;
  }

  /** The session whose messages come over `connection`. */
  at(connection: ServerConnection): Session | undefined {
    return this.#byConnection.get(connection);
  }

  /** The session that `token` lets a client come back to. */
  withToken(token: string): Session | undefined {
    return this.#byToken.get(token);
  }

  /** From now on `session` is at `connection`, and no longer where it was. */
  reconnect(session: Session, connection: ServerConnection): void {
    this.#byConnection.delete(session.connection);
    this.#byConnection.set(connection, session);
    session.connection = connection;
  }

  get(id: number): Session | undefined {
    return this.#sessions.get(id);
  }

  all(): IterableIterator<Session> {
    return this.#sessions.values();
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** Sessions logged in to `account`, oldest first. */
  ofAccount(account: number): readonly Session[] {
    return this.#byAccount.get(account) ?? none;
  }

  /** Sessions that puppet `character`, in the order they joined. */
  puppeting(character: number): readonly Session[] {
    return this.#byPuppet.get(character) ?? none;
  }

  /** Sessions that are shown what `character` perceives: those that puppet it, and those that watch it (MS10, MS41). */
  perceivingAs(character: number): readonly Session[] {
    return this.#byViewpoint.get(character) ?? none;
  }

  /** Sessions that keep `character` in the game: those that puppet it, then those that have it in their cast. */
  keeping(character: number): readonly Session[] {
    return [...this.puppeting(character), ...(this.#byCast.get(character) ?? none)];
  }

  isPlayed(character: number): boolean {
    return this.#byPuppet.has(character) || this.#byCast.has(character);
  }

  /** From now on `session` has `cast`, and no others, in its cast. */
  setCast(session: Session, cast: readonly number[]): void {
    for (const gone of session.cast) if (!cast.includes(gone)) move(this.#byCast, gone, undefined, session);
    for (const come of cast) if (!session.cast.includes(come)) move(this.#byCast, undefined, come, session);
    session.cast = cast;
  }

  /** Attaches `session` as `status` says; a closed one is forgotten. */
  setStatus(session: Session, status: SessionStatus): void {
    const { account, puppet, viewpoint } = session;
    session.status = status;
    move(this.#byAccount, account, session.account, session);
    move(this.#byPuppet, puppet, session.puppet, session);
    move(this.#byViewpoint, viewpoint, session.viewpoint, session);
    if (session.puppet !== undefined) session.lastPuppet = session.puppet;
    if (status.state === 'closed') this.#forget(session);
    else this.add(session);
  }

  #forget(session: Session): void {
    session.lingering?.dispose();
    session.lingering = undefined;
    this.setCast(session, []);
    this.#sessions.delete(session.id);
    this.#strangers.delete(session);
    this.#byToken.delete(session.token);
    if (this.at(session.connection) === session) this.#byConnection.delete(session.connection);
  }
}

function move(
  index: Map<number, readonly Session[]>,
  from: number | undefined,
  to: number | undefined,
  session: Session,
): void {
  if (from === to) return;
  if (from !== undefined) {
    const rest = (index.get(from) ?? none).filter((other) => other !== session);
    if (rest.length === 0) index.delete(from);
    else index.set(from, rest);
  }
  if (to !== undefined) index.set(to, [...(index.get(to) ?? none), session]);
}
