// What the game asks of its storage. Two implementations: a folder on disk (file-store) and memory (memory-store); one
// contract suite for both. What is kept and when it may be shown is decided by the callers.
import type { Event } from '../base/emitter.ts';
import type { Change, WorldEvent } from '../model/change.ts';
import type { Records, TableName } from '../model/records.ts';
import type { Copies } from './copies.ts';

/** Takes in what was kept; World is one. */
export interface RecordSink {
  load<T extends TableName>(table: T, record: Records[T]): void;
  loadNextId(nextId: number): void;
}

/** How much of the record of play is kept. What is beyond any of these goes, oldest first. */
export interface Retention {
  /** How many events. */
  readonly events?: number;
  /** Bytes, roughly. */
  readonly bytes?: number;
  /** Events before this time, in milliseconds since the epoch, go. */
  readonly since?: number;
}

/** Why a world is not read again while the disk refuses. */
export const STALLED = 'Nothing is being saved now, so that the file is not all of the world.';

export interface Store {
  readonly copies: Copies;
  /**
   * Hands every kept record to `sink`, table by table, in slices between which the event loop turns.
   * Once, before the first commit. Rejects with WORLD_DAMAGED when the file cannot be read to its end.
   */
  load(sink: RecordSink): Promise<void>;
  /**
   * Hands every record to `sink` again, with everything committed before, as `load` does. What is committed meanwhile may be
   * among them or not. Rejects with WORLD_DAMAGED or WORLD_UNREADABLE, or with UNSAVED while the disk refuses.
   */
  read(sink: RecordSink): Promise<void>;
  /**
   * Queues a change and returns its ticket: 1, 2, 3 ... in order. Trouble with the disk never throws; a record that
   * does not fit its columns does, as the bug it is, and takes no ticket.
   */
  commit(change: Change): number;
  /** The change with this ticket and all before it are kept. 0 at first. */
  readonly durable: number;
  /** Fires with the new `durable`, once for all changes that were kept together. */
  readonly onDurable: Event<number>;
  /** Fires with a sentence when keeping begins to fail, and with undefined when it goes on. Nothing is lost meanwhile. */
  readonly onStalled: Event<string | undefined>;
  /** Resolves when everything committed so far is kept: during a stall, not before its end. */
  settled(): Promise<void>;
  /** The newest events of the record of play, oldest first. */
  recentEvents(limit: number): Promise<readonly WorldEvent[]>;
  /** Removes what goes beyond the bounds, in slices while play goes on, and gives the room back to the disk. */
  trim(retention: Retention): void;
  /**
   * Waits as `settled`, but at most `within` milliseconds, then lets go of the world. Resolves with how many changes are
   * not kept: 0 unless the time ran out. Further calls give the same promise.
   */
  close(within?: number): Promise<number>;
}
