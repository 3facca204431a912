// One step of the game: everything it changes, in the world and in who is attached to what, and everything it says.
// If it throws, none of it happened.

import { reaches } from '../model/levels.ts';
import type { Subject } from '../model/locks/functions.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import type { Markup } from '../protocol/markup.ts';
import type { LineKind, LineMessage, ServerMessage, Who } from '../protocol/messages.ts';
import type { Engine } from './engine.ts';
import type { SessionRegistry } from './registry.ts';
import type { Session, SessionStatus } from './session.ts';

export interface Delivery {
  readonly session: Session;
  readonly message: ServerMessage;
}

/** Something that others perceive. `others` is what they see; the actor's own sessions see `self`. */
export interface Act {
  readonly kind: LineKind;
  readonly actor: ObjectRecord;
  /** Where it is perceived; where the actor is, if not given. */
  readonly room?: number | null;
  readonly self?: Markup;
  readonly others: Markup;
  /** Characters that get neither form, as they are told in other words. */
  readonly except?: readonly number[];
}

export class Turn {
  readonly engine: Engine;
  readonly tx: Transaction;
  readonly now: number;
  readonly deliveries: Delivery[] = [];
  readonly #before: {
    readonly session: Session;
    readonly status: SessionStatus;
    readonly lastPuppet: number | undefined;
    readonly cast: readonly number[];
  }[] = [];

  constructor(engine: Engine, tx: Transaction) {
    this.engine = engine;
    this.tx = tx;
    this.now = engine.clock.now();
  }

  get world(): World {
    return this.tx.world;
  }

  get sessions(): SessionRegistry {
    return this.engine.sessions;
  }

  /** Sends `message` to one session, once this turn is durable. */
  deliver(session: Session, message: ServerMessage): void {
    this.deliveries.push({ session, message });
  }

  /** Shows a line to one session. */
  line(session: Session, kind: LineKind, text: Markup): void {
    this.deliver(session, { type: 'line', kind, text: text.source });
  }

  /** What leaves when this turn is durable, in order. */
  get outgoing(): readonly Delivery[] {
    return this.deliveries;
  }

  /** The sessions that are shown what `character` perceives. */
  viewersOf(character: number): readonly Session[] {
    return this.sessions.perceivingAs(character);
  }

  /** Shows a line to every session that puppets or watches `character`, and to no other (MS10). */
  tell(character: number, kind: LineKind, text: Markup, from?: ObjectRecord): void {
    const message: LineMessage = { type: 'line', kind, text: text.source, ...(from && { from: whoOf(from) }) };
    for (const session of this.viewersOf(character)) this.deliver(session, message);
  }

  /** Lets everybody in a room perceive something, and adds it to the record of play. */
  act({ kind, actor, room = actor.location, self, others, except = [] }: Act): void {
    if (self) this.tell(actor.id, kind, self, actor);
    this.tx.record({ at: this.now, kind, room, actor: actor.id, text: others.source });
    if (room === null) return;
    const message: LineMessage = { type: 'line', kind, text: others.source, from: whoOf(actor) };
    for (const hearer of this.world.contents(room, 'character')) {
      if (hearer.id === actor.id || except.includes(hearer.id)) continue;
      for (const session of this.sessions.perceivingAs(hearer.id)) this.deliver(session, message);
    }
  }

  /** Attaches a session; undone if this turn fails. */
  setStatus(session: Session, status: SessionStatus): void {
    this.#remember(session);
    this.sessions.setStatus(session, status);
  }

  /** Sets which Characters a session keeps in the game by speaking for them; undone if this turn fails. */
  setCast(session: Session, cast: readonly number[]): void {
    this.#remember(session);
    this.sessions.setCast(session, cast);
  }

  #remember(session: Session): void {
    const { status, lastPuppet, cast } = session;
    this.#before.push({ session, status, lastPuppet, cast });
  }

  /** Ends a session: `reason` is the last it is shown, and its connection is closed after it. */
  end(session: Session, reason: Markup): void {
    this.deliver(session, { type: 'bye', reason: reason.source });
    this.setStatus(session, { state: 'closed' });
  }

  /** Takes attachments back. Only the engine calls this. */
  rollback(): void {
    for (const { session, status, lastPuppet, cast } of this.#before.reverse()) {
      this.sessions.setStatus(session, status);
      this.sessions.setCast(session, cast);
      session.lastPuppet = lastPuppet;
    }
  }

  /** Sessions whose attachment this turn changed. */
  get reattached(): readonly Session[] {
    return this.#before.map(({ session }) => session);
  }

  subjectOf(session: Session): Subject {
    return subjectOf(this.world, session);
  }

  /** Whether nobody who keeps `character` in the game is connected, though a session of theirs lingers (MS23). */
  isAway(character: ObjectRecord): boolean {
    const players = this.sessions.keeping(character.id);
    return players.length > 0 && players.every((session) => session.lingering);
  }

  accountOf(session: Session): AccountRecord | undefined {
    return this.world.account(session.account);
  }
}

export const whoOf = (object: ObjectRecord): Who => ({ id: object.id, name: object.name });

/** What counts for a session when locks are asked: its account's level, never its puppet's (MS31, MS32). */
export function subjectOf(world: World, session: Session): Subject {
  const account = world.account(session.account);
  const level = account?.level ?? 'guest';
  return {
    level: session.quelled && reaches(level, 'player') ? 'player' : level,
    account,
    puppet: world.object(session.viewpoint),
  };
}
