import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventLayout } from '../codec.ts';
import { migrations } from '../migrations/migrations.ts';
import { encodeChange } from '../statements.ts';
import { loadSqlite } from './sqlite.ts';
import { Tidy } from './tidy.ts';
import { WorldDatabase } from './world-database.ts';

const HOUR = 3_600_000;
const TEXT = 'x'.repeat(1000);

let folder: string;
let file: string;
let database: WorldDatabase;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-tidy-'));
  file = path.join(folder, 'world.sqlite');
  database = WorldDatabase.open(await loadSqlite(fs), file, migrations);
});
afterEach(() => {
  database.close();
  fs.rmSync(folder, { recursive: true });
});

/** Events an hour apart, the first at 0. */
function play(count: number): void {
  const events = Array.from({ length: count }, (_, n) => ({
    at: n * HOUR,
    kind: 'say',
    room: 1,
    actor: null,
    text: TEXT,
  }));
  database.commit([encodeChange({ entries: [], events })]);
}

const times = (): readonly number[] => {
  const cells = database.recentEvents(1_000_000);
  return cells.filter((_, i) => i % eventLayout.columns.length === 0).map((at) => Number(at) / HOUR);
};

function trimAll(...bounds: Parameters<WorldDatabase['trimEvents']>): number {
  let slices = 0;
  while (database.trimEvents(...bounds)) slices++;
  return slices;
}

test('ST11 events go by age, in slices', () => {
  play(12_000);
  expect(trimAll({ since: 11_990 * HOUR })).toBe(3);
  expect(times()).toEqual(Array.from({ length: 10 }, (_, n) => 11_999 - n));
});

test('ST11 events go by size, roughly', () => {
  play(2000);
  trimAll({ bytes: 1_000_000 });
  expect(times().length).toBeGreaterThan(850);
  expect(times().length).toBeLessThan(1050);
  expect(times()[0]).toBe(1999);
});

test('ST11 the narrowest bound counts, and none is none', () => {
  play(100);
  expect(trimAll({})).toBe(0);
  trimAll({ events: 50, since: 30 * HOUR, bytes: 1_000_000 });
  expect(times()).toHaveLength(50);
  trimAll({ events: 0 });
  expect(times()).toEqual([]);
  expect(trimAll({ events: 0 })).toBe(0);
});

test('ST11 the room of what went goes back to the disk, in slices', () => {
  play(10_000);
  database.freeze();
  database.thaw();
  const before = fs.statSync(file).size;
  trimAll({ events: 10 });
  let slices = 0;
  while (database.shrink()) slices++;
  database.freeze();
  expect(slices).toBeGreaterThan(5);
  expect(fs.statSync(file).size).toBeLessThan(before / 5);
  expect(times()).toHaveLength(10);
});

test('BK1 while the file stands still, commits do not reach it', () => {
  play(10);
  database.freeze();
  const before = fs.readFileSync(file);
  for (let n = 0; n < 20; n++) play(500);
  expect(fs.readFileSync(file).equals(before)).toBe(true);
  database.thaw();
  play(1);
  expect(fs.readFileSync(file).equals(before)).toBe(false);
});

test('work is done between other work, and bounds that come meanwhile replace those before', () => {
  const asked: unknown[] = [];
  const waiting: (() => void)[] = [];
  let slices = 3;
  const tidy = new Tidy(
    {
      trimEvents(retention) {
        asked.push(retention.events);
        return --slices > 0;
      },
      shrink: () => false,
    },
    (callback) => waiting.push(callback),
  );
  tidy.begin({ events: 1 });
  waiting.shift()?.();
  tidy.begin({ events: 2 });
  expect(waiting).toHaveLength(1);
  while (waiting.length > 0) waiting.shift()?.();
  expect(asked).toEqual([1, 2, 2]);
  tidy.begin({ events: 3 });
  tidy.end();
  waiting.shift()?.();
  expect(asked).toEqual([1, 2, 2]);
});
