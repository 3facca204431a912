// Group commit: everything that arrived while the disk was busy becomes the next transaction, without a timer. While
// the disk refuses, the queue is kept and tried again; nothing is announced that is not on disk.
import type { EncodedChange } from '../statements.ts';
import { stallSentence } from './faults.ts';

/** A group is full at this many cells: some 10 ms of work, so that acknowledgements keep coming under a flood. */
const GROUP_CELLS = 50_000;

/** Milliseconds between two tries while the disk refuses. */
export const RETRY_MS = 1_000;

export interface CommitterOptions {
  /** Puts the changes on disk, all or none; throws if it cannot. */
  readonly commit: (changes: readonly EncodedChange[]) => void;
  /** What the file system said about the last failure. */
  readonly takeError: () => NodeJS.ErrnoException | undefined;
  readonly onDurable: (ticket: number) => void;
  readonly onStalled: (reason: string | undefined) => void;
  /** Runs the callback after what has already arrived was heard. */
  readonly soon: (callback: () => void) => void;
  readonly after: (ms: number, callback: () => void) => void;
}

export class Committer {
  readonly #options: CommitterOptions;
  #queue: (readonly EncodedChange[])[] = [];
  #ticket = 0;
  #waiting = false;
  #stalled: string | undefined;

  constructor(options: CommitterOptions) {
    this.#options = options;
  }

  add(changes: readonly EncodedChange[]): void {
    this.#queue.push(changes);
    this.#arm();
  }

  /** Commits what is queued now. False if the disk refuses. */
  flush(): boolean {
    while (this.#queue.length > 0) if (!this.#commitGroup()) return false;
    return true;
  }

  #arm(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#options.soon(() => this.#run());
  }

  #run(): void {
    this.#waiting = false;
    if (this.#queue.length === 0) return;
    if (this.#commitGroup()) {
      if (this.#queue.length > 0) this.#arm();
      return;
    }
    this.#waiting = true;
    this.#options.after(RETRY_MS, () => this.#run());
  }

  #commitGroup(): boolean {
    const [arrivals, changes] = this.#nextGroup();
    try {
      this.#options.commit(changes);
    } catch (error) {
      this.#tellStalled(stallSentence(error, this.#options.takeError()));
      return false;
    }
    this.#queue.splice(0, arrivals);
    this.#ticket += changes.length;
    this.#tellStalled(undefined);
    this.#options.onDurable(this.#ticket);
    return true;
  }

  /** The oldest arrivals, at least one of them, and their changes. */
  #nextGroup(): readonly [arrivals: number, changes: readonly EncodedChange[]] {
    const changes: EncodedChange[] = [];
    let cells = 0;
    let arrivals = 0;
    for (const arrival of this.#queue) {
      if (cells >= GROUP_CELLS) break;
      arrivals++;
      for (const change of arrival) {
        changes.push(change);
        cells += change.length;
      }
    }
    return [arrivals, changes];
  }

  #tellStalled(reason: string | undefined): void {
    if (this.#stalled === reason) return;
    this.#stalled = reason;
    this.#options.onStalled(reason);
  }
}
