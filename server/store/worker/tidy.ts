// Removing what is too old, and giving its room back, between other work: a slice of some milliseconds at a time.
import type { Retention } from '../store.ts';
import type { WorldDatabase } from './world-database.ts';

export class Tidy {
  readonly #database: Pick<WorldDatabase, 'trimEvents' | 'shrink'>;
  readonly #soon: (callback: () => void) => void;
  #retention: Retention | undefined;
  #isEnded = false;

  /** `soon` runs the callback after what has already arrived was heard. */
  constructor(database: Pick<WorldDatabase, 'trimEvents' | 'shrink'>, soon: (callback: () => void) => void) {
    this.#database = database;
    this.#soon = soon;
  }

  /** Works until nothing goes beyond the bounds; bounds that come meanwhile replace these. */
  begin(retention: Retention): void {
    const isAtWork = this.#retention !== undefined;
    this.#retention = retention;
    if (!isAtWork) this.#soon(() => this.#step());
  }

  end(): void {
    this.#isEnded = true;
  }

  #step(): void {
    if (this.#isEnded || !this.#retention) return;
    if (this.#didSomething(this.#retention)) this.#soon(() => this.#step());
    else this.#retention = undefined;
  }

  /** A disk that refuses is told by the next commit, and what is too old stays until it is asked for again. */
  #didSomething(retention: Retention): boolean {
    try {
      return this.#database.trimEvents(retention) || this.#database.shrink();
    } catch {
      return false;
    }
  }
}
