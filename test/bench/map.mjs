// @ts-check
// How long the map of a large world takes to lay out, and how smooth it is in a window: `npm run bench -- map`. Prints
// figures; judges nothing.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { fields } from './map-fields.mjs';
import { measureWindow } from './map-window.mjs';

/** @param {string} file @returns {Promise<any>} */
const load = async (file) =>
  (await runnerImport(fileURLToPath(new URL(`../../renderer/map/${file}`, import.meta.url)))).module;
const { MapGraph } = await load('graph.ts');
const { layOut, layOutAnew } = await load('layout.ts');

const RUNS = 15;

for (const zones of [10, 120, 500]) {
  const graph = new MapGraph();
  const start = performance.now();
  graph.take(fields(zones));
  const taken = performance.now() - start;
  const count = graph.rooms.size;
  const whole = median(() => layOut(graph));
  const grid = layOut(graph);
  let id = 10_000_000;
  const one = median(() => {
    const rooms = [{ id: ++id, name: 'New', area: 'area 1' }];
    layOutAnew(graph, grid, graph.take({ rooms, exits: [{ id: ++id, name: 'down', from: 5, to: id - 1 }], gone: [] }));
  });
  console.log(
    `${count} rooms: read ${taken.toFixed(1)} ms, laid out ${whole.toFixed(1)} ms, one room more ${one.toFixed(2)} ms`,
  );
}

const electron = process.env['TROUPE_TEST_ELECTRON'];
if (electron) await measureWindow(electron);
else console.log('There is no Electron to show the map in.');

/** @param {() => unknown} work */
function median(work) {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}
