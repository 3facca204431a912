// Loads an instance of sql.js of our own and joins it to a file system. What is in the databases is not known here.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { TroupeError } from '../../base/errors.ts';
import type { FileSystem } from './file-system.ts';
import type { InitSqlJs, SqlDatabase } from './sql-js.ts';
import { HostFiles } from './vfs.ts';
import { WasmMemory } from './wasm-memory.ts';
import { type Instance, WebAssembly } from './web-assembly.ts';

/** The SQLite in the sql.js that package.json pins. Another one must pass the store's tests before it is let in. */
const SQLITE_VERSION = '3.54.1';

export interface Sqlite {
  /** Opens or makes the database at `file`, for this connection alone. */
  open(file: string): SqlDatabase;
  /** Closes a database without writing to its file or its log. */
  letGo(database: SqlDatabase): void;
  /** Removes a file that has nothing in it. */
  removeEmpty(file: string): void;
  /** Bytes of a file; undefined when there is none. */
  sizeOf(file: string): number | undefined;
  /** All bytes of a file, which are then on disk. Throws the file system's error. */
  read(file: string): Uint8Array;
  /** The last error of the file system, which SQLite's messages do not tell; forgotten once taken. */
  takeError(): NodeJS.ErrnoException | undefined;
}

/**
 * SQLite runs as it is first compiled. V8 would compile again what runs often, and one function of SQLite is so large that
 * this takes 0.2 s and 35 MB as soon as a world is opened, for a tenth off a commit.
 */
setFlagsFromString('--liftoff-only');

/** Throws STORE_UNUSABLE when the installed sql.js is not the one expected. */
export async function loadSqlite(fs: FileSystem): Promise<Sqlite> {
  let exports: Instance['exports'] = {};
  const sql = await freshModule()({
    useOldExtensionFunctions: false,
    instantiateWasm(imports, done) {
      const module = new WebAssembly.Module(readFileSync(require.resolve('sql.js/dist/sql-wasm.wasm')));
      const instance = new WebAssembly.Instance(module, imports);
      exports = instance.exports;
      done(instance, module);
      return exports;
    },
  });
  const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
  const table = Object.values(exports).find((each) => each instanceof WebAssembly.Table);
  if (!memory || !table) throw new TroupeError('STORE_UNUSABLE', 'This build of sql.js keeps its memory to itself.');

  const files = new HostFiles({ sql, memory: new WasmMemory(memory), table }, fs);
  const sizeOf = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.size;
  return {
    open(file) {
      // The empty content makes a twin in memory that sql.js wants to delete when it closes.
      const database = files.adopt(file, () => new sql.Database(new Uint8Array(0)));
      // Before anything is read: without shared memory, SQLite takes a write-ahead log only in exclusive mode.
      database.run('pragma locking_mode = exclusive');
      requireVersion(database);
      return database;
    },
    letGo: (database) => files.untouched(() => database.close()),
    removeEmpty(file) {
      if (sizeOf(file) === 0) fs.unlinkSync(file);
    },
    sizeOf,
    read: (file) => readDurably(fs, file),
    takeError: () => files.takeError(),
  };
}

/** What a host wrote that was killed may not be on disk yet. */
function readDurably(fs: FileSystem, file: string): Uint8Array {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fdatasyncSync(handle);
    const bytes = new Uint8Array(fs.fstatSync(handle).size);
    for (let done = 0; done < bytes.length; ) {
      const read = fs.readSync(handle, bytes, done, bytes.length - done, done);
      if (read === 0) return bytes.subarray(0, done);
      done += read;
    }
    return bytes;
  } finally {
    fs.closeSync(handle);
  }
}

const require = createRequire(import.meta.url);

/** sql.js is one instance a module for ever; a module loaded anew has its own. */
function freshModule(): InitSqlJs {
  const file = require.resolve('sql.js');
  delete require.cache[file];
  const init = require(file) as InitSqlJs;
  delete require.cache[file];
  return init;
}

function requireVersion(database: SqlDatabase): void {
  const version = database.exec('select sqlite_version()')[0]?.values[0]?.[0];
  if (version === SQLITE_VERSION) return;
  database.close();
  throw new TroupeError(
    'STORE_UNUSABLE',
    `The installed sql.js brings SQLite ${version}; this version of Troupe was proved with ${SQLITE_VERSION}.`,
  );
}
