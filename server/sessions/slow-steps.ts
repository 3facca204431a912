// Steps that take their time, such as a password or a backup: who waits for one, and pauses, which only the clock ends. What
// a session types meanwhile waits in its lane.
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import type { Session } from './session.ts';

export class SlowSteps implements Disposable {
  readonly #clock: Clock;
  readonly #waiting = new Map<Session, Promise<void>>();
  readonly #pauses = new Map<Session, Disposable>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) pause.dispose();
  }

  /** A session waits until `done` settles; `end` is called before that. Only the engine calls these two. */
  begin(session: Session, done: Promise<void>): void {
    this.#waiting.set(session, done);
  }

  end(session: Session): void {
    this.#waiting.delete(session);
  }

  /** Settles when the session's slow step is done; undefined when there is none. */
  of(session: Session): Promise<void> | undefined {
    return this.#waiting.get(session);
  }

  /** Lets `ms` milliseconds of the game's clock pass: the beginning of a slow step. */
  pause(session: Session, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#pauses.delete(session);
        resolve();
      };
      this.#pauses.set(session, this.#clock.after(ms, end));
    });
  }

  /** Whether the session's slow step is a pause. */
  isPaused(session: Session): boolean {
    return this.#pauses.has(session);
  }
}
