// What a transaction did, as a value: the store writes it; panels, undo and history read it.
import type { Records, TableName } from './records.ts';

/** One record added (no `from`), updated (both) or removed (no `to`). */
export type Entry = {
  readonly [T in TableName]: {
    readonly table: T;
    readonly id: Records[T]['id'];
    readonly from?: Records[T];
    readonly to?: Records[T];
  };
}[TableName];

/** The table and id of a record, apart. */
export type RecordId = Pick<Entry, 'table' | 'id'>;

/** Tables whose ids are numbers. */
const numbered: ReadonlySet<TableName> = new Set(['object', 'account']);

/** Names a record, as `object 12`. */
export const keyOf = ({ table, id }: RecordId): string => `${table} ${id}`;

/** What `keyOf` or `subjectOf` named. */
export function recordIdOf(key: string): RecordId {
  const at = key.indexOf(' ');
  const [table, id] = [key.slice(0, at) as TableName, key.slice(at + 1)];
  return { table, id: numbered.has(table) ? Number(id) : id } as RecordId;
}

/** What an entry is about: an object with all that belongs to it, as `object 12`, or a record of another kind. */
export function subjectOf({ table, id, from, to }: Entry): string {
  const owner = table === 'attribute' ? (to ?? from)?.object : undefined;
  return keyOf(owner === undefined ? ({ table, id } as RecordId) : { table: 'object', id: owner });
}

/** Something perceived in a room, kept as the record of play. `text` is markup source as others saw it. */
export interface WorldEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: string;
  readonly room: number | null;
  readonly actor: number | null;
  readonly text: string;
}

/** Who changed the world on purpose, and by what: such a change is in the history and can be taken back (UN). */
export interface Deed {
  /** The account. */
  readonly account: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What it was done by, as a command line. */
  readonly label: string;
  /** Whether it was done first, taken back, or done again. */
  readonly act: 'do' | 'undo' | 'redo';
}

export interface Change {
  /** Each record once, in the order first touched. */
  readonly entries: readonly Entry[];
  readonly events: readonly WorldEvent[];
  /** The next free id, when this change used some up. */
  readonly nextId?: number;
  /** For what somebody built; play has none. */
  readonly deed?: Deed;
}

export const isEmptyChange = (change: Change): boolean => change.entries.length === 0 && change.events.length === 0;
