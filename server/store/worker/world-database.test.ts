import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../model/change.ts';
import { tableNames } from '../../model/records.ts';
import { eventLayout, layouts } from '../codec.ts';
import { migrations } from '../migrations/migrations.ts';
import { encodeChange } from '../statements.ts';
import type { FileSystem } from './file-system.ts';
import { loadSqlite, type Sqlite } from './sqlite.ts';
import { WorldDatabase } from './world-database.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-database-'));
  file = path.join(folder, 'world.sqlite');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const said = (text: string): Change => ({
  entries: [{ table: 'setting', id: text, to: { id: text, value: text } }],
  events: [{ at: 1, kind: 'say', room: 2, actor: null, text }],
});

const commit = (database: WorldDatabase, ...changes: Change[]) => database.commit(changes.map(encodeChange));

const settings = (database: WorldDatabase): unknown[] =>
  [...database.rows()]
    .filter(({ table }) => table === 'setting')
    .flatMap(({ cells }) => cells.filter((_, i) => i % 2 === 0));

const open = (sqlite: Sqlite): WorldDatabase => WorldDatabase.open(sqlite, file, migrations);

const errno = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** The real file system, with calls replaced. */
const broken = (calls: Partial<FileSystem>): FileSystem => ({ ...fs, ...calls });

