// Nothing that was acknowledged is lost, and nothing is there by halves: after kill -9 at random points of a busy host, and
// after power cuts at any step of what the store asks of a disk.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, onTestFailed, test } from 'vitest';
import type { AttributeRecord } from '../../server/model/records.ts';
import { layouts, readEvent, readRecord } from '../../server/store/codec.ts';
import { migrations } from '../../server/store/migrations/migrations.ts';
import { encodeChange } from '../../server/store/statements.ts';
import type { FileSystem } from '../../server/store/worker/file-system.ts';
import { loadSqlite, type Sqlite } from '../../server/store/worker/sqlite.ts';
import { WorldDatabase } from '../../server/store/worker/world-database.ts';
import { seededRandom } from '../helpers/random.ts';
import { hasSmallDisks, runOnSmallDisk } from './small-disk.ts';
import { numberedChange, SLOTS, slotOf } from './store.changes.mjs';
import { Disk, type Fate } from './store.disk.ts';

const KILLS = Number(process.env['TROUPE_KILLS'] ?? 30);
const KILLS_A_WORLD = 10;
/** Hosts killed at a time, each with a world of its own. */
const LANES = 3;
const CUTS = Number(process.env['TROUPE_POWER_CUTS'] ?? 300);
/** Groups of changes in each run of a host whose power is cut before every step: many make a long test. */
const SHORT_RUNS = process.env['TROUPE_LONG_CUTS'] ? [5, 150, 30] : [2, 10, 3];
const SEED = Number(process.env['TROUPE_SEED'] ?? Date.now() % 1e9);

function printSeedOnFailure(): void {
  onTestFailed(() => {
    process.stderr.write(`TROUPE_SEED=${SEED}\n`);
  });
}

/**
 * Opens the world at `file` as a host would after a crash and returns the number of the last change in it. Throws when
 * a change is there by halves, when one before it is missing, or when SQLite finds the file in disorder.
 */
function lastChange(sqlite: Sqlite, file: string): number {
  const database = WorldDatabase.open(sqlite, file, migrations);
  const events = database.recentEvents(1_000_000);
  const count = events.length / 5;
  for (let i = 0; i < count; i++) assert.deepEqual(readEvent(events, 5 * i), numberedChange(count - i).events[0]);
  const width = layouts.attribute.columns.length;
  const attributes = [...database.rows()].flatMap(({ table, cells }) =>
    table === 'attribute'
      ? cells.flatMap((_, at) => (at % width === 0 ? [readRecord('attribute', cells, at)] : []))
      : [],
  );
  expect(byId(attributes)).toEqual(byId(expectedAttributes(count)));
  expect(database.nextId ?? 1).toBe(count + 1);
  database.close();

  const raw = sqlite.open(file);
  expect(raw.exec('pragma integrity_check')[0]?.values).toEqual([['ok']]);
  raw.close();
  return count;
}

const byId = (attributes: readonly AttributeRecord[]) => Object.fromEntries(attributes.map((each) => [each.id, each]));

/** What the slots hold after change `last`. */
function expectedAttributes(last: number): AttributeRecord[] {
  const found: AttributeRecord[] = [];
  for (let n = last; n > Math.max(0, last - SLOTS); n--) {
    expect(slotOf(n)).not.toBe(found.at(-1)?.key);
    for (const { to } of numberedChange(n).entries) found.push(to as AttributeRecord);
  }
  return found;
}

