// @ts-check
// What bringing changes back from a copy costs those who play: `node test/bench/copies.mjs [ROOMS]`, after a build.
// Prints orders of size, not promises.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createGame } from '../../dist/server/game.js';
import { World } from '../../dist/server/model/world.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { createWorldAt } from '../../dist/server/worlds/library.js';
import { createWorldFrom } from '../../dist/server/worlds/world-copy.js';

const rooms = Number(process.argv[2] ?? 12_000);
const base = fs.mkdtempSync(path.join(tmpdir(), 'troupe-bench-'));

/** @typedef {import('../../dist/server/model/transaction.js').Transaction} Transaction */

/** Rooms in a row, each with a way on and back, a thing and two attributes. @param {Transaction} tx @param {number} count */
function furnish(tx, count) {
  let last = tx.createObject({ kind: 'room', name: 'First' });
  for (let n = 0; n < count; n++) {
    const room = tx.createObject({ kind: 'room', name: `Room ${n}`, description: `A plain room, number ${n}.` });
    tx.createObject({ kind: 'exit', name: 'on', location: last.id, destination: room.id });
    tx.createObject({ kind: 'exit', name: 'back', location: room.id, destination: last.id });
    const thing = tx.createObject({ kind: 'thing', name: `stone ${n}`, location: room.id, home: room.id });
    tx.setAttribute(thing.id, 'room', `#${room.id}`);
    tx.setAttribute(room.id, 'light', n);
    last = room;
  }
}

/** @template T @param {string} what @param {() => Promise<T>} work */
async function timed(what, work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.enable();
  const start = performance.now();
  const value = await work();
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  const longest = Math.max(0, delay.max / 1e6 - 1).toFixed(0);
  console.log(`${what.padEnd(60)} ${ms.toFixed(0)} ms, longest turn of the event loop ${longest} ms`);
  return value;
}

const folder = path.join(base, 'world');
await createWorldAt({ folder, name: 'Bench', template: 'empty' });
const store = await openFileStore({ folder, clock: systemClock });
const filled = new World();
await store.load(filled);
store.commit(filled.transaction((tx) => furnish(tx, rooms)).change);
await store.close();

const world = await createGame({ folder });
const now = await world.keeping.snapshot();
if (!now.ok) throw new Error(now.error);
const aside = await createWorldFrom({ root: path.join(base, 'copies'), file: now.point.file, name: 'Copy' });
const copy = await createGame({ folder: aside });
const changes = copy.bringing.begin();
const { engine } = changes;
console.log(`a world of ${rooms} rooms, ${filled.objectCount} objects\n`);

/** @param {string} what */
async function measure(what) {
  await engine.store.settled();
  const found = await timed(`${what}: look`, () => world.bringing.differences(changes));
  if (!found.ok) throw new Error(found.error);
  const keys = found.differences.map(({ key }) => key);
  const done = await timed(`${what}: bring back ${keys.length}`, () => world.bringing.bring(changes, keys));
  if (!done.ok) console.log(done.error);
}

const objects = [...engine.world.objects()].filter(({ kind }) => kind === 'thing');
engine.turn(({ tx }) => {
  for (const { id } of objects.slice(0, 100)) tx.updateObject(id, { description: 'Polished.' });
});
await measure('100 things described');
engine.turn(({ tx }) => {
  for (const { id } of objects.slice(100, 600)) {
    tx.updateObject(id, { description: 'Polished.' });
    tx.setAttribute(id, 'shine', 1);
  }
});
await measure('500 things described, with an attribute');
engine.turn(({ tx }) => furnish(tx, 124));
await measure('497 objects made');
engine.turn(({ tx }) => furnish(tx, rooms));
await engine.store.settled();
await timed(`${4 * rooms} objects made: look`, () => world.bringing.differences(changes));
await Promise.all([world.close(''), copy.close('')]);
fs.rmSync(base, { recursive: true });
