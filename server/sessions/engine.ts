// Runs turns: one transaction, one change to the store, output released when it is durable. The one place where a bug
// in a command is caught. It holds what turns and panels need of the game; what that does stands in files of its own.
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import type { CommandSet } from '../commands/command-set.ts';
import { type Change, isEmptyChange } from '../model/change.ts';
import { Deeds } from '../model/deeds.ts';
import { keepHistory } from '../model/history.ts';
import { Problems } from '../model/problems.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import type { WorldFiles } from '../model/world-files.ts';
import { markup } from '../protocol/markup.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import type { Point } from '../store/copies.ts';
import type { Keeper } from '../store/keeper.ts';
import type { Store } from '../store/store.ts';
import { Call } from './call.ts';
import { OpenSeats } from './open-seats.ts';
import { pageAnswer } from './pager.ts';
import { SessionRegistry } from './registry.ts';
import type { Session } from './session.ts';
import { SlowSteps } from './slow-steps.ts';
import { Throttle } from './throttle.ts';
import { Turn } from './turn.ts';
import { Withdrawn } from './withdrawn.ts';

export interface EngineParts {
  readonly world: World;
  readonly store: Store;
  readonly clock: Clock;
  readonly keeper: Keeper;
  readonly commands: CommandSet<Call>;
  /** Makes a world of its own from a point and returns where it is; not given where worlds have no place. */
  readonly branch?: Branch;
  /** Not given where a world has no folder. */
  readonly files?: WorldFiles;
  /** Whole numbers from 0 up to `below` that nobody can guess. */
  readonly randomInt: (below: number) => number;
  /** Told of every bug, with the id that the player was given. */
  readonly reportBug: (error: unknown, id: string) => void;
}

/** Rejects with a TroupeError. */
export type Branch = (point: Point, name: string) => Promise<string>;

/** What a turn did. `ticket` is 0 when it changed nothing that is stored. */
export interface TurnDone {
  readonly change: Change;
  readonly ticket: number;
  /** Sessions whose attachment changed. */
  readonly reattached: readonly Session[];
}

export class Engine implements Disposable {
  readonly world: World;
  readonly store: Store;
  readonly clock: Clock;
  readonly keeper: Keeper;
  readonly branch: Branch | undefined;
  readonly files: WorldFiles | undefined;
  readonly commands: CommandSet<Call>;
  readonly sessions = new SessionRegistry();
  readonly throttle: Throttle;
  readonly deeds = new Deeds();
  readonly problems: Problems;
  readonly seats: OpenSeats;
  readonly slow: SlowSteps;
  /** When the game was started, in milliseconds since 1970. */
  readonly since: number;
  readonly #reportBug: EngineParts['reportBug'];
  readonly #turnDone = new Emitter<TurnDone>();
  readonly onTurn = this.#turnDone.event;
  /** Sessions with output that waits for the disk. */
  readonly #waiting = new Set<Session>();
  readonly #listening: Disposable;
  #bugs = 0;

  constructor(parts: EngineParts) {
    this.world = parts.world;
    this.store = parts.store;
    this.clock = parts.clock;
    this.since = parts.clock.now();
    this.throttle = new Throttle(parts.clock);
    this.problems = new Problems(parts.world, parts.clock);
    this.seats = new OpenSeats(parts.clock, parts.randomInt);
    this.slow = new SlowSteps(parts.clock);
    this.keeper = parts.keeper;
    this.branch = parts.branch;
    this.files = parts.files;
    this.commands = parts.commands;
    this.#reportBug = parts.reportBug;
    this.#listening = parts.store.onDurable((durable) => this.#releaseDurable(durable));
  }

  dispose(): void {
    this.slow.dispose();
    for (const session of this.sessions.all()) session.lingering?.dispose();
    this.#listening.dispose();
    this.problems.dispose();
    this.#turnDone.dispose();
  }

  /** Runs a step on behalf of a session. A bug undoes it and is answered with one calm line. */
  call(session: Session, step: (call: Call) => void): void {
    try {
      this.#run((tx) => {
        const call = new Call(this, tx, session);
        return {
          turn: call,
          step: () => {
            step(call);
            pageAnswer(call);
          },
        };
      }, session);
    } catch (error) {
      if (error instanceof Withdrawn) {
        this.call(session, error.instead);
        return;
      }
      const id = this.#reported(error);
      const { question } = session;
      session.question = undefined;
      this.call(session, (call) => {
        if (question?.secret) call.deliver(session, { type: 'secret', on: false });
        call.refuse(markup`Something went wrong, and nothing was changed. (It is noted as ${id}.)`);
      });
    }
  }

  /** Runs a step of the game itself. */
  turn(step: (turn: Turn) => void): void {
    this.#run((tx) => {
      const turn = new Turn(this, tx);
      return { turn, step: () => step(turn) };
    });
  }

  /** Runs `then` for the session when `work` is done: a slow step. */
  defer<T>(session: Session, work: Promise<T>, then: (call: Call, value: T) => void): void {
    const done = work.then(
      (value) => this.#resume(session, (call) => then(call, value)),
      (error: unknown) => {
        const id = this.#reported(error);
        this.#resume(session, (call) => call.refuse(markup`That did not work. (It is noted as ${id}.)`));
      },
    );
    this.slow.begin(session, done);
  }

  #resume(session: Session, step: (call: Call) => void): void {
    this.slow.end(session);
    if (session.status.state !== 'closed') this.call(session, step);
  }

  #reported(error: unknown): string {
    const id = `B${++this.#bugs}`;
    this.#reportBug(error, id);
    return id;
  }

  #run(begin: (tx: Transaction) => { readonly turn: Turn; readonly step: () => void }, by?: Session): void {
    const { turn, change, ticket } = this.#perform(begin);
    this.#release(turn, change, ticket, by);
  }

  /** The step and the keeping of what it did: both, or neither. */
  #perform(begin: (tx: Transaction) => { readonly turn: Turn; readonly step: () => void }) {
    const attached: Turn[] = [];
    let ticket = 0;
    try {
      const { value: turn, change } = this.world.transaction(
        (tx) => {
          const begun = begin(tx);
          attached.push(begun.turn);
          begun.step();
          keepHistory(tx);
          return begun.turn;
        },
        (done) => {
          if (!isEmptyChange(done)) ticket = this.store.commit(done);
        },
      );
      return { turn, change, ticket };
    } catch (error) {
      for (const turn of attached) turn.rollback();
      throw error;
    }
  }

  #release(turn: Turn, change: Change, ticket: number, by: Session | undefined): void {
    if (ticket > 0) by?.outbox.causedChange(ticket);
    for (const { session, message } of turn.outgoing) this.show(session, message, ticket);
    this.deeds.take(change);
    this.problems.take(change);
    this.#turnDone.fire({ change, ticket, reattached: turn.reattached });
  }

  /** Shows `message` to a session once the change `ticket` is durable; 0 for no change. */
  show(session: Session, message: ServerMessage, ticket: number): void {
    if (!session.outbox.put(message, ticket, this.store.durable)) this.#waiting.add(session);
  }

  #releaseDurable(durable: number): void {
    for (const session of this.#waiting) if (session.outbox.release(durable)) this.#waiting.delete(session);
  }
}
