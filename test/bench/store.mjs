// @ts-check
// How fast the store is: `npm run bench -- store [MEGABYTES ...]`, or after a build `node test/bench/store.mjs`. The same rows
// are written with better-sqlite3 in the same run. Prints orders of size, not promises: two runs differ by a third.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemble } from '../../dist/server/assemble.js';
import { makePoint } from '../../dist/server/sessions/points.js';
import { rewind } from '../../dist/server/sessions/rewinding.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { inWords, tell, tellCommits, tellTook, timed } from './store/figures.mjs';
import { PeerDatabase, peerBackUp, peerCommits, peerFill } from './store/peer.mjs';
import { fill, playChange, rowsOf } from './store/rows.mjs';

/** @typedef {import('../../server/store/store.ts').Store} Store */
/** @typedef {import('../../server/sessions/engine.ts').Engine} Engine */

/** Milliseconds of each measure of commits. */
const SPAN = 2000;
/** Changes under way at a time. */
const WRITERS = [1, 16, 64];
/** Attribute rows of the worlds that are opened. */
const ROWS = [10, 1000, 10_000, 100_000, 1_000_000];
const SMALL_BYTES = 40;
/** Bytes of an attribute in a world that is measured by its size. */
const LARGE_BYTES = 200;
/** The size, in megabytes, that the budgets of points and rewinds are for, and these in milliseconds. */
const BUDGET = { megabytes: 10, point: 100, rewind: 500 };

const sizes = process.argv.slice(2).map(Number);
const base = fs.mkdtempSync(path.join(tmpdir(), 'troupe-bench-'));

/** Keeps `writers` changes under way. @param {Store} store @param {number} writers @param {string} [what] */
async function commits(store, writers, what = `  Troupe, ${writers} at once`) {
  /** @type {Map<number, number>} */
  const begun = new Map();
  /** @type {number[]} */
  const waits = [];
  let n = 0;
  let answered = store.durable;
  let busy = 0;
  const commit = () => {
    const start = performance.now();
    begun.set(store.commit(playChange(n++)), start);
    busy += performance.now() - start;
  };
  const end = performance.now() + SPAN;
  const listening = store.onDurable((durable) => {
    const now = performance.now();
    for (; answered < durable; answered++) {
      waits.push(now - (begun.get(answered + 1) ?? now));
      begun.delete(answered + 1);
      if (now < end) commit();
    }
  });
  for (let writer = 0; writer < writers; writer++) commit();
  while (performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  await store.settled();
  listening.dispose();
  tellCommits(what, { waits, busy, seconds: SPAN / 1000 });
}

/** What a new process needs to open a world. @param {'ours' | 'peer'} whose @param {string} place */
function opening(whose, place) {
  const script = fileURLToPath(new URL('./store/opening.mjs', import.meta.url));
  const { stdout, status } = spawnSync(process.execPath, [script, whose, place], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${whose} ${place} did not open`);
  const { open, load, memory } = JSON.parse(stdout);
  const opened = open ? `open ${open.ms.toFixed(0)} ms (CPU ${open.cpu.toFixed(0)}), ` : '';
  return `${opened}read ${inWords(load)}, ${memory} MB resident`;
}

async function commitsSideBySide() {
  console.log('Commits: an attribute and an event each');
  const store = await openFileStore({ folder: path.join(base, 'small'), clock: systemClock });
  for (const writers of WRITERS) await commits(store, writers);
  await store.close();
  for (const size of WRITERS) peerCommits(path.join(base, `peer-${size}.sqlite`), size, SPAN);
}

async function openings() {
  for (const rows of ROWS) {
    const folder = path.join(base, `rows-${rows}`);
    await fill(folder, rows, SMALL_BYTES);
    console.log(`\nOpening a world of ${rows} attributes`);
    tell('  Troupe', opening('ours', folder));
    if (PeerDatabase) {
      const other = path.join(base, `rows-${rows}.sqlite`);
      peerFill(path.join(folder, 'world.sqlite'), other);
      tell('  better-sqlite3', opening('peer', other));
      fs.rmSync(other);
    }
    fs.rmSync(folder, { recursive: true });
  }
}

/** @param {number} megabytes */
async function large(megabytes) {
  const folder = path.join(base, `${megabytes}`);
  const rows = rowsOf(megabytes, LARGE_BYTES);
  await fill(folder, rows, LARGE_BYTES);
  const file = path.join(folder, 'world.sqlite');
  console.log(
    `\nA world of ${megabytes} MB, ${rows} attributes (${(fs.statSync(file).size / 1e6).toFixed(0)} MB on disk)`,
  );
  tell('  opened by a new process', opening('ours', folder));
  const store = await openFileStore({ folder, clock: systemClock });
  const game = await assemble({ store, clock: systemClock, reportBug: (error) => console.error(error) });
  await pointAndRewind(game.engine, megabytes === BUDGET.megabytes);
  tellTook('  backup, checked', await timed(() => game.engine.keeper.backUp('asked')));
  let isDone = false;
  const playing = commits(store, 16, '  commits, 16 at once, amid a backup');
  const amid = await timed(() =>
    game.engine.keeper.backUp('asked').finally(() => {
      isDone = true;
    }),
  );
  await playing;
  tellTook('  backup, checked, under those commits', amid);
  if (!isDone) throw new Error('the backup did not end');
  game.dispose();
  tellTook('  close', await timed(() => store.close()));
  if (PeerDatabase) {
    const other = path.join(base, `${megabytes}.sqlite`);
    peerFill(file, other);
    tellTook('  better-sqlite3: backup', await timed(() => peerBackUp(other, `${other}-backup`)));
  }
  tell('  resident memory of this process', `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
  fs.rmSync(folder, { recursive: true });
}

/** @param {Engine} engine @param {boolean} isJudged whether the budgets are for a world of this size */
async function pointAndRewind(engine, isJudged) {
  const budget = (/** @type {number} */ ms) => (isJudged ? ` (budget ${ms} ms)` : '');
  tellTook('  point', await timed(() => makePoint(engine, 'one')), budget(BUDGET.point));
  const [point] = await engine.store.copies.list();
  if (point?.kind !== 'point') throw new Error('the point is not there');
  engine.turn(({ tx }) => {
    for (let n = 0; n < 1000; n++) tx.setAttribute(1000 + n, 'key 0', n);
  });
  const back = await timed(() => rewind(engine, point).then(() => engine.store.settled()));
  tellTook('  rewind of 1000 changes, until it is durable', back, budget(BUDGET.rewind));
}

console.log(`Node ${process.version}; better-sqlite3 runs in the thread that asks, Troupe in one of its own\n`);
try {
  await commitsSideBySide();
  await openings();
  for (const megabytes of sizes.length > 0 ? sizes : [10, 100, 200]) await large(megabytes);
} finally {
  fs.rmSync(base, { recursive: true });
}
