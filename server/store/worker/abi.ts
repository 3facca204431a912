// SQLite's binary interface as sql.js builds it, for 32-bit WebAssembly: result codes, flags, and where the fields of its
// structures lie. Also finds the structure that the VFS changes, and refuses a build that is laid out differently.
import { TroupeError } from '../../base/errors.ts';
import type { SqlJs } from './sql-js.ts';
import type { WasmMemory } from './wasm-memory.ts';
import type { FunctionTable } from './web-assembly.ts';

/** The module and what its instantiation gave us. */
export interface Engine {
  readonly sql: SqlJs;
  readonly memory: WasmMemory;
  readonly table: FunctionTable;
}

/** Result codes: https://sqlite.org/rescode.html */
export const code = {
  ok: 0,
  ioError: 10,
  notFound: 12,
  full: 13,
  cannotOpen: 14,
  readError: 266,
  shortRead: 522,
  writeError: 778,
  syncError: 1034,
  truncateError: 1546,
  sizeError: 1802,
  deleteError: 2570,
  accessError: 3338,
  deleteNoEntry: 5898,
} as const;

export const openFlag = { create: 0x4, deleteOnClose: 0x8, mainDatabase: 0x100 } as const;
export const ACCESS_EXISTS = 0;

/** What SQLite's own unix VFS claims: bytes beside those written survive a power cut (powersafe overwrite). */
export const DEVICE_CHARACTERISTICS = 0x1000;
export const SECTOR_BYTES = 4096;

/** Byte offsets in `sqlite3_vfs` and `sqlite3_io_methods`. */
export const vfsField = { version: 0, fileSize: 4, maxPath: 8, name: 16, open: 24, delete: 28, access: 32 } as const;
export const ioField = {
  close: 4,
  read: 8,
  write: 12,
  truncate: 16,
  sync: 20,
  size: 24,
  lock: 28,
  unlock: 32,
  checkLock: 36,
  control: 40,
  sectorSize: 44,
  characteristics: 48,
} as const;
export const IO_METHODS_BYTES = 64;

/** The address of the default VFS. Throws STORE_UNUSABLE when what is there does not look like it. */
export function findVfs(engine: Engine): number {
  const probe = new engine.sql.Database(new Uint8Array(0));
  try {
    // `struct sqlite3`, SQLite's handle of a database, begins with a pointer to its VFS.
    const at = engine.memory.uint32(probe.db);
    if (isVfs(engine, at)) return at;
  } finally {
    probe.close();
  }
  throw new TroupeError('STORE_UNUSABLE', 'This build of sql.js has no file interface where Troupe expects it.');
}

function isVfs({ memory, table }: Engine, at: number): boolean {
  const field = (name: keyof typeof vfsField): number => memory.uint32(at + vfsField[name]);
  try {
    return (
      [1, 2, 3].includes(field('version')) &&
      field('fileSize') >= 8 &&
      field('maxPath') >= 64 &&
      memory.text(field('name')) === 'unix' &&
      [field('open'), field('delete'), field('access')].every((slot) => typeof table.get(slot) === 'function')
    );
  } catch {
    return false; // a pointer beyond the memory or the table
  }
}
