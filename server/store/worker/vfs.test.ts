import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileSystem } from './file-system.ts';
import { loadSqlite } from './sqlite.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-vfs-'));
  file = path.join(folder, 'any.sqlite');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** The real file system, and a list of what was removed and which folders were synced. */
function recorded(): { readonly files: FileSystem; readonly log: string[] } {
  const log: string[] = [];
  const folders = new Map<number, string>();
  const files: FileSystem = {
    ...fs,
    openSync(at, flags) {
      const handle = fs.openSync(at, flags);
      if (flags === 'r') folders.set(handle, at);
      else folders.delete(handle);
      return handle;
    },
    fsyncSync(handle) {
      const at = folders.get(handle);
      if (at !== undefined) log.push(`sync ${path.relative(folder, at) || 'folder'}`);
      fs.fsyncSync(handle);
    },
    unlinkSync(at) {
      log.push(`remove ${path.basename(at)}`);
      fs.unlinkSync(at);
    },
  };
  return { files, log };
}

describe('host files', () => {
  test('what SQLite writes is an ordinary database, and is read again by another instance', async () => {
    const first = (await loadSqlite(fs)).open(file);
    first.run(`create table t (x); insert into t values (42), (zeroblob(3000000));`);
    first.close();
    expect(fs.readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
    const second = (await loadSqlite(fs)).open(file);
    expect(second.exec('select x from t where length(x) < 10')[0]?.values).toEqual([[42]]);
    expect(second.exec('select sum(length(x)) from t')[0]?.values).toEqual([[3_000_002]]);
    second.close();
  });

  test('two databases of one instance are two files, and temporary tables are in neither', async () => {
    const sqlite = await loadSqlite(fs);
    const other = path.join(folder, 'other.sqlite');
    const [a, b] = [sqlite.open(file), sqlite.open(other)];
    a.run('create table a (x); create temp table scratch (x); insert into scratch values (zeroblob(100000))');
    b.run('create table b (x)');
    expect(b.exec('select name from sqlite_schema')[0]?.values).toEqual([['b']]);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.sqlite'))).toEqual(['any.sqlite', 'other.sqlite']);
    expect(fs.statSync(file).size).toBeLessThan(50_000);
    a.close();
    b.close();
  });

  test.skipIf(process.platform === 'win32')(
    'ST3 a removal that SQLite wants on disk is followed by a sync of the folder',
    async () => {
      const { files, log } = recorded();
      const database = (await loadSqlite(files)).open(file);
      database.run('pragma locking_mode = normal; pragma journal_mode = delete; pragma synchronous = extra;');
      database.run('create table t (x)');
      expect(log.slice(-2)).toEqual(['remove any.sqlite-journal', 'sync folder']);
      database.close();
    },
  );

  test('the error of the file system is there to be taken once', async () => {
    const failing = Object.assign(new Error('denied'), { code: 'EACCES' });
    const sqlite = await loadSqlite({
      ...fs,
      openSync() {
        throw failing;
      },
    });
    expect(() => sqlite.open(file)).toThrow();
    expect(sqlite.takeError()).toBe(failing);
    expect(sqlite.takeError()).toBeUndefined();
  });
});
