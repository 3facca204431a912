// The app's log file, for what went wrong where nobody was looking.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes after which a log file becomes `.old`: enough for months of trouble, small enough to send. */
const MAX_LOG_BYTES = 1024 * 1024;

export class Log {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, 'troupe.log');
    mkdirSync(folder, { recursive: true });
  }

  /** Adds `what` and the cause, whole. Never throws: a full disk must not take the game down. */
  write(what: string, cause?: unknown): void {
    const detail = cause instanceof Error ? (cause.stack ?? cause.message) : (cause ?? '');
    try {
      if (sizeOf(this.#file) > MAX_LOG_BYTES) renameSync(this.#file, `${this.#file}.old`);
      appendFileSync(this.#file, `${new Date().toISOString()} ${what} ${detail}\n`);
    } catch {
      // There is nowhere left to say it.
    }
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
