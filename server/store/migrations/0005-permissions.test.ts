import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plainObject, type Records, type TableName } from '../../model/records.ts';
import { layouts, readRecord } from '../codec.ts';
import { encodeChange } from '../statements.ts';
import { openWorld, setOpen } from '../worker/opening.ts';
import { loadSqlite } from '../worker/sqlite.ts';
import { WorldDatabase } from '../worker/world-database.ts';
import { migrations } from './migrations.ts';

const hall = { ...plainObject, id: 1, kind: 'room', name: 'Hall' } as const;
const box = {
  ...plainObject,
  id: 2,
  kind: 'thing',
  name: 'box\ud83d\ude00\ud800"\\\n',
  location: 1,
  created: 2 ** 52 + 1,
} as const;
const coin = { ...plainObject, id: 3, kind: 'thing', name: 'coin', location: 2 } as const;
const trash: Records['trash'] = {
  id: '2/5',
  objects: [2],
  by: 9,
  at: 5,
  entries: [
    { table: 'attribute', id: '2/oil', from: { id: '2/oil', object: 2, key: 'oil', value: [0.1, null, 'ü'] } },
    { table: 'object', id: 2, from: box },
    { table: 'object', id: 3, from: coin, to: { ...coin, location: 1 } },
  ],
};

/** As a world of format 4 has it. */
const withoutPermissions = (text: string): string => text.replaceAll('"permissions":[],', '').replaceAll("'", "''");

const all = (database: WorldDatabase): readonly Records[TableName][] =>
  [...database.rows()].flatMap(({ table, cells }) => {
    const width = layouts[table].columns.length;
    return Array.from({ length: cells.length / width }, (_, row) => readRecord(table, cells, row * width));
  });

test('ST12 the objects of a world of format 4, and those in its trash, have no permissions and can get some', async () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-migration-'));
  const file = path.join(folder, 'world.sqlite');
  const sqlite = await loadSqlite(fs);
  const old = openWorld(sqlite, file, migrations.slice(0, 4), {});
  old.run(`insert into object values (1, 'room', 'Hall', '[]', '', null, null, null, null, null, null, '[]', '{}', 0)`);
  const entries = withoutPermissions(JSON.stringify(trash.entries));
  expect(entries).not.toContain('permissions');
  old.run(`insert into trash values ('2/5', '[2]', 9, 5, '${entries}')`);
  setOpen(old, false);
  old.close();
  const database = WorldDatabase.open(sqlite, file, migrations);
  expect(all(database)).toEqual([hall, trash]);
  const guarded = { ...hall, permissions: ['thieves'] };
  database.commit([encodeChange({ entries: [{ table: 'object', id: 1, from: hall, to: guarded }], events: [] })]);
  expect(all(database)).toEqual([guarded, trash]);
  database.close();
  fs.rmSync(folder, { recursive: true });
});
