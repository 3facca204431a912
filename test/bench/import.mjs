// @ts-check
// How long a large world takes to come in, to be written and to be opened, and how long a game stands still meanwhile:
// `node test/bench/import.mjs [folder of area files]`, after a build. Without a folder a CircleMUD area of 12,000 rooms is
// made up. Prints figures; judges nothing.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../dist/server/assemble.js';
import { inSlices } from '../../dist/server/model/slices.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { exportAreas } from '../../dist/server/worlds/export.js';
import { importAreas, prepareImport } from '../../dist/server/worlds/import.js';
import { createWorldAt } from '../../dist/server/worlds/library.js';
import { canMeasure, usageOf } from './usage.mjs';

const ZONES = 120;
const ROOMS = 100;
const SIDE = 10;

/** The event loop is looked at this often, in milliseconds: shorter stalls do not show. */
const RESOLUTION_MS = 5;

/** Starts of which the median counts. */
const STARTS = 7;

const cli = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));

const scratch = await mkdtemp(join(tmpdir(), 'troupe-bench-'));
try {
  const areas = process.argv[2] ?? (await makeAreas(join(scratch, 'lib'), 0));
  const folder = join(scratch, 'world');
  await createWorldAt({ folder, name: 'Bench', template: 'empty' });
  await inGame(folder, async (game) => {
    await lookThrough(game);
    await measured('importing, until it is on disk', () => bringIn(game, areas));
  });
  await starts('starting to play it afterwards', folder);
  const text = join(scratch, 'text');
  await inGame(folder, async (game) => {
    await measured('looking through it once it is open', () => lookThrough(game));
    await measured('exporting', () => write(game, text));
    await measured('exporting once more', () => write(game, text));
    await measured('importing the same again', () => bringIn(game, text));
  });
  await createWorldAt({ folder: join(scratch, 'again'), name: 'Again', template: 'empty' });
  await inGame(join(scratch, 'again'), async (game) => {
    await lookThrough(game);
    await measured('importing the export', () => bringIn(game, text));
  });
  if (process.argv[2] === undefined) {
    const more = await makeAreas(join(scratch, 'more'), ZONES);
    await inGame(folder, async (game) => {
      await lookThrough(game);
      await addTo(game, more);
    });
  }
  await createWorldAt({ folder: join(scratch, 'small'), name: 'Small', template: 'starter' });
  await starts('starting to play the starter', join(scratch, 'small'));
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** @typedef {import('../../dist/server/worlds/export.js').ExportOptions} ExportOptions */
/** @typedef {import('../../dist/server/model/problems.js').Problems} Problems */
/** @typedef {Pick<ExportOptions, 'world' | 'change'> & { readonly settled: () => Promise<void>, readonly problems: Problems }} Game */

/** What a game does beside itself when it was opened. @param {Game} game */
async function lookThrough({ world, problems }) {
  await inSlices(world.catchUp());
  while (!problems.isComplete) await pause(RESOLUTION_MS);
  return `${problems.count('empty')} things without a description`;
}

/** @param {Game} game @param {string} folder */
async function bringIn(game, folder) {
  const { rooms, objects, made, faults, leftOut } = await importAreas({ ...game, folder, now: Date.now() });
  await game.settled();
  return `${rooms} rooms, ${objects} objects, ${made} of them new, ${faults.length} faults, ${leftOut.length} records left out`;
}

/** @param {Game} game @param {string} folder */
async function write({ world, change }, folder) {
  const { files, written } = await exportAreas({ world, change, folder });
  return `${files.length} files, ${written} of them written`;
}

/** A second import, between whose two parts somebody gives a key that is in its way. @param {Game} game @param {string} folder */
async function addTo(game, folder) {
  const { world } = game;
  let make = () => Promise.resolve({ faults: /** @type {readonly unknown[]} */ ([]) });
  await measured('preparing an import of as much again', async () => {
    const prepared = await prepareImport({ ...game, folder, now: Date.now() });
    make = prepared.make;
    return `${prepared.report.rooms} rooms, ${prepared.report.faults.length} faults`;
  });
  const start = Number(world.setting('start'));
  const keys = ['key:bench', `key:field-0-of-row-0-${ZONES * ROOMS}`];
  game.change((tx) => void tx.updateObject(start, { tags: [...(world.object(start)?.tags ?? []), ...keys] }));
  await measured(
    'looking again before it is made, as keys have come',
    async () => `${(await make()).faults.length} faults`,
  );
}

/**
 * Runs `work` in a game that is opened before, with nobody in it, and closed after.
 * @param {string} folder
 * @param {(game: Game) => Promise<void>} work
 */
async function inGame(folder, work) {
  const store = await openFileStore({ folder, clock: systemClock });
  const game = await assemble({ store, clock: systemClock, reportBug: (error) => console.error(error) });
  const { world, problems } = game.engine;
  const change = (/** @type {Parameters<ExportOptions['change']>[0]} */ work) => game.engine.turn(({ tx }) => work(tx));
  await work({ world, change, problems, settled: () => store.settled() });
  game.dispose();
  await store.close();
}

/** @param {string} what @param {() => Promise<string>} work */
async function measured(what, work) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const turns = longestTurn();
  delay.enable();
  const start = performance.now();
  const said = await work();
  await pause(2 * RESOLUTION_MS); // the last turn counts
  const ms = Math.round(performance.now() - start);
  delay.disable();
  console.log(`${what}: ${ms} ms, longest stall ${Math.round(delay.max / 1e6)} ms${turns()}. ${said}`);
}

