// What the store's main-thread side and its worker say to each other. One version of the program speaks on both sides,
// so nothing is checked.
import type { ErrorCode } from '../../base/errors.ts';
import type { TableName } from '../../model/records.ts';
import type { Cell } from '../codec.ts';
import type { EncodedChange } from '../statements.ts';
import type { Retention } from '../store.ts';

/** Some rows of one table: their cells, row after row. */
export interface RowPart {
  readonly table: TableName;
  readonly cells: readonly Cell[];
}

/** Question -> answer. */
export interface Requests {
  /** The first that is asked, and once. */
  readonly open: { readonly ask: WorkerSettings; readonly answer: undefined };
  /** The next rows, of every table in turn, once; undefined from the last on. */
  readonly rows: { readonly ask: undefined; readonly answer: RowPart | undefined };
  readonly nextId: { readonly ask: undefined; readonly answer: number | undefined };
  /** The newest events, newest first. */
  readonly events: { readonly ask: number; readonly answer: readonly Cell[] };
  /** Commits everything and lets the file stand still, until `thaw`. */
  readonly freeze: { readonly ask: undefined; readonly answer: undefined };
  readonly thaw: { readonly ask: undefined; readonly answer: undefined };
  /** Begins to remove events beyond the bounds. */
  readonly trim: { readonly ask: Retention; readonly answer: undefined };
  /** Ends the worker. */
  readonly close: { readonly ask: undefined; readonly answer: undefined };
}
export type RequestName = keyof Requests;

export interface Fault {
  /** Absent for a bug. */
  readonly code?: ErrorCode;
  readonly message: string;
}

export type ToWorker =
  | { readonly type: 'commit'; readonly changes: readonly EncodedChange[] }
  | { readonly type: 'ask'; readonly id: number; readonly name: RequestName; readonly ask: unknown };

export type FromWorker =
  | { readonly type: 'durable'; readonly ticket: number }
  | { readonly type: 'stalled'; readonly reason: string | undefined }
  | { readonly type: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly type: 'refusal'; readonly id: number; readonly fault: Fault };

export interface WorkerSettings {
  /** Where the world is. */
  readonly file: string;
  /** It is a copy, which nobody plays, to be checked or to be read. */
  readonly copy?: 'check' | 'read';
  /** Where a world of an older format is copied to before it is changed. */
  readonly copyBeforeUpdate?: string;
}
