// Real files under sql.js: replaces functions in the table (`sqlite3_vfs`) through which SQLite reaches files by ours.
// Knows SQLite's file interface (https://sqlite.org/vfs.html, structures of a 32-bit build) and nothing of databases.
import path from 'node:path';
import { TroupeError } from '../../base/errors.ts';
import {
  ACCESS_EXISTS,
  code,
  DEVICE_CHARACTERISTICS,
  type Engine,
  findVfs,
  IO_METHODS_BYTES,
  ioField,
  openFlag,
  SECTOR_BYTES,
  vfsField,
} from './abi.ts';
import type { FileSystem } from './file-system.ts';
import type { SqlJs } from './sql-js.ts';
import type { WasmMemory } from './wasm-memory.ts';
import type { FunctionTable } from './web-assembly.ts';

type Native = (...parameters: number[]) => number;

/** SQLite passes 32-bit numbers, and bigints for 64-bit ones, to which `Number` is applied. Nothing returned is success. */
// biome-ignore lint/suspicious/noConfusingVoidType: most functions have nothing to say but that they succeeded
type FileFunction = (...parameters: [number, number, number, number, number]) => number | void;

interface OpenFile {
  readonly handle: number;
  readonly path: string;
  readonly deleteOnClose: boolean;
  /** Whether the folder's entry for it is known to be on disk. A process that died may have left that undone. */
  entrySynced: boolean;
}

export class HostFiles {
  readonly #sql: SqlJs;
  readonly #memory: WasmMemory;
  readonly #fs: FileSystem;
  /** By the address of SQLite's file structure. */
  readonly #open = new Map<number, OpenFile>();
  /** SQLite's name of a main database -> our path. */
  readonly #paths = new Map<string, string>();
  readonly #ioMethods: number;
  #adopting: string | undefined;
  #isUntouchable = false;
  #error: NodeJS.ErrnoException | undefined;

  /** Throws STORE_UNUSABLE when the module is not laid out as expected. */
  constructor(engine: Engine, fs: FileSystem) {
    this.#sql = engine.sql;
    this.#memory = engine.memory;
    this.#fs = fs;
    const vfs = findVfs(engine);
    this.#ioMethods = engine.sql._malloc(IO_METHODS_BYTES);
    this.#memory.bytes.fill(0, this.#ioMethods, this.#ioMethods + IO_METHODS_BYTES);
    // Version 1 has no shared memory, which is why the database must be opened exclusively before WAL.
    this.#memory.setUint32(this.#ioMethods, 1);
    this.#replaceFileFunctions();
    this.#replacePathFunctions(vfs, engine.table);
  }

