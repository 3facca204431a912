// Where rooms stand on the map: next to each other as their exits say, as far as space allows.
import type { MapRoom } from '../../server/protocol/building.ts';
import type { Link, MapGraph } from './graph.ts';
import { Grid, plus, type Spot } from './grid.ts';
import { boundsOf, joinParts, type Part } from './parts.ts';
import { finish, type Steps } from './steps.ts';

/** Cells that a way may be longer than one, before its room is put aside. */
const STRETCH = 4;
const ORIGIN: Spot = { x: 0, y: 0, level: 0 };

/**
 * Lays out a whole map. Rooms that a builder has placed are where they were put. Connected rooms of one area are laid out
 * together; such parts are then put beside those they are connected with, and what is connected with nothing below all.
 * The same graph gives the same layout.
 */
export const layOut = (graph: MapGraph): Grid => finish(layOutInSteps(graph));

/** `layOut` in small steps, between which something else may be done; the graph stays as it is until the end. */
export function* layOutInSteps(graph: MapGraph): Steps<Grid> {
  const grid = new Grid();
  const parts = yield* partsOf(graph);
  for (const room of graph.rooms.values()) {
    if (!room.place) continue;
    placeStored(grid, room.id, room.place);
    yield;
  }
  const loose: Part[] = [];
  for (const [index, ids] of parts.entries()) {
    const [oldest] = ids;
    // All coordinates count from the oldest room.
    const first = index === 0 ? oldest : ids.find((id) => grid.spots.has(id));
    if (first === undefined) {
      loose.push(yield* partAlone(graph, ids));
      continue;
    }
    if (!grid.spots.has(first)) grid.put(first, grid.freeNear(ORIGIN));
    yield* spreadFrom(graph, grid, new Set(ids), [first]);
  }
  yield* joinParts(graph, grid, loose);
  return grid;
}

/** Puts what was touched in its place and leaves all else where it is. Returns the ids of rooms that made way for it. */
export function layOutAnew(graph: MapGraph, grid: Grid, touched: ReadonlySet<number>): readonly number[] {
  const homeless: number[] = [];
  for (const id of touched) {
    const room = graph.rooms.get(id);
    if (!room) grid.take(id);
    else if (room.place) moveTo(graph, grid, room, homeless);
    else if (grid.placed.has(id)) moveBack(grid, id);
    if (room && !grid.spots.has(id)) homeless.push(id);
  }
  const anchors = homeless.flatMap((id) => [...graph.linksOf(id)].map(({ to }) => to));
  const start = [...new Set(anchors)].filter((id) => grid.spots.has(id));
  finish(spreadFrom(graph, grid, new Set(homeless), start));
  const apart = homeless.filter((id) => !grid.spots.has(id));
  const parts = finish(connected(graph, apart)).map((ids) => finish(partAlone(graph, ids)));
  finish(joinParts(graph, grid, parts));
  return homeless.filter((id) => !touched.has(id));
}

function moveTo(graph: MapGraph, grid: Grid, { id, place }: MapRoom, homeless: number[]): void {
  if (!place) return;
  const [x, y, level] = place;
  const other = grid.at({ x, y, level });
  if (other === id) return;
  if (!grid.placed.has(id)) grid.placed.set(id, grid.spots.get(id));
  if (other !== undefined && graph.rooms.get(other)?.place) {
    grid.put(id, grid.freeNear({ x, y, level }));
    return;
  }
  if (other !== undefined) {
    grid.take(other);
    homeless.push(other);
  }
  grid.put(id, { x, y, level });
}

/** A builder has taken back where a room was put. */
function moveBack(grid: Grid, id: number): void {
  const before = grid.placed.get(id);
  grid.placed.delete(id);
  grid.take(id);
  if (before) grid.put(id, grid.freeNear(before));
}

function placeStored(grid: Grid, id: number, [x, y, level]: readonly [number, number, number]): void {
  grid.put(id, grid.freeNear({ x, y, level }));
  grid.placed.set(id, undefined);
}

/** Lays out a part around its first room. */
function* partAlone(graph: MapGraph, ids: Ids): Steps<Part> {
  const grid = new Grid();
  grid.put(ids[0], ORIGIN);
  yield* spreadFrom(graph, grid, new Set(ids), [ids[0]]);
  return { ids, grid, ...boundsOf(grid) };
}

interface Way extends Link {
  readonly from: Spot;
}

/**
 * Goes from the rooms `start` through those of `left`, and puts each that has no place beside the one it is reached from.
 * Compass ways that go both ways are followed as far as they go, then other compass ways, then those up and down, then
 * those without a direction.
 */
function* spreadFrom(graph: MapGraph, grid: Grid, left: Set<number>, start: readonly number[]): Steps<void> {
  const queues: readonly Queue<Way>[] = [new Queue(), new Queue(), new Queue(), new Queue()];
  const follow = (id: number) => {
    const from = grid.spots.get(id);
    if (!from) return;
    for (const link of graph.linksOf(id)) {
      if (left.has(link.to)) queues[rankOf(graph, id, link)]?.push({ ...link, from });
    }
  };
  for (const id of start) left.delete(id);
  for (const id of start) follow(id);
  while (left.size > 0) {
    const way = queues.find((queue) => queue.length > 0)?.shift();
    if (!way) return;
    if (!left.delete(way.to)) continue;
    if (!grid.spots.has(way.to)) grid.put(way.to, spotBeside(grid, way));
    follow(way.to);
    yield;
  }
}

function rankOf(graph: MapGraph, room: number, link: Link): number {
  const { direction } = link;
  if (!direction) return 3;
  if (direction.level !== 0) return 2;
  return graph.isMutual(room, link) ? 0 : 1;
}

function spotBeside(grid: Grid, { from, direction }: Way): Spot {
  if (!direction) return grid.freeNear(from);
  const most = direction.level === 0 ? STRETCH : 1;
  for (let times = 1; times <= most; times++) {
    const spot = plus(from, direction, times);
    if (grid.isFree(spot)) return spot;
  }
  return grid.freeNear(plus(from, direction));
}

type Ids = readonly [number, ...number[]];

/** Connected rooms of one area each; the part of the oldest room is the first. */
const partsOf = (graph: MapGraph): Steps<readonly Ids[]> =>
  connected(
    graph,
    [...graph.rooms.keys()].sort((a, b) => a - b),
  );

function* connected(graph: MapGraph, ids: readonly number[]): Steps<readonly Ids[]> {
  const left = new Set(ids);
  const parts: Ids[] = [];
  for (const first of ids) {
    if (!left.delete(first)) continue;
    const part: [number, ...number[]] = [first];
    // The list grows while it is read.
    for (const id of part) {
      const area = graph.rooms.get(id)?.area;
      for (const { to } of graph.linksOf(id)) {
        if (graph.rooms.get(to)?.area === area && left.delete(to)) part.push(to);
      }
      yield;
    }
    parts.push(part);
  }
  return parts;
}

/** First in, first out. */
class Queue<T> {
  readonly #items: T[] = [];
  #next = 0;

  get length(): number {
    return this.#items.length - this.#next;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    return this.#items[this.#next++];
  }
}
