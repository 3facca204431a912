import { beforeEach, describe, expect, test } from 'vitest';
import { Disk } from '../../../test/crash/store.disk.ts';
import type { FileSystem } from './file-system.ts';
import { logDamage } from './log-check.ts';
import type { SqlDatabase } from './sql-js.ts';
import { loadSqlite, type Sqlite } from './sqlite.ts';

const PAGE = 512;
const SECTOR = 512;
const FRAME = 24 + PAGE;
const start = (frame: number): number => 32 + frame * FRAME;
/** The header of this frame has its first 8 bytes in one sector and the rest in the next. */
const SPLIT = 41;

let disk: Disk;
let isSyncing: boolean;
let sqlite: Sqlite;
let database: SqlDatabase;

beforeEach(async () => {
  disk = new Disk();
  isSyncing = true;
  const files = new Proxy({} as FileSystem, {
    get: (_target, call) => {
      if (call === 'fdatasyncSync' && !isSyncing) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return Reflect.get(disk, call).bind(disk);
    },
  });
  sqlite = await loadSqlite(files);
  database = sqlite.open('any');
  database.run(`pragma page_size = ${PAGE}; pragma journal_mode = wal; pragma synchronous = full`);
  database.run('create table a (n integer); create table b (n integer); insert into a values (0)');
});

const image = () => disk.cutAt(disk.length, 'kept', () => 0);
const log = (): Uint8Array => image().get('any-wal') as Uint8Array;
const frames = (): number => Math.floor(log().length / FRAME);

/** Writes one page. */
const count = (): unknown => database.run('update a set n = n + 1');
const countUntil = (length: number): void => {
  while (frames() < length) count();
};
/** Writes two pages. */
const countTwice = (): unknown => database.run('begin; update a set n = n + 1; insert into b values (1); commit');

const flipped = (bytes: Uint8Array, at: number, bits: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = (copy[at] as number) ^ bits;
  return copy;
};

/** What SQLite counts to, given this log. */
function countedIn(bytes: Uint8Array): unknown {
  const before = disk;
  disk = new Disk(new Map([...image(), ['any-wal', bytes]]));
  const other = sqlite.open('any');
  const counted = other.exec('select n from a')[0]?.values[0]?.[0];
  sqlite.letGo(other);
  disk = before;
  return counted;
}

/** Numbers of the bytes from `from` on of which some bit can be flipped unseen. */
function unseen(bytes: Uint8Array, from: number, to = bytes.length): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const bits = Array.from({ length: 8 }, (_, bit) => 1 << bit);
    if (bits.some((bit) => logDamage(flipped(bytes, at, bit)) === undefined)) found.push(at);
  }
  return found;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

describe('flipped bits', () => {
  test('ST14 whichever bit is flipped, it is seen, or SQLite loses at most the last transaction', () => {
    count();
    countTwice();
    count();
    count();
    const bytes = log();
    const last = start(frames() - 1);
    expect(logDamage(bytes)).toBeUndefined();
    expect(unseen(bytes, 0)).toEqual(range(last, bytes.length));
    expect(countedIn(bytes)).toBe(4);
    const counted = range(last, bytes.length).map((at) => countedIn(flipped(bytes, at, 1 << (at % 8))));
    expect(new Set(counted)).toEqual(new Set([3]));
    expect(countedIn(flipped(bytes, start(frames() - 2), 1))).toBe(2); // were it not refused
  });

  test.each([SPLIT, 62])('ST14 they are seen where a header lies in two sectors (%i)', (frame) => {
    countUntil(frame + 2);
    const bytes = log();
    const header = range(start(frame), start(frame) + 24);
    expect(new Set(header.map((at) => Math.floor(at / SECTOR))).size).toBe(2);
    expect(unseen(bytes, start(frame - 1), start(frame))).toEqual([]);
    expect(unseen(bytes, start(frame) + 4, start(frame) + 24)).toEqual([]);
  });

  test('ST14 a commit that has lost its size is known by its checksum', () => {
    count();
    count();
    const bytes = log();
    bytes.fill(0, start(frames() - 2) + 4, start(frames() - 2) + 8);
    expect(logDamage(bytes)).toBe('middle');
  });

  test('ST14 a log whose beginning is gone is damaged, and one that is all zeros is empty', () => {
    expect(logDamage(log().fill(0, 0, 32))).toBe('beginning');
    expect(logDamage(log().fill(0))).toBeUndefined();
    expect(logDamage(new Uint8Array(0))).toBeUndefined();
  });
});

describe('what a host leaves that did not end', () => {
  test('ST14 a log may end at any byte', () => {
    countTwice();
    countTwice();
    const bytes = log();
    for (let end = 0; end <= bytes.length; end++) expect(logDamage(bytes.subarray(0, end))).toBeUndefined();
  });

  test('ST14 what is left of an older log is no part of this one', () => {
    countUntil(20);
    database.run('pragma wal_checkpoint(restart)');
    count();
    count();
    expect(frames()).toBe(20);
    expect(logDamage(log())).toBeUndefined();
  });

  /** Fails to sync `first`, then does `second` in its place; both logs. */
  function retried(first: () => unknown, second: () => unknown): readonly [Uint8Array, Uint8Array] {
    isSyncing = false;
    expect(first).toThrow();
    isSyncing = true;
    const failed = log();
    second();
    return [failed, log()];
  }

  test('ST14 a commit that failed and was made again with more may be torn anywhere', () => {
    countUntil(5);
    const [failed, bytes] = retried(count, countTwice);
    expect(frames()).toBe(7);
    const sectors = range(Math.floor(start(5) / SECTOR), Math.ceil(bytes.length / SECTOR));
    const fates = [bytes, failed, new Uint8Array(bytes.length)];
    for (let choice = 0; choice < fates.length ** sectors.length; choice++) {
      const torn = bytes.slice();
      for (const [i, sector] of sectors.entries()) {
        const from = Math.max(start(5), sector * SECTOR);
        const fate = fates[Math.floor(choice / fates.length ** i) % fates.length] as Uint8Array;
        torn.set(fate.subarray(from, (sector + 1) * SECTOR), from);
      }
      expect(logDamage(torn)).toBeUndefined();
    }
  });

  test('ST14 so may one whose header lies in two sectors', () => {
    countUntil(SPLIT);
    const [failed, bytes] = retried(count, countTwice);
    bytes.set(failed.subarray(start(SPLIT), start(SPLIT) + 8), start(SPLIT));
    expect(logDamage(bytes)).toBeUndefined();
  });
});
