// One world's database on one connection: writing groups of changes, reading rows, standing still for a copy. All calls are
// synchronous; when they happen is the committer's business, and what records mean is the codec's.
import { tableNames } from '../../model/records.ts';
import { type Cell, layouts } from '../codec.ts';
import type { Migration } from '../migrations/migration.ts';
import {
  averageEventBytes,
  type EncodedChange,
  selectAll,
  selectEvents,
  selectNextId,
  type WriteStatement,
  writes,
} from '../statements.ts';
import type { Retention } from '../store.ts';
import { openingFault } from './faults.ts';
import type { RowPart } from './messages.ts';
import { type Opening, openWorld, rollBack, setOpen, value } from './opening.ts';
import type { SqlDatabase, SqlStatement } from './sql-js.ts';
import type { Sqlite } from './sqlite.ts';

/** Events removed at a time: about 10 ms, during which nothing is acknowledged. */
const TRIM_SLICE = 5_000;

/** Unused pages that stay: a megabyte. */
const SPARE_PAGES = 256;
/** Pages given back at a time: some milliseconds. */
const VACUUM_SLICE = 128;

/** Rows handed over at a time: the main thread takes them in within a few milliseconds. */
const PART_ROWS = 200;

/** Pages of the write-ahead log at which SQLite carries it over into the file. */
const CHECKPOINT_PAGES = 1000;

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
   * Throws WORLD_NEWER, WORLD_UNREADABLE, WORLD_DAMAGED or STORE_UNUSABLE; then the file is closed again, as it was found.
   */
  static open(sqlite: Sqlite, file: string, migrations: readonly Migration[], opening: Opening = {}): WorldDatabase {
    return new WorldDatabase(sqlite, openWorld(sqlite, file, migrations, opening), file);
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
  *rows(): Generator<RowPart, undefined> {
    for (const table of tableNames) {
      const width = layouts[table].columns.length;
      for (const cells of this.#select(selectAll(table), [], PART_ROWS * width)) yield { table, cells };
    }
  }

  /** The newest events, newest first, as cells. */
  recentEvents(limit: number): readonly Cell[] {
    return [...this.#select(selectEvents, [limit], Number.POSITIVE_INFINITY)][0] ?? [];
  }

  /** Removes some of the events beyond the bounds, oldest first; false when there are no more of them. */
  trimEvents(retention: Retention): boolean {
    const oldest = value(this.#database, 'select min(id) from event');
    if (oldest === undefined) return false;
    const start = Number(oldest);
    const end = Math.min(start + TRIM_SLICE, this.#oldestKept(start, retention));
    if (end <= start) return false;
    this.#database.run(`delete from event where id < ${end}`);
    return true;
  }

  /** Gives some pages that are no longer used back to the disk; false when few are left, which the next events use. */
  shrink(): boolean {
    if (Number(value(this.#database, 'pragma freelist_count')) <= SPARE_PAGES) return false;
    const before = value(this.#database, 'pragma page_count');
    this.#database.run(`pragma incremental_vacuum(${VACUUM_SLICE})`);
    return value(this.#database, 'pragma page_count') !== before;
  }

  /**
   * Carries the write-ahead log over into the file and leaves the file alone until `thaw`, however much is committed
   * meanwhile: whoever copies it has the world as it is now. Throws if the disk refuses.
   */
  freeze(): void {
    this.#database.run('pragma wal_autocheckpoint = 0');
    const done = this.#database.exec('pragma wal_checkpoint(truncate)')[0]?.values[0]?.[0] === 0;
    if (done) return;
    this.thaw();
    throw new Error('the log of the world cannot be carried over');
  }

  thaw(): void {
    this.#database.run(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }

  /** Carries the write-ahead log over into the file and closes it. */
  close(): void {
    for (const { statement } of this.#writes) statement.free();
    setOpen(this.#database, false);
    this.#database.run('pragma wal_checkpoint(truncate)');
    this.#database.close();
  }

  /** The id of the oldest event within the bounds; of those by age, as far as one slice from `start` tells. */
  #oldestKept(start: number, { events, bytes, since }: Retention): number {
    const newest = Number(value(this.#database, 'select max(id) from event'));
    const width = Number(value(this.#database, averageEventBytes));
    const counts = [events, bytes === undefined ? undefined : Math.floor(bytes / width)];
    const byCount = counts.flatMap((count) => (count === undefined ? [] : [newest - count + 1]));
    const tooOld = `select max(id) from event where id < ${start + TRIM_SLICE} and at < ${since ?? 0}`;
    return Math.max(start, ...byCount, Number(value(this.#database, tooOld) ?? start - 1) + 1);
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