describe('kill -9', () => {
  const writer = path.join(import.meta.dirname, 'store.writer.mjs');

  /** Lets a host commit from change `first` on, kills it some time after it has begun, and returns what it acknowledged. */
  async function killedHost(folder: string, first: number, chance: () => number): Promise<number> {
    const host = spawn(process.execPath, [writer, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(host, 'exit');
    // A power of ten apart, so that hosts die in their first commits as well as amid checkpoints.
    let lines = Math.floor(10 ** (3 * chance()));
    let acknowledged = first - 1;
    for await (const line of createInterface({ input: host.stdout })) {
      if (line !== 'open') acknowledged = Number(line);
      if (--lines === 0) setTimeout(() => host.kill('SIGKILL'), chance() * 3);
    }
    expect(await ended).toEqual([null, 'SIGKILL']);
    return acknowledged;
  }

  /** Kills hosts of one world `kills` times; returns how many changes they acknowledged, and how many of those are gone. */
  async function killedWorld(folder: string, kills: number, chance: () => number) {
    const sqlite = await loadSqlite(fs);
    const sum = { acknowledged: 0, lost: 0 };
    for (let kill = 0, last = 0; kill < kills; kill++) {
      const acknowledged = await killedHost(folder, last + 1, chance);
      sum.acknowledged += acknowledged - last;
      last = lastChange(sqlite, path.join(folder, 'world.sqlite'));
      sum.lost += Math.max(0, acknowledged - last);
    }
    return sum;
  }

  test(`ST1 ST3 ${KILLS} kills of a busy host lose nothing it has acknowledged`, async () => {
    printSeedOnFailure();
    const base = fs.mkdtempSync(path.join(tmpdir(), 'troupe-crash-'));
    const sum = { acknowledged: 0, lost: 0 };
    let world = 0;
    const lane = async () => {
      while (world * KILLS_A_WORLD < KILLS) {
        const number = world++;
        const kills = Math.min(KILLS_A_WORLD, KILLS - number * KILLS_A_WORLD);
        const { acknowledged, lost } = await killedWorld(
          path.join(base, `${number}`),
          kills,
          seededRandom(SEED + number),
        );
        sum.acknowledged += acknowledged;
        sum.lost += lost;
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    fs.rmSync(base, { recursive: true });
    process.stdout.write(`${KILLS} kills, ${sum.acknowledged} changes acknowledged, ${sum.lost} lost\n`);
    expect(sum.lost).toBe(0);
    expect(sum.acknowledged).toBeGreaterThan(KILLS);
  });
});

describe('full disk', () => {
  const base = fs.mkdtempSync(path.join(tmpdir(), 'troupe-full-'));
  afterAll(() => fs.rmdirSync(base));

  const isPossible = hasSmallDisks(base);
  const script = path.join(import.meta.dirname, 'store.full-disk.mjs');

  test.runIf(isPossible)('ST4 a full disk stalls saving, and room lets it go on', () => {
    const run = runOnSmallDisk(base, '1m', `exec "${process.execPath}" "${script}" ${base}`);
    expect(run.stderr).toBe('');
    const news = ['saving is stalled: the disk is full', 'durable 1', 'No backup could be made: saving is stalled'];
    expect(JSON.parse(run.stdout)).toEqual([1, ...news, 'going on', 100, 0]);
  });

  test.runIf(isPossible)('ST18 closing on a full disk ends in time and says what is not kept', () => {
    const run = runOnSmallDisk(base, '1m', `"${process.execPath}" "${script}" ${base} close && ls ${base}/world`);
    expect(run.stderr).toBe('');
    const [news = '', ...files] = run.stdout.trim().split('\n');
    expect(JSON.parse(news)).toEqual([1, 'saving is stalled: the disk is full', 'durable 1', 99]);
    expect(files).toContain('world.sqlite-wal');
  });
});

describe('power cuts', () => {
  const file = '/world/world.sqlite';

  /** What a disk was asked, and after which of its steps a change was acknowledged. */
  interface Recording {
    readonly disk: Disk;
    readonly marks: readonly Mark[];
  }

  interface Mark {
    step: number;
    readonly change: number;
  }

  /** SQLite on whichever disk is current. */
  interface Machine {
    disk: Disk;
    readonly sqlite: Sqlite;
  }

  async function startMachine(): Promise<Machine> {
    const current = { disk: new Disk() };
    const files = new Proxy({} as FileSystem, {
      get: (_target, call) => Reflect.get(current.disk, call).bind(current.disk),
    });
    return Object.assign(current, { sqlite: await loadSqlite(files) });
  }

  /** Groups of changes in each run of a host: the second run carries its log over more than once. */
  const RUNS = [5, 400, 30];

  /** Plays the world on `disk` in several runs, of which the last is left open. What was begun is in `marks` at once. */
  function record(machine: Machine, disk: Disk, chance: () => number, runs = RUNS, marks: Mark[] = []): Recording {
    machine.disk = disk;
    let change = 0;
    for (const [run, groups] of runs.entries()) {
      const database = WorldDatabase.open(machine.sqlite, file, migrations);
      for (let group = 0; group < groups; group++) {
        const size = 1 + Math.floor(chance() * 4);
        const mark: Mark = { step: Number.POSITIVE_INFINITY, change: change + size };
        marks.push(mark);
        database.commit(Array.from({ length: size }, (_, i) => encodeChange(numberedChange(change + i + 1))));
        change += size;
        mark.step = disk.length;
      }
      if (run < runs.length - 1) database.close();
    }
    return { disk, marks };
  }

  /** Cuts the power before step `cut` and returns what is wrong with what is found then. */
  function faultAfter(machine: Machine, { disk, marks }: Recording, cut: number, fate: Fate, chance: () => number) {
    const acknowledged = marks.findLast(({ step }) => step <= cut)?.change ?? 0;
    machine.disk = new Disk(disk.cutAt(cut, fate, chance));
    try {
      const last = lastChange(machine.sqlite, file);
      if (last < acknowledged) return `${acknowledged} acknowledged, ${last} there`;
      return last === 0 || marks.some(({ change }) => change === last) ? undefined : `change ${last} ends no group`;
    } catch (error) {
      return String(error);
    }
  }

  /** Cuts at `count` steps, half of them where files or folders change or are synced. */
  function faults(machine: Machine, recording: Recording, count: number, chance: () => number): string[] {
    const { length, turningPoints } = recording.disk;
    const found: string[] = [];
    for (let i = 0; i < count; i++) {
      const turn = turningPoints[Math.floor(chance() * turningPoints.length)] as number;
      const cut = i % 2 === 0 ? turn + (i % 4) / 2 : Math.floor(chance() * (length + 1));
      const fate = (['kept', 'lost', 'torn', 'torn'] as const)[Math.floor(chance() * 4)] as Fate;
      const fault = faultAfter(machine, recording, cut, fate, chance);
      if (fault !== undefined) found.push(`cut at ${cut} of ${length}, ${fate}: ${fault}`);
    }
    return found;
  }

  test(`ST1 ST3 ${CUTS} power cuts lose nothing that was acknowledged`, async () => {
    printSeedOnFailure();
    const chance = seededRandom(SEED);
    const machine = await startMachine();
    const recording = record(machine, new Disk(), chance);
    expect(faults(machine, recording, CUTS, chance)).toEqual([]);
  });

  test('ST1 ST3 a power cut before any step of a recorded run, whatever becomes of the rest, loses nothing', async () => {
    printSeedOnFailure();
    const chance = seededRandom(SEED);
    const machine = await startMachine();
    const recording = record(machine, new Disk(), chance, SHORT_RUNS);
    const { length } = recording.disk;
    const found: string[] = [];
    for (let cut = 0; cut <= length; cut++) {
      for (const fate of ['kept', 'lost', 'torn', 'torn'] as const) {
        const fault = faultAfter(machine, recording, cut, fate, chance);
        if (fault !== undefined) found.push(`cut at ${cut} of ${length}, ${fate}: ${fault}`);
      }
    }
    process.stdout.write(`power cut before each of ${length} steps in 4 ways, ${found.length} times something lost\n`);
    expect(found).toEqual([]);
  });

  test('ST3 a host that dies while it makes a world leaves nothing unsynced to the next', async () => {
    printSeedOnFailure();
    const chance = seededRandom(SEED);
    const machine = await startMachine();
    for (let step = 1; step <= 30; step++) {
      const disk = new Disk();
      machine.disk = disk;
      disk.diesAt = step;
      expect(() => WorldDatabase.open(machine.sqlite, file, migrations)).toThrow();
      disk.diesAt = Number.POSITIVE_INFINITY;
      expect(faults(machine, record(machine, disk, chance, [5]), 8, chance)).toEqual([]);
    }
  });

  test('ST3 ST14 a host dies, and the power goes while the next opens its world: nothing is lost', async () => {
    printSeedOnFailure();
    const chance = seededRandom(SEED);
    const machine = await startMachine();
    const play = (disk: Disk, marks: Mark[]) => record(machine, disk, seededRandom(SEED), [3], marks);
    for (const step of play(new Disk(), []).disk.turningPoints) {
      const [disk, marks] = [new Disk(), [] as Mark[]];
      disk.diesAt = step;
      expect(() => play(disk, marks)).toThrow();
      disk.diesAt = Number.POSITIVE_INFINITY;
      WorldDatabase.open(machine.sqlite, file, migrations).close();
      for (let i = 0; i < 100; i++) {
        expect(faultAfter(machine, { disk, marks }, step + (i % 10), 'torn', chance)).toBeUndefined();
      }
    }
  });

  test.each([
    ['the log', (at: string) => at.endsWith('-wal')],
    ['the database', (at: string) => at.endsWith('.sqlite')],
    ['the folder', (at: string) => at === 'folder'],
  ])('these tests notice a disk that does not sync %s', async (_what, liesAbout) => {
    const chance = seededRandom(1);
    const machine = await startMachine();
    const disk = new Disk();
    disk.liesAbout = liesAbout;
    const found = faults(machine, record(machine, disk, chance), 60, chance);
    expect(found).toContainEqual(expect.stringMatching(/acknowledged, \d+ there/));
  });
});
