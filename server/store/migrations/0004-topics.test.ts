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
import { attributeLocks } from './0003-attribute-locks.ts';
import { migrations } from './migrations.ts';

const setting = { id: 'start', value: 1 };
const lore: Records['topic'] = {
  id: 'lore',
  name: 'Lore',
  aliases: ['old times'],
  category: 'history',
  locks: { read: 'perm(builder)' },
  text: 'Long ago\n',
};

const all = (database: WorldDatabase): readonly Records[TableName][] =>
  [...database.rows()].flatMap(({ table, cells }) => {
    const width = layouts[table].columns.length;
    return Array.from({ length: cells.length / width }, (_, row) => readRecord(table, cells, row * width));
  });

test('ST12 a world of format 3 gets room for help topics, and keeps what it has', async () => {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-migration-'));
  const file = path.join(folder, 'world.sqlite');
  const sqlite = await loadSqlite(fs);
  const old = openWorld(sqlite, file, [records, history, attributeLocks], {});
  old.run(`insert into setting values ('start', '1')`);
  setOpen(old, false);
  old.close();
  const database = WorldDatabase.open(sqlite, file, migrations);
  expect(all(database)).toEqual([setting]);
  database.commit([encodeChange({ entries: [{ table: 'topic', id: lore.id, to: lore }], events: [] })]);
  expect(all(database)).toEqual([setting, lore]);
  database.close();
  fs.rmSync(folder, { recursive: true });
});