/** The most that the main thread computes between two looks at it, whatever else the machine does. */
function longestTurn() {
  const spent = () => (usageOf(process.pid)?.main ?? 0) * 1000;
  let [before, longest] = [spent(), 0];
  const look = () => {
    const now = spent();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const timer = setInterval(look, RESOLUTION_MS);
  return () => {
    clearInterval(timer);
    look();
    return canMeasure ? `, of the processor ${Math.round(longest)} ms` : '';
  };
}

/** @param {string} what @param {string} folder */
async function starts(what, folder) {
  /** @type {{ readonly wall: number, readonly cpu: number }[]} */
  const all = [];
  for (let left = STARTS; left > 0; left--) all.push(await startOf(folder));
  const median = (/** @type {readonly number[]} */ list) =>
    Math.round([...list].sort((a, b) => a - b)[STARTS >> 1] ?? 0);
  const cpu = canMeasure ? `, of the processor ${median(all.map((each) => each.cpu))} ms` : '';
  console.log(`${what}: ${median(all.map(({ wall }) => wall))} ms until it listens${cpu}; median of ${STARTS}`);
}

/** One start of the headless host, in milliseconds. @param {string} folder */
async function startOf(folder) {
  const begun = performance.now();
  const host = spawn(process.execPath, [cli, '--json', '--telnet', '0', '--web', '0', '--world', folder]);
  await new Promise((resolve) => host.stdout.once('data', resolve));
  const wall = performance.now() - begun;
  const cpu = (usageOf(host.pid ?? 0)?.all ?? 0) * 1000;
  host.kill('SIGTERM');
  await new Promise((resolve) => host.once('exit', resolve));
  return { wall, cpu };
}

/** Writes zones of 10 by 10 rooms, each with a few people and things, one after the other to the east. @param {string} folder @param {number} first */
async function makeAreas(folder, first) {
  await mkdir(folder);
  for (let zone = first; zone < first + ZONES; zone++) {
    const write = (/** @type {string} */ ending, /** @type {string} */ text) =>
      writeFile(join(folder, `${zone}.${ending}`), `${text}$~\n`);
    const rooms = Array.from({ length: ROOMS }, (_, index) => roomText(zone, index));
    await write('wld', rooms.join(''));
    await write('mob', Array.from({ length: 10 }, (_, index) => mobText(zone * ROOMS + index)).join(''));
    await write('obj', Array.from({ length: 15 }, (_, index) => objectText(zone * ROOMS + index)).join(''));
    await write('zon', zoneText(zone));
  }
  return folder;
}

/** @param {number} zone @param {number} index */
function roomText(zone, index) {
  const vnum = zone * ROOMS + index;
  const [x, y] = [index % SIDE, Math.floor(index / SIDE)];
  const isGate = y === 0;
  const east = isGate && zone % ZONES < ZONES - 1 ? vnum + ROOMS - SIDE + 1 : undefined;
  const west = isGate && zone % ZONES > 0 ? vnum - ROOMS + SIDE - 1 : undefined;
  const exits = [
    [0, y > 0 ? vnum - SIDE : undefined],
    [1, x < SIDE - 1 ? vnum + 1 : east],
    [2, y < SIDE - 1 ? vnum + SIDE : undefined],
    [3, x > 0 ? vnum - 1 : west],
  ].filter(([, to]) => to !== undefined);
  const doors = exits.map(([direction, to]) => `D${direction}\nThe ground goes on there.\n~\n~\n0 -1 ${to}\n`);
  const text = 'Grass as high as a knee, and a wind in it that comes from nowhere in particular.\n'.repeat(4);
  return `#${vnum}\nField ${x} of row ${y}\n~\n   ${text}~\n${zone} d 0 0 0 2\n${doors.join('')}E\ngrass wind~\nIt waves.\n~\nS\n`;
}

/** @param {number} vnum */
function mobText(vnum) {
  return (
    `#${vnum}\nshepherd old${vnum}~\nthe old shepherd~\nA shepherd leans on a stick.\n~\nHe has seen worse.\n~\n` +
    'b 0 0 0 0 0 0 0 0 E\n5 15 5 1d1+50 1d4+1\n10 100\n8 8 1\nE\n'
  );
}

/** @param {number} vnum */
function objectText(vnum) {
  return `#${vnum}\nstick wood${vnum}~\na crooked stick~\nA stick lies in the grass.~\n~\n5 0 0 0 0 an 0 0 0 0 0 0 0\n0 1 4 7\n3 5 1 0 0\n`;
}

/** @param {number} zone */
function zoneText(zone) {
  const first = zone * ROOMS;
  const resets = Array.from({ length: ROOMS }, (_, index) => {
    const mob = `M 0 ${first + (index % 10)} 100 ${first + index}\nG 1 ${first + (index % 15)} 100 -1\n`;
    return `${index % 4 === 0 ? mob : ''}O 0 ${first + (index % 15)} 100 ${first + index}\n`;
  });
  return `#${zone}\nnobody~\nMeadow ${zone}~\n${first} ${first + ROOMS - 1} 30 2 d 0 0 0 1 30\n${resets.join('')}S\n`;
}
