// @ts-check
// A process that opens a world and reads all of it, and says how long that took and what memory it needs then:
// `node opening.mjs ours FOLDER` or `node opening.mjs peer FILE`, one JSON line.
import { World } from '../../../dist/server/model/world.js';
import { openFileStore } from '../../../dist/server/store/file-store.js';
import { systemClock } from '../../../dist/server/system-clock.js';
import { timed } from './figures.mjs';

const [whose, place = ''] = process.argv.slice(2);

/** Says what was found, while `_held` is still in memory. @param {object} took @param {unknown} _held */
const say = (took, _held) =>
  console.log(JSON.stringify({ ...took, memory: Math.round(process.memoryUsage().rss / 1e6) }));

async function ours() {
  /** @type {import('../../../server/store/store.ts').Store | undefined} */
  let store;
  const open = await timed(async () => {
    store = await openFileStore({ folder: place, clock: systemClock });
  });
  const world = new World();
  const load = await timed(async () => store?.load(world));
  say({ open, load }, world);
  await store?.close();
}

async function peer() {
  const { peerLoad } = await import('./peer.mjs');
  /** @type {unknown} */
  let records;
  const load = await timed(async () => {
    records = peerLoad(place);
  });
  say({ load }, records);
}

await (whose === 'ours' ? ours() : peer());
