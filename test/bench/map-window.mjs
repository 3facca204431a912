// @ts-check
// How smooth the map of 12,000 rooms is in a window of the desktop app: the time between frames, and the tasks of the page
// that would make one late. Prints figures; judges nothing.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { World } from '../../dist/server/model/world.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { createWorldAt } from '../../dist/server/worlds/library.js';
import { fields } from './map-fields.mjs';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const ZONES = 120;
/** Frames of each movement. */
const FRAMES = 120;

/** @typedef {import('playwright-core').Page} Page */

/** @param {string} dist the folder of an Electron */
export async function measureWindow(dist) {
  const home = await mkdtemp(join(tmpdir(), 'troupe-bench-'));
  try {
    await makeWorld(join(home, 'worlds', 'Fields'));
    await show(join(dist, 'electron'), home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** @param {string} folder */
async function makeWorld(folder) {
  await mkdir(dirname(folder));
  await createWorldAt({ folder, name: 'Fields', template: 'empty' });
  const store = await openFileStore({ folder, clock: systemClock });
  const world = new World();
  await store.load(world);
  const { change } = world.transaction((tx) => furnish(tx, Number(world.setting('start'))));
  store.commit(change);
  await store.settled();
  await store.close();
}

/** @param {import('../../dist/server/model/transaction.js').Transaction} tx @param {number} start */
function furnish(tx, start) {
  const { rooms, exits } = fields(ZONES);
  /** @type {Map<number, number>} */
  const ids = new Map();
  for (const { id, name, area } of rooms) {
    ids.set(id, tx.createObject({ kind: 'room', name, tags: [`area:${area}`] }).id);
  }
  const first = ids.get(1) ?? start;
  tx.createObject({ kind: 'exit', name: 'in', location: start, destination: first });
  tx.createObject({ kind: 'exit', name: 'out', location: first, destination: start });
  for (const { name, from, to } of exits) {
    tx.createObject({ kind: 'exit', name, location: ids.get(from) ?? 0, destination: ids.get(to) ?? 0 });
  }
}

/** @param {string} executable @param {string} home */
async function show(executable, home) {
  const { ElectronPlayhouse } = /** @type {any} */ (
    (await runnerImport(at('test/e2e/drivers/electron-playhouse.ts'))).module
  );
  const house = await ElectronPlayhouse.open({
    executable,
    args: ['-r', at('dist/electron/scheme.cjs'), at('')],
    home,
  });
  try {
    await house.launcher.openWorld('Fields');
    const { page } = await house.play('Ana');
    await house.app.evaluate((/** @type {any} */ { BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.setSize(1500, 950);
    });
    await measure(page);
  } finally {
    await house.close();
  }
}

/** @param {Page} page */
async function measure(page) {
  await page.evaluate(`
    window.frames = [];
    let last = performance.now();
    const count = (now) => { window.frames.push(now - last); last = now; requestAnimationFrame(count); };
    requestAnimationFrame(count);`);
  const start = performance.now();
  await watched(page, 'while it opens', async () => {
    await page.getByRole('tab', { name: 'Map' }).click();
    await page.getByText('The map is on its way').waitFor({ state: 'detached' });
    console.log(`opened in ${Math.round(performance.now() - start)} ms`);
  });
  const box = await page.locator('.map-view canvas').boundingBox();
  if (!box) throw new Error('There is no map.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await watched(page, 'panning near', () => pan(page, x, y));
  await watched(page, 'zooming', async () => {
    for (let i = 0; i < FRAMES; i++) await page.mouse.wheel(0, i % 60 < 30 ? 60 : -60);
  });
  await watched(page, 'showing all', () => page.getByRole('button', { name: 'All' }).click());
  await watched(page, 'panning all', () => pan(page, x, y));
  await watched(page, 'laying out anew', () => page.getByRole('button', { name: 'Tidy' }).click());
}

/** @param {Page} page @param {number} x @param {number} y */
async function pan(page, x, y) {
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'middle' });
  for (let i = 0; i < FRAMES; i++) await page.mouse.move(x + 100 * Math.sin(i / 6), y + 60 * Math.cos(i / 9));
  await page.mouse.up({ button: 'middle' });
}

/**
 * Prints how long frames and tasks take during `work`.
 * @param {Page} page
 * @param {string} what
 * @param {() => Promise<void>} work
 */
async function watched(page, what, work) {
  const trace = await page.context().newCDPSession(page);
  /** @type {{name: string, dur?: number, tdur?: number, pid: number, tid: number, args: {name?: string}}[]} */
  const events = [];
  trace.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any} */ (value)));
  await trace.send('Tracing.start', { categories: 'toplevel', transferMode: 'ReportEvents' });
  await page.evaluate('void window.frames.splice(0)');
  await work();
  // What is under way comes to its end.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 500)))');
  const frames = /** @type {number[]} */ (await page.evaluate('window.frames.splice(0)'));
  const complete = new Promise((resolve) => trace.once('Tracing.tracingComplete', resolve));
  await trace.send('Tracing.end');
  await complete;
  await trace.detach();
  const sorted = frames.sort((a, b) => a - b);
  const share = (/** @type {number} */ part) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1);
  const mains = new Set(
    events.filter(({ args }) => args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events
    .filter(({ dur, pid, tid }) => dur && mains.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = dur }) => tdur / 1000);
  const long = tasks.filter((task) => task > 16).map(Math.round);
  console.log(
    `${what}: ${sorted.length} frames, median ${share(0.5)} ms, 95 % under ${share(0.95)} ms, longest ${share(1)} ms; ` +
      `longest task ${Math.max(0, ...tasks).toFixed(1)} ms, over 16 ms: ${long.join(', ') || 'none'}`,
  );
}