describe('format', () => {
  test('every column that the codec writes is in the newest format, and no other', async () => {
    const sqlite = await loadSqlite(fs);
    open(sqlite).close();
    const database = sqlite.open(file);
    const columns = (table: string) =>
      database.exec(`select name from pragma_table_info('${table}')`)[0]?.values.flat();
    for (const table of tableNames) expect(columns(table)).toEqual(layouts[table].columns);
    expect(columns('event')).toEqual(['id', ...eventLayout.columns]);
    database.close();
  });

  test('ST8 a world made by a newer version is refused by name and stays as it is', async () => {
    const sqlite = await loadSqlite(fs);
    const next = { name: 'the future', sql: 'create table future (id integer)' };
    WorldDatabase.open(sqlite, file, [...migrations, next]).close();
    const before = fs.readFileSync(file);
    expect(() => open(sqlite)).toThrow(expect.objectContaining({ code: 'WORLD_NEWER' }));
    expect(fs.readdirSync(folder)).toEqual(['world.sqlite']);
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  test('ST12 a migration that fails leaves the format before it, whole', async () => {
    const sqlite = await loadSqlite(fs);
    const good = { name: 'good', sql: 'create table good (id integer)' };
    const bad = { name: 'bad', sql: 'create table bad (id integer); insert into missing values (1)' };
    expect(() => WorldDatabase.open(sqlite, file, [...migrations, good, bad])).toThrow();
    const database = sqlite.open(file);
    expect(database.exec(`select name from sqlite_schema where name in ('good', 'bad')`)[0]?.values).toEqual([
      ['good'],
    ]);
    expect(database.exec('pragma user_version')[0]?.values).toEqual([[migrations.length + 1]]);
    database.close();
  });

  test('BK9 before a world is brought to a newer format, it is copied', async () => {
    const sqlite = await loadSqlite(fs);
    const before = open(sqlite);
    commit(before, said('old'));
    before.close();
    const copies: string[] = [];
    const next = { name: 'the future', sql: 'create table future (id integer)' };
    const beforeUpdate = (): void => {
      fs.copyFileSync(file, `${file}.copy`);
      copies.push('made');
    };
    WorldDatabase.open(sqlite, file, [...migrations, next], { beforeUpdate }).close();
    WorldDatabase.open(sqlite, file, [...migrations, next], { beforeUpdate }).close();
    expect(copies).toEqual(['made']);
    const copy = WorldDatabase.open(sqlite, `${file}.copy`, migrations, { copy: 'check' });
    expect(settings(copy)).toEqual(['old']);
    copy.close();
  });

  test('ST9 a file that is no database is refused and not changed', async () => {
    fs.writeFileSync(file, 'a letter to Ana '.repeat(1000));
    const sqlite = await loadSqlite(fs);
    expect(() => open(sqlite)).toThrow(expect.objectContaining({ code: 'WORLD_UNREADABLE' }));
    expect(fs.readFileSync(file, 'utf8')).toBe('a letter to Ana '.repeat(1000));
    expect(fs.readdirSync(folder)).toEqual(['world.sqlite']);
  });

  test('ST9 a database of another program is refused and not changed', async () => {
    const sqlite = await loadSqlite(fs);
    const other = sqlite.open(file);
    other.run('create table recipe (id integer)');
    other.close();
    const before = fs.readFileSync(file);
    expect(() => open(sqlite)).toThrow(expect.objectContaining({ code: 'WORLD_UNREADABLE' }));
    expect(fs.readFileSync(file).equals(before)).toBe(true);
  });

  test('ST9 a damaged world is refused when the damage is met', async () => {
    const sqlite = await loadSqlite(fs);
    const database = open(sqlite);
    commit(database, ...Array.from({ length: 5000 }, (_, n) => said(`line ${n}`)));
    database.close();
    const bytes = fs.readFileSync(file);
    bytes.fill(0xff, 4096 * 2); // the header and the schema stay readable
    fs.writeFileSync(file, bytes);
    expect(() => [...open(sqlite).rows()]).toThrow(expect.objectContaining({ code: 'WORLD_DAMAGED' }));
  });

  test.each(['EACCES', 'EROFS'])('ST9 a world that cannot be written (%s) is refused', async (code) => {
    const refuse = (): never => {
      throw errno(code);
    };
    const sqlite = await loadSqlite(broken({ openSync: refuse }));
    expect(() => open(sqlite)).toThrow(expect.objectContaining({ code: 'WORLD_UNREADABLE' }));
    const late = await loadSqlite(broken({ writeSync: refuse }));
    expect(() => open(late)).toThrow(expect.objectContaining({ code: 'WORLD_UNREADABLE' }));
  });
});

describe('commits', () => {
  test('ST1 a group that the disk cuts short is not there at all, and is whole when tried again', async () => {
    let space = Number.POSITIVE_INFINITY;
    const fullDisk = broken({
      writeSync(handle, bytes, offset, length, position) {
        if (space === 0) throw errno('ENOSPC');
        const part = Math.min(length, space);
        space -= part;
        return fs.writeSync(handle, bytes, offset, part, position);
      },
    });
    const sqlite = await loadSqlite(fullDisk);
    const database = open(sqlite);
    commit(database, said('before'));
    for (const room of [0, 10, 1000, 5000, 8000]) {
      space = room;
      expect(() => commit(database, said(`a${room}`), said(`b${room}`))).toThrow();
      expect(sqlite.takeError()).toMatchObject({ code: 'ENOSPC' });
      expect(settings(database)).not.toContain(`a${room}`);
      space = Number.POSITIVE_INFINITY;
      commit(database, said(`a${room}`), said(`b${room}`));
    }
    const expected = ['before', ...[0, 10, 1000, 5000, 8000].flatMap((room) => [`a${room}`, `b${room}`])].sort();
    expect(settings(database)).toEqual(expected);
    expect(database.recentEvents(100).filter((_, i) => i % 5 === 4)).toHaveLength(expected.length);
    database.close();
  });

  test('ST4 a sync that fails fails the commit', async () => {
    let failing = false;
    const sqlite = await loadSqlite(
      broken({
        fdatasyncSync(handle) {
          if (failing) throw errno('EIO');
          fs.fdatasyncSync(handle);
        },
      }),
    );
    const database = open(sqlite);
    failing = true;
    expect(() => commit(database, said('lost'))).toThrow();
    expect(settings(database)).toEqual([]);
    failing = false;
    commit(database, said('kept'));
    database.close();
    expect(settings(open(sqlite))).toEqual(['kept']);
  });

  test('ST11 only the oldest events go, in slices, until the newest are left', async () => {
    const database = open(await loadSqlite(fs));
    commit(database, ...Array.from({ length: 12_000 }, (_, n) => ({ entries: [], events: said(`${n}`).events })));
    const left = () => database.recentEvents(20_000).filter((_, i) => i % 5 === 4);
    expect(database.trimEvents({ events: 12_000 })).toBe(false);
    expect(left()).toHaveLength(12_000);
    let slices = 0;
    while (database.trimEvents({ events: 100 })) slices++;
    expect(slices).toBe(3);
    expect(left()).toEqual(Array.from({ length: 100 }, (_, n) => `${11_999 - n}`));
    database.close();
  });

  test('ST13 closing leaves one file', async () => {
    const database = open(await loadSqlite(fs));
    commit(database, said('hello'));
    expect(fs.readdirSync(folder)).toEqual(['world.sqlite', 'world.sqlite-wal']);
    database.close();
    expect(fs.readdirSync(folder)).toEqual(['world.sqlite']);
  });
});