  /** Runs `open`, in which SQLite opens one main database, and puts that database at `file`. Throws what `open` throws. */
  adopt<T>(file: string, open: () => T): T {
    this.#error = undefined;
    this.#adopting = file;
    try {
      const result = open();
      if (this.#adopting !== undefined)
        throw new TroupeError('STORE_UNUSABLE', 'sql.js does not open files through us.');
      return result;
    } finally {
      this.#adopting = undefined;
    }
  }

  /** Runs `act`, in which nothing is written or removed; whether SQLite minds is no matter. */
  untouched(act: () => void): void {
    this.#isUntouchable = true;
    try {
      act();
    } catch {
      // It wanted to write.
    } finally {
      this.#isUntouchable = false;
      this.#error = undefined;
    }
  }

  /** The last error of the file system, which SQLite's messages do not tell; forgotten once taken. */
  takeError(): NodeJS.ErrnoException | undefined {
    const error = this.#error;
    this.#error = undefined;
    return error;
  }

  #replaceFileFunctions(): void {
    const at = (field: keyof typeof ioField) => this.#ioMethods + ioField[field];
    this.#put(at('close'), 'ii', code.ioError, (file) => this.#close(file));
    this.#put(at('read'), 'iiiij', code.readError, (file, to, count, from) => this.#read(file, to, count, from));
    this.#put(at('write'), 'iiiij', code.writeError, (file, from, count, to) => this.#write(file, from, count, to));
    this.#put(at('truncate'), 'iij', code.truncateError, (file, size) => this.#truncate(file, size));
    this.#put(at('sync'), 'iii', code.syncError, (file) => this.#sync(file));
    this.#put(at('size'), 'iii', code.sizeError, (file, result) =>
      this.#memory.setInt64(result, this.#fs.fstatSync(this.#file(file).handle).size),
    );
    // The world lock keeps other processes out, and there is one connection in this one.
    this.#put(at('lock'), 'iii', code.ioError, () => code.ok);
    this.#put(at('unlock'), 'iii', code.ioError, () => code.ok);
    this.#put(at('checkLock'), 'iii', code.ioError, (_file, result) => this.#memory.setUint32(result, 0));
    this.#put(at('control'), 'iiii', code.ioError, () => code.notFound);
    this.#put(at('sectorSize'), 'ii', code.ioError, () => SECTOR_BYTES);
    this.#put(at('characteristics'), 'ii', code.ioError, () => DEVICE_CHARACTERISTICS);
  }

  /** Paths that are not ours (temporary files) go on to the functions that were there before. */
  #replacePathFunctions(vfs: number, table: FunctionTable): void {
    const before = (field: 'open' | 'delete' | 'access') =>
      table.get(this.#memory.uint32(vfs + vfsField[field])) as Native;
    const [open, remove, access] = [before('open'), before('delete'), before('access')];
    this.#put(vfs + vfsField.open, 'iiiiii', code.cannotOpen, (self, name, file, flags, outFlags) => {
      const at = this.#adoptedPath(name, flags);
      return at === undefined ? open(self, name, file, flags, outFlags) : this.#openFile(at, file, flags, outFlags);
    });
    this.#put(vfs + vfsField.delete, 'iiii', code.deleteError, (self, name, sync) => {
      const at = this.#path(name);
      return at === undefined ? remove(self, name, sync) : this.#remove(at, sync !== 0);
    });
    this.#put(vfs + vfsField.access, 'iiiii', code.accessError, (self, name, flags, result) => {
      const at = this.#path(name);
      return at === undefined ? access(self, name, flags, result) : this.#access(at, flags, result);
    });
  }

  /** Writes the address of `action` to `at`. What it throws is kept for `takeError` and told to SQLite as `failure`. */
  #put(at: number, signature: string, failure: number, action: FileFunction): void {
    const guarded = (...parameters: Parameters<FileFunction>): number => {
      try {
        return action(...parameters) ?? code.ok;
      } catch (error) {
        this.#error = error as NodeJS.ErrnoException;
        return this.#error.code === 'ENOSPC' || this.#error.code === 'EDQUOT' ? code.full : failure;
      }
    };
    this.#memory.setUint32(at, this.#sql.addFunction(guarded, signature));
  }

  #path(name: number): string | undefined {
    if (name === 0) return undefined;
    const [, main = '', suffix = ''] = /^(.*?)(-journal|-wal)?$/s.exec(this.#memory.text(name)) ?? [];
    const at = this.#paths.get(main);
    return at === undefined ? undefined : at + suffix;
  }

  #adoptedPath(name: number, flags: number): string | undefined {
    if (name !== 0 && this.#adopting !== undefined && (flags & openFlag.mainDatabase) !== 0) {
      this.#paths.set(this.#memory.text(name), this.#adopting);
      this.#adopting = undefined;
    }
    return this.#path(name);
  }

  #openFile(at: string, file: number, flags: number, outFlags: number): void {
    this.#memory.setUint32(file, 0); // no methods yet: SQLite must not close what did not open
    const make = (flags & openFlag.create) !== 0 && !this.#fs.statSync(at, { throwIfNoEntry: false });
    const handle = this.#fs.openSync(at, make ? 'wx+' : 'r+');
    const deleteOnClose = (flags & openFlag.deleteOnClose) !== 0;
    this.#open.set(file, { handle, path: at, deleteOnClose, entrySynced: false });
    this.#memory.setUint32(file, this.#ioMethods);
    if (outFlags !== 0) this.#memory.setUint32(outFlags, flags);
  }

  #remove(at: string, sync: boolean): number {
    this.#requireTouchable();
    if (!this.#fs.statSync(at, { throwIfNoEntry: false })) return code.deleteNoEntry;
    this.#fs.unlinkSync(at);
    if (sync) this.#syncFolder(at);
    return code.ok;
  }

  #access(at: string, flags: number, result: number): void {
    const found = this.#fs.statSync(at, { throwIfNoEntry: false });
    // As in SQLite's own VFS, an empty file does not exist for whoever asks whether it does.
    const there = found !== undefined && (flags !== ACCESS_EXISTS || found.size > 0);
    this.#memory.setUint32(result, there ? 1 : 0);
  }

  #file(file: number): OpenFile {
    const open = this.#open.get(file);
    if (!open) throw new Error('SQLite uses a file that it has not opened');
    return open;
  }

  #close(file: number): void {
    const { handle, path: at, deleteOnClose } = this.#file(file);
    this.#open.delete(file);
    this.#fs.closeSync(handle);
    if (deleteOnClose) this.#fs.unlinkSync(at);
  }

  #read(file: number, to: number, count: number, from: number): number {
    const { handle } = this.#file(file);
    const bytes = this.#memory.bytes;
    const position = Number(from);
    let done = 0;
    while (done < count) {
      const read = this.#fs.readSync(handle, bytes, to + done, count - done, position + done);
      if (read === 0) {
        bytes.fill(0, to + done, to + count); // SQLite relies on the zeros
        return code.shortRead;
      }
      done += read;
    }
    return code.ok;
  }

  #write(file: number, from: number, count: number, to: number): void {
    this.#requireTouchable();
    const { handle } = this.#file(file);
    const position = Number(to);
    let done = 0;
    while (done < count) {
      done += this.#fs.writeSync(handle, this.#memory.bytes, from + done, count - done, position + done);
    }
  }

  #truncate(file: number, size: number): void {
    this.#requireTouchable();
    this.#fs.ftruncateSync(this.#file(file).handle, Number(size));
  }

  #requireTouchable(): void {
    if (this.#isUntouchable) throw new Error('this file stays as it is');
  }

  #sync(file: number): void {
    const open = this.#file(file);
    this.#fs.fdatasyncSync(open.handle);
    if (open.entrySynced) return;
    this.#syncFolder(open.path);
    open.entrySynced = true;
  }

  /** A file that was made or removed is so after a power cut only once its folder is on disk. */
  #syncFolder(at: string): void {
    if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals their entries
    const folder = this.#fs.openSync(path.dirname(at), 'r');
    try {
      this.#fs.fsyncSync(folder);
    } finally {
      this.#fs.closeSync(folder);
    }
  }
}
