// Who is attached to what: all sessions, by account and by the Character they puppet.
import type { Session, SessionStatus } from './session.ts';

const none: readonly Session[] = [];

export class SessionRegistry {
  readonly #sessions = new Map<number, Session>();
  readonly #byAccount = new Map<number, readonly Session[]>();
  readonly #byPuppet = new Map<number, readonly Session[]>();

  add(session: Session): void {
    this.#sessions.set(session.id, session);
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

  isPlayed(character: number): boolean {
    return this.#byPuppet.has(character);
  }

  /** Attaches `session` as `status` says; a closed one is forgotten. */
  setStatus(session: Session, status: SessionStatus): void {
    const { account, puppet } = session;
    session.status = status;
    move(this.#byAccount, account, session.account, session);
    move(this.#byPuppet, puppet, session.puppet, session);
    if (session.puppet !== undefined) session.lastPuppet = session.puppet;
    if (status.state === 'closed') this.#sessions.delete(session.id);
    else this.#sessions.set(session.id, session);
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
