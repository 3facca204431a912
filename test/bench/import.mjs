// @ts-check
// How long a large world takes to come in: `node test/bench/import.mjs [folder of area files]`, after a build. Without a
// folder a CircleMUD area of 12,000 rooms is made up. Prints figures; judges nothing.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { World } from '../../dist/server/model/world.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { exportAreas } from '../../dist/server/worlds/export.js';
import { importAreas } from '../../dist/server/worlds/import.js';
import { createWorldAt } from '../../dist/server/worlds/library.js';

const ZONES = 120;
const ROOMS = 100;
const SIDE = 10;

/** The event loop is looked at this often, in milliseconds: shorter stalls do not show. */
const RESOLUTION_MS = 5;

const scratch = await mkdtemp(join(tmpdir(), 'troupe-bench-'));
try {
  const areas = process.argv[2] ?? (await makeAreas(join(scratch, 'lib')));
  const folder = join(scratch, 'world');
  await createWorldAt({ folder, name: 'Bench', template: 'empty' });
  await measured('importing, until it is on disk', () =>
    inWorld(folder, (world, change) => bringIn(world, change, areas)),
  );
  await measured('opening it afterwards', () => inWorld(folder, () => Promise.resolve('')));
  const text = join(scratch, 'text');
  await measured('exporting', () => inWorld(folder, (world, change) => write(world, change, text)));
  await measured('exporting once more', () => inWorld(folder, (world, change) => write(world, change, text)));
  await createWorldAt({ folder: join(scratch, 'again'), name: 'Again', template: 'empty' });
  await measured('importing the export', () =>
    inWorld(join(scratch, 'again'), (world, change) => bringIn(world, change, text)),
  );
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** @typedef {import('../../dist/server/worlds/import.js').ImportOptions['change']} Change */

/** @param {World} world @param {Change} change @param {string} folder */
async function bringIn(world, change, folder) {
  const { rooms, objects, faults, leftOut } = await importAreas({ world, change, folder, now: Date.now() });
  return `${rooms} rooms, ${objects} objects, ${faults.length} faults, ${leftOut.length} records left out`;
}

/** @param {World} world @param {Change} change @param {string} folder */
async function write(world, change, folder) {
  const { files, written } = await exportAreas({ world, change, folder });
  return `${files.length} files, ${written} of them written`;
}

/**
 * Runs `work` in a world that is opened before and closed after.
 * @param {string} folder
 * @param {(world: World, change: Change) => Promise<string>} work
 */
async function inWorld(folder, work) {
  const store = await openFileStore({ folder, clock: systemClock });
  const world = new World();
  await store.load(world);
  const said = await work(world, (change) => {
    store.commit(world.transaction((tx) => void change(tx)).change);
  });
  await store.settled();
  await store.close();
  return said;
}

/** @param {string} what @param {() => Promise<string>} work */
async function measured(what, work) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const start = performance.now();
  const said = await work();
  const ms = Math.round(performance.now() - start);
  delay.disable();
  console.log(`${what}: ${ms} ms, longest stall ${Math.round(delay.max / 1e6)} ms. ${said}`);
}

/** Writes zones of 10 by 10 rooms, each with a few people and things, one after the other to the east. @param {string} folder */
async function makeAreas(folder) {
  await mkdir(folder);
  for (let zone = 0; zone < ZONES; zone++) {
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
  const east = isGate && zone < ZONES - 1 ? vnum + ROOMS - SIDE + 1 : undefined;
  const west = isGate && zone > 0 ? vnum - ROOMS + SIDE - 1 : undefined;
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
