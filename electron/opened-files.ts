// The files that were opened by a double click, from the program's first moment until there is somebody to take them.
import { resolve } from 'node:path';

/** Whether a path names an exported world. */
const isWorld = (path: string): boolean => path.toLowerCase().endsWith('.troupe');

export class OpenedFiles {
  readonly #waiting: string[] = [];
  #taker: ((file: string) => void) | undefined;

  add(file: string): void {
    if (!isWorld(file)) return;
    if (this.#taker) this.#taker(file);
    else this.#waiting.push(file);
  }

  /** Adds what is among the arguments of the program, which was started in `folder`. */
  addFrom(argv: readonly string[], folder: string): void {
    // The first one is the program itself.
    for (const argument of argv.slice(1)) this.add(resolve(folder, argument));
  }

  /** Hands those that wait to `taker`, and every further one. */
  take(taker: (file: string) => void): void {
    this.#taker = taker;
    for (const file of this.#waiting.splice(0)) taker(file);
  }
}

/** Shared by the program's two entries: one hears of files before the other is loaded. */
export const openedFiles = new OpenedFiles();
