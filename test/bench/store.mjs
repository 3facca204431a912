// @ts-check
// How fast the store is: `node test/bench/store.mjs [MEGABYTES ...]`, after a build. Where better-sqlite3 is installed, the
// same rows are written with it in the same run. Prints orders of size, not promises: two runs differ by a third.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { assemble } from '../../dist/server/assemble.js';
import { makePoint } from '../../dist/server/sessions/points.js';
import { rewind } from '../../dist/server/sessions/rewinding.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';

/** Milliseconds of each measure of commits. */
const SPAN = 2000;
const ATTRIBUTE_BYTES = 200;

/** @typedef {import('../../server/store/store.ts').Store} Store */
/** @typedef {import('../../server/model/change.ts').Change} Change */

const sizes = process.argv.slice(2).map(Number);
const base = fs.mkdtempSync(path.join(tmpdir(), 'troupe-bench-'));

/** @param {string} what @param {string} result */
const tell = (what, result) => console.log(`${what.padEnd(52)} ${result}`);

/** @param {readonly number[]} sorted @param {number} share */
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** @param {number} n @returns {Change} */
const change = (n) => ({
  entries: [attribute(n % 5000, `k${n % 7}`, { n })],
  events: [{ at: n, kind: 'say', room: 1, actor: 2, text: `line ${n}` }],
});

/** @param {number} object @param {string} key @param {any} value */
function attribute(object, key, value) {
  const id = `${object}/${key}`;
  return { table: /** @type {const} */ ('attribute'), id, to: { id, object, key, value } };
}

/** Keeps `writers` changes under way. @param {Store} store @param {number} writers */
async function commits(store, writers) {
  /** @type {Map<number, number>} */
  const begun = new Map();
  /** @type {number[]} */
  const waits = [];
  let n = 0;
  let answered = store.durable;
  let spent = 0;
  const commit = () => {
    const start = performance.now();
    begun.set(store.commit(change(n++)), start);
    spent += performance.now() - start;
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
  waits.sort((a, b) => a - b);
  const rate = Math.round(waits.length / (SPAN / 1000));
  tell(
    `commits, ${writers} at once`,
    `${rate}/s, answered in ${at(waits, 0.5).toFixed(1)} ms (p99 ${at(waits, 0.99).toFixed(1)}), main thread ${((spent / n) * 1000).toFixed(0)} us each`,
  );
}

/** @param {string} folder @param {number} writers how many rows a transaction has */
async function besideBetterSqlite(folder, writers) {
  /** @type {any} */
  const module = await import(/** @type {string} */ ('better-sqlite3')).catch(() => undefined);
  if (!module) return tell(`better-sqlite3, ${writers} a transaction`, 'not installed');
  const database = new module.default(path.join(folder, `other-${writers}.sqlite`));
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  database.exec(
    'create table attribute (object, key, value, primary key (object, key)) without rowid; create table event (id integer primary key, at, kind, room, actor, text)',
  );
  const put = database.prepare('replace into attribute values (?, ?, ?)');
  const say = database.prepare('insert into event (at, kind, room, actor, text) values (?, ?, ?, ?, ?)');
  let n = 0;
  const group = database.transaction(() => {
    for (let i = 0; i < writers; i++, n++) {
      put.run(n % 5000, `k${n % 7}`, JSON.stringify({ n }));
      say.run(n, 'say', 1, 2, `line ${n}`);
    }
  });
  const start = performance.now();
  while (performance.now() - start < SPAN) group();
  tell(`better-sqlite3, ${writers} a transaction, blocking`, `${Math.round(n / (SPAN / 1000))}/s`);
  database.close();
}

/** @param {string} what @param {() => Promise<unknown>} work */
async function timed(what, work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.enable();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  tell(what, `${ms.toFixed(0)} ms, longest turn of the event loop ${(delay.max / 1e6).toFixed(0)} ms`);
}

/** @param {string} folder @param {number} megabytes */
async function fill(folder, megabytes) {
  const store = await openFileStore({ folder, clock: systemClock });
  const rows = Math.floor((megabytes * 1_000_000) / (ATTRIBUTE_BYTES + 30));
  for (let n = 0; n < rows; ) {
    const entries = [];
    for (let i = 0; i < 5000 && n < rows; i++, n++) {
      entries.push(attribute(1000 + Math.floor(n / 5), `key ${n % 5}`, 'x'.repeat(ATTRIBUTE_BYTES)));
    }
    store.commit({ entries, events: [] });
    await store.settled();
  }
  await store.close();
  return rows;
}

const small = path.join(base, 'small');
const store = await openFileStore({ folder: small, clock: systemClock });
for (const writers of [1, 16, 64]) await commits(store, writers);
await store.close();
for (const writers of [1, 16, 64]) await besideBetterSqlite(base, writers);

for (const megabytes of sizes.length > 0 ? sizes : [10, 100]) {
  const folder = path.join(base, `${megabytes}`);
  const rows = await fill(folder, megabytes);
  console.log(`\na world of ${megabytes} MB, ${rows} attributes`);
  /** @type {Store | undefined} */
  let world;
  await timed('open', async () => {
    world = await openFileStore({ folder, clock: systemClock });
  });
  if (!world) break;
  const held = world;
  /** @type {import('../../server/assemble.ts').Assembled | undefined} */
  let game;
  await timed('load', async () => {
    game = await assemble({ store: held, clock: systemClock, reportBug: (error) => console.error(error) });
  });
  if (!game) break;
  const { engine } = game;
  await timed('point', () => makePoint(engine, 'one'));
  const [point] = await held.copies.list();
  engine.turn(({ tx }) => {
    for (let n = 0; n < 1000; n++) tx.setAttribute(1000 + n, 'key 0', n);
  });
  if (point?.kind === 'point')
    await timed('rewind of 1000 changes, until it is durable', () => rewind(engine, point).then(() => held.settled()));
  await timed('backup, checked', () => engine.keeper.backUp('asked'));
  let isDone = false;
  const playing = commits(held, 16);
  await timed('backup, checked, under those commits', () =>
    engine.keeper.backUp('asked').finally(() => {
      isDone = true;
    }),
  );
  await playing;
  if (!isDone) tell('the backup', 'did not end');
  game.dispose();
  await timed('close', () => held.close());
  tell('resident memory', `${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}
fs.rmSync(base, { recursive: true });
