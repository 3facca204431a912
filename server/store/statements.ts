// The SQL that writes and reads rows, and a Change as a flat list of cells: for each statement its number in `writes`,
// then its parameters. Flat because the list crosses to the worker by structured clone, which is slow with objects.
import type { Change, Entry } from '../model/change.ts';
import { type TableName, tableNames } from '../model/records.ts';
import { appendCells, type Cell, eventLayout, layouts } from './codec.ts';

export interface WriteStatement {
  readonly sql: string;
  /** How many cells it takes as parameters. */
  readonly width: number;
}

export type EncodedChange = readonly Cell[];

const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const marks = (count: number): string => Array(count).fill('?').join(', ');

function writesOf(table: TableName): readonly WriteStatement[] {
  const { columns, keyLength } = layouts[table];
  const key = columns.slice(0, keyLength).map((column) => `"${column}" = ?`);
  return [
    { sql: `replace into "${table}" (${list(columns)}) values (${marks(columns.length)})`, width: columns.length },
    { sql: `delete from "${table}" where ${key.join(' and ')}`, width: keyLength },
  ];
}

const eventWidth = eventLayout.columns.length;

/** Every way in which a change writes. The worker prepares them once; an encoded change names them by index. */
export const writes: readonly WriteStatement[] = [
  ...tableNames.flatMap(writesOf),
  { sql: `insert into event (${list(eventLayout.columns)}) values (${marks(eventWidth)})`, width: eventWidth },
  { sql: `replace into meta (key, value) values ('next id', ?)`, width: 1 },
];

const upsertOf = Object.fromEntries(tableNames.map((table, i) => [table, 2 * i])) as Record<TableName, number>;
const INSERT_EVENT = 2 * tableNames.length;
const SET_NEXT_ID = INSERT_EVENT + 1;

export const selectAll = (table: TableName): string => `select ${list(layouts[table].columns)} from "${table}"`;
export const selectNextId = `select value from meta where key = 'next id'`;
export const selectEvents = `select ${list(eventLayout.columns)} from event order by id desc limit ?`;

/** What one event takes, its text and about as much again for the rest, by the newest of them. */
export const averageEventBytes = `select ifnull(avg(length(text)), 0) + 60 from (select text from event order by id desc limit 1000)`;

/** Throws TypeError for a record that does not fit its columns. */
export function encodeChange(change: Change): EncodedChange {
  const cells: Cell[] = [];
  for (const entry of change.entries) appendEntry(entry, cells);
  for (const event of change.events) {
    cells.push(INSERT_EVENT);
    appendCells(eventLayout, event, cells);
  }
  if (change.nextId !== undefined) cells.push(SET_NEXT_ID, change.nextId);
  return cells;
}

function appendEntry({ table, from, to }: Entry, cells: Cell[]): void {
  const layout = layouts[table];
  if (to) {
    cells.push(upsertOf[table]);
    appendCells(layout, to, cells);
  } else if (from) {
    cells.push(upsertOf[table] + 1);
    appendCells(layout, from, cells, layout.keyLength);
  }
}
