// What a game asks of whoever keeps the files of its world. game.ts brings the two together.
import type { Deed } from './change.ts';
import type { Transaction } from './transaction.ts';
import type { World } from './world.ts';

/** The game as it is written or added to. */
export interface PlayedWorld {
  readonly world: World;
  readonly change: (work: (tx: Transaction) => void) => void;
  readonly now: number;
  /** Resolves when everything changed so far is on disk. */
  readonly settled: () => Promise<void>;
  /** Whose deed it is, where that is taken back as one. */
  readonly deed: Deed;
  /** Makes a backup and gives its file; rejects with BACKUP_FAILED. */
  readonly backUp: () => Promise<string>;
  /** Told how far it is, as a sentence. */
  readonly onProgress: (text: string) => void;
}

/** What was done, or why nothing was, as lines. */
export interface Outcome {
  readonly isDone: boolean;
  readonly lines: readonly string[];
  /** Not given where all is done: does what the lines say would be done. Rejects as the first step does. */
  readonly proceed?: () => Promise<Outcome>;
}

/** All reject with a TroupeError where a name, a file or a folder will not do, or with what the disk refuses. */
export interface WorldFiles {
  export(game: PlayedWorld, name: string, area: string | undefined): Promise<Outcome>;
  import(game: PlayedWorld, name: string, isLoose: boolean): Promise<Outcome>;
  /** The text of a list of commands. */
  list(name: string): Promise<string>;
}
