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
import { migrations } from './migrations.ts';

const setting = { id: 'start', value: 1 };
const kept: Records['history'] = {
  id: '1/2',
  object: 1,
  number: 2,
  by: 3,
  at: 4,
  label: 'desc here = x',
  before: { fields: { description: '' }, attributes: {} },
  after: null,
};

const all = (database: WorldDatabase): readonly Records[TableName][] =>
  [...database.rows()].flatMap(({ table, cells }) => {
    const width = layouts[table].columns.length;
    return Array.from({ length: cells.length / width }, (_, row) => readRecord(table, cells, row * width));
  });

test('ST12 a world of format 1 gets room for histories and trash, and keeps what it has', async () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-migration-'));
  const file = path.join(folder, 'world.sqlite');
  const sqlite = await loadSqlite(fs);
  const old = openWorld(sqlite, file, [records], {});
  old.run(`insert into setting values ('start', '1')`);
  setOpen(old, false);
  old.close();
  const database = WorldDatabase.open(sqlite, file, migrations);
  expect(all(database)).toEqual([setting]);
  const entries = [{ table: 'history', id: kept.id, to: kept }] as const;
  database.commit([encodeChange({ entries, events: [] })]);
  expect(all(database)).toEqual([setting, kept]);
  database.close();
  fs.rmSync(folder, { recursive: true });
});
