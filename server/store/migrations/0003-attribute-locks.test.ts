import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Records, TableName } from '../../model/records.ts';
import { layouts, readRecord } from '../codec.ts';
import { encodeChange } from '../statements.ts';
import { openWorld, setOpen } from '../worker/opening.ts';
import { loadSqlite } from '../worker/sqlite.ts';
import { WorldDatabase } from '../worker/world-database.ts';
import { records } from './0001-records.ts';
import { history } from './0002-history.ts';
import { migrations } from './migrations.ts';

const before = { id: '1/oil', object: 1, key: 'oil', value: 5 };
const locked = { ...before, id: '1/secret', key: 'secret', locks: { attrread: 'perm(admin)' } };

const all = (database: WorldDatabase): readonly Records[TableName][] =>
  [...database.rows()].flatMap(({ table, cells }) => {
    const width = layouts[table].columns.length;
    return Array.from({ length: cells.length / width }, (_, row) => readRecord(table, cells, row * width));
  });

test('ST12 the attributes of a world of format 2 have no locks of their own, and can get some', async () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-migration-'));
  const file = path.join(folder, 'world.sqlite');
  const sqlite = await loadSqlite(fs);
  const old = openWorld(sqlite, file, [records, history], {});
  old.run(`insert into attribute values (1, 'oil', '5')`);
  setOpen(old, false);
  old.close();
  const database = WorldDatabase.open(sqlite, file, migrations);
  expect(all(database)).toEqual([before]);
  const entries = [{ table: 'attribute', id: locked.id, to: locked }] as const;
  database.commit([encodeChange({ entries, events: [] })]);
  expect(all(database)).toEqual([before, locked]);
  database.close();
  fs.rmSync(folder, { recursive: true });
});
