// One world's database on one connection: opening and migrating it, writing groups of changes, reading rows. All calls
// are synchronous; when they happen is the committer's business, and what records mean is the codec's.
import { TroupeError } from '../../base/errors.ts';
import { tableNames } from '../../model/records.ts';
import { type Cell, layouts } from '../codec.ts';
import type { Migration } from '../migrations/migration.ts';
import {
  type EncodedChange,
  selectAll,
  selectEvents,
  selectNextId,
  type WriteStatement,
  writes,
} from '../statements.ts';
import { openingFault } from './faults.ts';
import type { RowPart } from './messages.ts';
import type { SqlDatabase, SqlStatement } from './sql-js.ts';
import type { Sqlite } from './sqlite.ts';

/** Marks the file as ours in its header ("Trou"). */
const APPLICATION_ID = 0x54726f75;

/** Events removed at a time: about 10 ms, during which nothing is acknowledged. */
const TRIM_SLICE = 5_000;

/** Rows handed over at a time: the main thread takes them in within a few milliseconds. */
const PART_ROWS = 100;

const CACHE_KIB = 16_384;
/** The size to which the write-ahead log is cut back once it has been carried over to the database. */
const LOG_BYTES = 16 * 1024 * 1024;

const pragmas = `
  pragma synchronous = full;
  pragma temp_store = memory;
  pragma cache_size = -${CACHE_KIB};
  pragma foreign_keys = on;
  pragma journal_size_limit = ${LOG_BYTES};
`;

interface Write extends WriteStatement {
  readonly statement: SqlStatement;
}

export class WorldDatabase {
  readonly #sqlite: Sqlite;
  readonly #database: SqlDatabase;
  readonly #file: string;
  readonly #writes: readonly Write[];

  /**
   * Opens the world in `file`, making it if there is none, and brings it to the newest format.
   * Throws WORLD_NEWER, WORLD_UNREADABLE, WORLD_DAMAGED or STORE_UNUSABLE; then the file is closed again.
   */
  static open(sqlite: Sqlite, file: string, migrations: readonly Migration[]): WorldDatabase {
    let database: SqlDatabase | undefined;
    try {
      database = sqlite.open(file);
      migrate(database, file, migrations);
      return new WorldDatabase(sqlite, database, file);
    } catch (error) {
      const fault = openingFault(error, sqlite.takeError(), file);
      closeQuietly(database);
      throw fault;
    }
  }

  private constructor(sqlite: Sqlite, database: SqlDatabase, file: string) {
    this.#sqlite = sqlite;
    this.#database = database;
    this.#file = file;
    this.#writes = writes.map((write) => ({ ...write, statement: database.prepare(write.sql) }));
  }

  /** Writes all of `changes` in one transaction, or none: returns once they are on disk, throws if they are not. */
  commit(changes: readonly EncodedChange[]): void {
    try {
      this.#database.run('begin immediate');
      for (const change of changes) this.#write(change);
      this.#database.run('commit');
    } catch (error) {
      rollBack(this.#database);
      throw error;
    }
  }

  get nextId(): number | undefined {
    return value(this.#database, selectNextId) as number | undefined;
  }

  /** Every record, some rows at a time. Throws WORLD_DAMAGED or WORLD_UNREADABLE. */
  *rows(): Generator<RowPart> {
    for (const table of tableNames) {
      const width = layouts[table].columns.length;
      for (const cells of this.#select(selectAll(table), [], PART_ROWS * width)) yield { table, cells };
    }
  }

  /** The newest events, newest first, as cells. */
  recentEvents(limit: number): readonly Cell[] {
    return [...this.#select(selectEvents, [limit], Number.POSITIVE_INFINITY)][0] ?? [];
  }

  /** Removes some of the events beyond the `keep` newest; false when there are no more of them. */
  trimEvents(keep: number): boolean {
    const oldestKept = Number(value(this.#database, 'select max(id) from event') ?? 0) - keep + 1;
    const oldest = Number(value(this.#database, 'select min(id) from event') ?? oldestKept);
    if (oldest >= oldestKept) return false;
    const end = Math.min(oldest + TRIM_SLICE, oldestKept);
    this.#database.run(`delete from event where id < ${end}`);
    return end < oldestKept;
  }

  /** Carries the write-ahead log over into the file and closes it. */
  close(): void {
    for (const { statement } of this.#writes) statement.free();
    this.#database.run('pragma wal_checkpoint(truncate)');
    this.#database.close();
  }

  #write(change: EncodedChange): void {
    let at = 0;
    while (at < change.length) {
      const write = this.#writes[change[at++] as number];
      if (!write) throw new Error('a change names a statement that does not exist');
      write.statement.run(change.slice(at, at + write.width));
      at += write.width;
    }
  }

  /** The cells of all rows, one after another, cut into lists of at least `size` cells. */
  *#select(sql: string, parameters: readonly Cell[], size: number): Generator<readonly Cell[]> {
    const statement = this.#database.prepare(sql);
    try {
      statement.bind(parameters);
      let cells: Cell[] = [];
      while (statement.step()) {
        cells.push(...statement.get());
        if (cells.length < size) continue;
        yield cells;
        cells = [];
      }
      if (cells.length > 0) yield cells;
    } catch (error) {
      throw openingFault(error, this.#sqlite.takeError(), this.#file);
    } finally {
      statement.free();
    }
  }
}

const value = (database: SqlDatabase, sql: string): Cell | undefined =>
  database.exec(sql)[0]?.values[0]?.[0] ?? undefined;

/** Checks that the file is a world that we know, sets the connection up and applies the migrations that it lacks. */
function migrate(database: SqlDatabase, file: string, migrations: readonly Migration[]): void {
  const format = Number(value(database, 'pragma user_version'));
  const empty = value(database, 'select count(*) from sqlite_schema') === 0;
  if (!empty && value(database, 'pragma application_id') !== APPLICATION_ID) {
    throw new TroupeError('WORLD_UNREADABLE', `${file} is a database, but not a Troupe world.`);
  }
  if (format > migrations.length) {
    throw new TroupeError(
      'WORLD_NEWER',
      `${file} was made by a newer version of Troupe (format ${format}; this version knows formats up to ${migrations.length}).`,
    );
  }
  if (value(database, 'pragma journal_mode = wal') !== 'wal') throw new Error('it refuses a write-ahead log');
  database.run(pragmas);
  for (const [index, { sql }] of migrations.entries()) {
    if (index >= format) transact(database, `${sql}; ${mark(index + 1)}`);
  }
  // Once more, which proves that the file can be written before anybody plays.
  transact(database, mark(migrations.length));
}

/** Goes with every migration: a file that has tables and no mark is taken for another program's. */
const mark = (format: number): string => `pragma application_id = ${APPLICATION_ID}; pragma user_version = ${format};`;

function transact(database: SqlDatabase, sql: string): void {
  try {
    database.run('begin immediate');
    database.run(sql);
    database.run('commit');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** SQLite may have rolled back by itself, as when the disk is full. */
function rollBack(database: SqlDatabase): void {
  try {
    database.run('rollback');
  } catch {
    // No transaction is open, which is what was wanted.
  }
}

function closeQuietly(database: SqlDatabase | undefined): void {
  try {
    database?.close();
  } catch {
    // What went wrong before is the news.
  }
}
