// Opening a world's file: whether it is ours, of a format that we know, and whole; then the connection's set-up and the
// migrations that it lacks. Nothing is written before all of that is known, so that a refused file stays as it was found.
import { TroupeError } from '../../base/errors.ts';
import type { Cell } from '../codec.ts';
import type { Migration } from '../migrations/migration.ts';
import { openingFault } from './faults.ts';
import { logDamage } from './log-check.ts';
import type { SqlDatabase } from './sql-js.ts';
import type { Sqlite } from './sqlite.ts';

/** Marks the file as ours in its header ("Trou"). */
const APPLICATION_ID = 0x54726f75;

/** Files up to this size are checked whenever they are opened: that takes a tenth of a second. */
const ALWAYS_CHECKED_BYTES = 32 * 1024 * 1024;

const CACHE_KIB = 16_384;
/** The size to which the write-ahead log is cut back once it has been carried over to the database. */
const LOG_BYTES = 16 * 1024 * 1024;

const pragmas = `
  pragma synchronous = full;
  pragma temp_store = memory;
  pragma foreign_keys = on;
  pragma journal_size_limit = ${LOG_BYTES};
`;

export interface Opening {
  /**
   * The file is a copy of a world that was open, and has no log: to be checked whatever its size, or only to be read, all of
   * it, once.
   */
  readonly copy?: 'check' | 'read';
  /** Called before an older format is brought to the newest, when the file alone is the whole world. */
  readonly beforeUpdate?: () => void;
}

/** As WorldDatabase.open. */
export function openWorld(
  sqlite: Sqlite,
  file: string,
  migrations: readonly Migration[],
  opening: Opening,
): SqlDatabase {
  const hadLog = sqlite.sizeOf(`${file}-wal`) !== undefined;
  let database: SqlDatabase | undefined;
  try {
    requireWholeLog(sqlite, file);
    database = sqlite.open(file);
    database.run(`pragma cache_size = -${CACHE_KIB}`); // so that what is read to be checked need not be read again
    const format = knownFormat(database, file, migrations.length);
    if (format > 0) requireWhole(database, file, { ...opening, hadLog, size: sqlite.sizeOf(file) ?? 0 });
    setUp(database, format);
    if (opening.copy !== 'read' || format < migrations.length) migrate(database, format, migrations, opening);
    return database;
  } catch (error) {
    const fault = openingFault(error, sqlite.takeError(), file);
    if (database) sqlite.letGo(database);
    if (!hadLog) sqlite.removeEmpty(`${file}-wal`); // SQLite makes one to read
    throw fault;
  }
}

export const value = (database: SqlDatabase, sql: string): Cell | undefined =>
  database.exec(sql)[0]?.values[0]?.[0] ?? undefined;

/** Notes whether somebody has the world open, and with that whether its log has to be beside it. */
export function setOpen(database: SqlDatabase, isOpen: boolean): void {
  database.run(`replace into meta (key, value) values ('open', ${isOpen ? 1 : 0})`);
}

/** SQLite may have rolled back by itself, as when the disk is full. */
export function rollBack(database: SqlDatabase): void {
  try {
    database.run('rollback');
  } catch {
    // No transaction is open, which is what was wanted.
  }
}

/** The file's format; 0 for a file that is new. */
function knownFormat(database: SqlDatabase, file: string, newest: number): number {
  const format = Number(value(database, 'pragma user_version'));
  const isEmpty = value(database, 'select count(*) from sqlite_schema') === 0;
  if (isEmpty) return 0;
  if (value(database, 'pragma application_id') !== APPLICATION_ID) {
    throw new TroupeError('WORLD_UNREADABLE', `${file} is a database, but not a Troupe world.`);
  }
  if (format > newest) {
    throw new TroupeError(
      'WORLD_NEWER',
      `${file} was made by a newer version of Troupe (format ${format}; this version knows formats up to ${newest}); update Troupe to open it.`,
    );
  }
  return format;
}

/** Before SQLite sees it, which would cut off what it cannot read. What is found in the log is on disk then. */
function requireWholeLog(sqlite: Sqlite, file: string): void {
  const log = `${file}-wal`;
  if (!sqlite.sizeOf(log)) return;
  let damage: ReturnType<typeof logDamage>;
  try {
    damage = logDamage(sqlite.read(log));
  } catch (error) {
    throw openingFault(error, error as NodeJS.ErrnoException, log);
  }
  if (damage === undefined) return;
  const what = damage === 'middle' ? 'in the middle' : 'at its beginning';
  const sentence = `${file} is damaged (its log, ${log}, is damaged ${what}, and what was played last is in it)`;
  throw new TroupeError('WORLD_DAMAGED', `${sentence}.`);
}

interface Found extends Opening {
  readonly hadLog: boolean;
  readonly size: number;
}

function requireWhole(database: SqlDatabase, file: string, { copy, hadLog, size }: Found): void {
  if (copy === 'read') return;
  if (!copy && !hadLog && value(database, `select value from meta where key = 'open'`) === 1) {
    const sentence = `${file}-wal is missing, and with it what was played last; put it back beside ${file}`;
    throw new TroupeError('WORLD_DAMAGED', `${sentence}.`);
  }
  if (!copy && !hadLog && size > ALWAYS_CHECKED_BYTES) return;
  const finding = value(database, 'pragma quick_check(1)');
  if (finding !== 'ok') throw new Error(String(finding).split('\n').at(-1));
}

function setUp(database: SqlDatabase, format: number): void {
  // Has an effect only before there are tables.
  if (format === 0) database.run('pragma auto_vacuum = incremental');
  if (value(database, 'pragma journal_mode = wal') !== 'wal') throw new Error('it refuses a write-ahead log');
  database.run(pragmas);
}

function migrate(
  database: SqlDatabase,
  format: number,
  migrations: readonly Migration[],
  { beforeUpdate }: Opening,
): void {
  if (format > 0 && format < migrations.length && beforeUpdate) {
    database.run('pragma wal_checkpoint(truncate)');
    beforeUpdate();
  }
  for (const [index, { sql }] of migrations.entries()) {
    if (index >= format) transact(database, () => database.run(`${sql}; ${mark(index + 1)}`));
  }
  // Proves that the file can be written before anybody plays.
  transact(database, () => setOpen(database, true));
  database.run('pragma wal_checkpoint(truncate)');
}

/** Goes with every migration: a file that has tables and no mark is taken for another program's. */
const mark = (format: number): string => `pragma application_id = ${APPLICATION_ID}; pragma user_version = ${format};`;

function transact(database: SqlDatabase, act: () => void): void {
  try {
    database.run('begin immediate');
    act();
    database.run('commit');
  } catch (error) {
    rollBack(database);
    throw error;
  }
}
