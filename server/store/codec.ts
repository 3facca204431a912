// Records as rows and back: one table of column kinds, and what each kind means. Pure. Which SQL the rows go into is
// statements.ts's business; the tables themselves are made by the migrations.
import { assertNever } from '../base/assert-never.ts';
import type { WorldEvent } from '../model/change.ts';
import type { AttributeRecord, HistoryRecord, Json, Records, TableName } from '../model/records.ts';

/** What SQLite and structured clone both take as it is. */
export type Cell = number | string | null;

/** `integer` and `text` may be null where a `?` follows; a `json?` that is null is not there. */
export type Kind = 'integer' | 'integer?' | 'text' | 'text?' | 'json' | 'json?';

/** The stored fields of R in the order of their cells; the compiler asks for every one of them. */
type Fields<R> = { readonly [F in keyof R]-?: Kind };

/** The primary key's fields come first; `keyLength` says how many they are. */
interface Shape<R> {
  readonly keyLength: number;
  readonly fields: Fields<R>;
}

/** Records whose id is made of their key are stored without it. */
type Stored = Omit<Records, 'attribute' | 'history'> & {
  readonly attribute: Omit<AttributeRecord, 'id'>;
  readonly history: Omit<HistoryRecord, 'id'>;
};

const shapes: { readonly [T in TableName]: Shape<Stored[T]> } = {
  setting: { keyLength: 1, fields: { id: 'text', value: 'json' } },
  account: {
    keyLength: 1,
    fields: {
      id: 'integer',
      name: 'text',
      key: 'text',
      password: 'text?',
      level: 'text',
      lastPuppet: 'integer?',
      created: 'integer',
    },
  },
  object: {
    keyLength: 1,
    fields: {
      id: 'integer',
      kind: 'text',
      name: 'text',
      aliases: 'json',
      description: 'text',
      location: 'integer?',
      home: 'integer?',
      destination: 'integer?',
      owner: 'integer?',
      account: 'integer?',
      stowed: 'integer?',
      tags: 'json',
      locks: 'json',
      created: 'integer',
      permissions: 'json',
    },
  },
  attribute: { keyLength: 2, fields: { object: 'integer', key: 'text', value: 'json', locks: 'json?' } },
  history: {
    keyLength: 2,
    fields: {
      object: 'integer',
      number: 'integer',
      by: 'integer',
      at: 'integer',
      label: 'text',
      before: 'json',
      after: 'json',
    },
  },
  trash: { keyLength: 1, fields: { id: 'text', objects: 'json', by: 'integer', at: 'integer', entries: 'json' } },
  topic: {
    keyLength: 1,
    fields: { id: 'text', name: 'text', aliases: 'json', category: 'text', locks: 'json', text: 'text' },
  },
};

const eventFields: Fields<WorldEvent> = {
  at: 'integer',
  kind: 'text',
  room: 'integer?',
  actor: 'integer?',
  text: 'text',
};

/** One row's layout. `columns` are the SQL names of `fields`. */
export interface Layout {
  readonly fields: readonly (readonly [field: string, kind: Kind])[];
  readonly columns: readonly string[];
  readonly keyLength: number;
  /** A record without values: one that has its fields from the beginning takes half the time and memory. */
  readonly blank: object;
}

const layoutOf = (fields: Readonly<Record<string, Kind>>, keyLength: number): Layout => ({
  fields: Object.entries(fields),
  columns: Object.keys(fields).map((field) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  keyLength,
  blank: blankOf(Object.keys(fields).filter((field) => fields[field] !== 'json?')),
});

/** V8 gives what JSON.parse makes, and copies of it, room for all fields at once. */
const blankOf = (fields: readonly string[]): object =>
  JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, null]))));

const tableLayout = (table: TableName): Layout => layoutOf(shapes[table].fields, shapes[table].keyLength);

export const layouts: Readonly<Record<TableName, Layout>> = {
  setting: tableLayout('setting'),
  account: tableLayout('account'),
  object: tableLayout('object'),
  attribute: tableLayout('attribute'),
  history: tableLayout('history'),
  trash: tableLayout('trash'),
  topic: tableLayout('topic'),
};

export const eventLayout = layoutOf(eventFields as unknown as Readonly<Record<string, Kind>>, 0);

/**
 * Appends the first `count` cells of `record` to `cells`: all of them, or as many as make its key.
 * Throws TypeError for a value that its column cannot hold.
 */
export function appendCells(layout: Layout, record: object, cells: Cell[], count = layout.fields.length): void {
  for (let i = 0; i < count; i++) {
    const [field, kind] = layout.fields[i] as Layout['fields'][number];
    const value = (record as Readonly<Record<string, unknown>>)[field];
    const cell = toCell(value, kind);
    if (cell === undefined) throw new TypeError(`${field} cannot hold ${String(value)}`);
    cells.push(cell);
  }
}

/** The record whose cells start at `from`. */
export function readRecord<T extends TableName>(table: T, cells: readonly Cell[], from: number): Records[T] {
  const record = readFields(layouts[table], cells, from);
  if (table === 'attribute') record['id'] = `${record['object']}/${record['key']}`;
  if (table === 'history') record['id'] = `${record['object']}/${record['number']}`;
  return record as unknown as Records[T];
}

/** The event whose cells start at `from`. */
export const readEvent = (cells: readonly Cell[], from: number): WorldEvent =>
  readFields(eventLayout, cells, from) as unknown as WorldEvent;

function readFields(layout: Layout, cells: readonly Cell[], from: number): Record<string, unknown> {
  const record: Record<string, unknown> = { ...layout.blank };
  let at = from;
  for (const [field, kind] of layout.fields) {
    const cell = cells[at++];
    if (kind === 'json?' && cell === null) continue;
    record[field] = kind === 'json' || kind === 'json?' ? readJson(cell as string) : cell;
  }
  return record;
}

/** Characters of a value that others may well have, too: a list of aliases, a few locks or tags. */
const SHARED_LENGTH = 80;
/** Values that are remembered: some 100 kB, and enough for what comes again within an area. */
const MOST_SHARED = 1000;

/** Values by what they were read from. Most of a world's lists and locks are like many others; all of those are one. */
const shared = new Map<string, Json>();

function readJson(text: string): Json {
  if (text.length > SHARED_LENGTH) return JSON.parse(text);
  let value = shared.get(text);
  if (value === undefined) {
    if (shared.size >= MOST_SHARED) shared.clear();
    value = frozen(JSON.parse(text));
    shared.set(text, value);
  }
  return value;
}

function frozen(value: Json): Json {
  if (typeof value === 'object' && value !== null) for (const each of Object.values(Object.freeze(value))) frozen(each);
  return value;
}

/** Undefined when `value` is not of this kind. */
function toCell(value: unknown, kind: Kind): Cell | undefined {
  switch (kind) {
    case 'json':
      return JSON.stringify(value);
    case 'text':
      return typeof value === 'string' ? storable(value) : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? (value as number) : undefined;
    case 'json?':
      return value === undefined ? null : JSON.stringify(value);
    case 'text?':
      return value === null ? null : toCell(value, 'text');
    case 'integer?':
      return value === null ? null : toCell(value, 'integer');
    default:
      return assertNever(kind);
  }
}

const unstorable = /\0|\p{Surrogate}/u;
const eachUnstorable = /\0|\p{Surrogate}/gu;

/** SQLite reads text up to a NUL, and UTF-8 has no lone surrogates: both become the replacement character. */
const storable = (text: string): string => (unstorable.test(text) ? text.replace(eachUnstorable, '\ufffd') : text);
