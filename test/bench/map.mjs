// @ts-check
// How long the map of a large world takes to lay out: `node test/bench/map.mjs`. Prints figures; judges nothing.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

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

/** @param {() => unknown} work */
function median(work) {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/**
 * Areas of 10 by 10 rooms, each connected with the next, and with a way up and a shortcut that lies.
 * @param {number} zones
 */
function fields(zones) {
  const rooms = Array.from({ length: zones * 100 }, (_, index) => ({
    id: index + 1,
    name: `Field ${index}`,
    area: `area ${Math.floor(index / 100)}`,
  }));
  const exits = rooms.flatMap(({ id }) => {
    const [x, y] = [(id - 1) % 10, Math.floor((id - 1) / 10) % 10];
    return [
      ...(x < 9 ? both(id, 'east', id + 1, 'west') : []),
      ...(y < 9 ? both(id, 'south', id + 10, 'north') : []),
      ...(x === 9 && y === 9 && id < rooms.length ? both(id, 'east', id + 1, 'west') : []),
      ...(id % 37 === 0 && id + 500 <= rooms.length ? both(id, 'up', id + 500, 'down') : []),
    ];
  });
  return { rooms, exits, gone: [] };
}

/** @param {number} from @param {string} name @param {number} to @param {string} back */
function both(from, name, to, back) {
  const id = 1_000_000 + from * 10 + name.length;
  return [
    { id, name, from, to },
    { id: id + 5_000_000, name: back, from: to, to: from },
  ];
}
