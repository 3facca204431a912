import { describe, expect, it } from 'vitest';
import type { Place } from '../../server/protocol/building.ts';
import { sketchedRoom as room, type Sketch, sketched } from '../../test/browser/map-sketch.ts';
import { MapGraph } from './graph.ts';
import { layOut, layOutAnew } from './layout.ts';

function graphOf(sketch: Sketch): MapGraph {
  const graph = new MapGraph();
  graph.take(sketched(sketch));
  return graph;
}

function placesOf(grid: ReturnType<typeof layOut>): Record<number, Place> {
  return Object.fromEntries([...grid.spots].map(([id, { x, y, level }]) => [id, [x, y, level] as const]));
}
const drawn = (sketch: Sketch) => placesOf(layOut(graphOf(sketch)));

describe('layOut', () => {
  it('puts rooms where their exits say', () => {
    const ways = ['1 north 2', '2 east 3', '3 southeast 4', '4 up 5', '5 west 6'];
    expect(drawn({ ways })).toEqual({
      1: [0, 0, 0],
      2: [0, -1, 0],
      3: [1, -1, 0],
      4: [2, 0, 0],
      5: [2, 0, 1],
      6: [1, 0, 1],
    });
  });

  it('follows an exit backwards where there is no way back', () => {
    const graph = new MapGraph();
    graph.take({ rooms: [room(1), room(2)], exits: [{ id: 9, name: 'north', from: 2, to: 1 }], gone: [] });
    expect(placesOf(layOut(graph))).toEqual({ 1: [0, 0, 0], 2: [0, 1, 0] });
  });

  it('believes ways that lead back before those that do not', () => {
    const graph = graphOf({ ways: ['1 east 2', '2 east 3', '3 south 4'] });
    graph.take({ rooms: [], exits: [{ id: 5, name: 'north', from: 1, to: 4 }], gone: [] });
    expect(placesOf(layOut(graph))[4]).toEqual([2, 1, 0]);
  });

  it('makes a way longer where its end is taken', () => {
    const spots = drawn({ ways: ['1 east 2', '2 south 3', '3 west 4', '4 north 5'] });
    expect(spots[5]).toEqual([0, -1, 0]);
  });

  it('never puts two rooms in one cell', () => {
    const ways = Array.from({ length: 300 }, (_, i) => `1 north ${i + 2}`);
    const cells = Object.values(drawn({ ways })).map(String);
    expect(new Set(cells).size).toBe(301);
  });

  it('keeps what a builder has placed, and goes on from there', () => {
    const spots = drawn({ ways: ['1 east 2', '2 east 3'], places: { 2: [5, 5, 0] } });
    expect(spots).toEqual({ 1: [0, 0, 0], 2: [5, 5, 0], 3: [6, 5, 0] });
  });

  it('keeps an area together and puts it beside the exit that leads there', () => {
    // The second area would lie on room 3, so it is pushed on as a whole.
    const ways = ['1 east 2', '2 east 3', '1 southeast 4', '4 north 5', '4 east 6'];
    const spots = drawn({ ways, areas: { 4: 'b', 5: 'b', 6: 'b' } });
    const [x = 0, y = 0] = spots[4] ?? [];
    expect(x).toBe(y);
    expect(spots[5]).toEqual([x, y - 1, 0]);
    expect(spots[6]).toEqual([x + 1, y, 0]);
  });

  it('puts rooms that nothing connects below the rest', () => {
    const spots = drawn({ ways: ['1 south 2'], rooms: [8, 9] });
    expect(spots[8]![1]).toBeGreaterThan(spots[2]![1]);
    expect(spots[8]).not.toEqual(spots[9]);
  });

  it('keeps areas together that are connected with each other, but not with the first room', () => {
    const ways = ['5 east 6', '6 south 7', '7 south 8'];
    const spots = drawn({ ways, rooms: [1], areas: { 7: 'b', 8: 'b' } });
    const [x = 0, y = 0] = spots[6] ?? [];
    expect(y).toBeGreaterThan(0);
    expect([spots[7], spots[8]]).toEqual([
      [x, y + 1, 0],
      [x, y + 2, 0],
    ]);
  });

  it('finds a place for everything within reach, in a maze without directions', () => {
    const ways = Array.from({ length: 500 }, (_, i) => `${1 + Math.floor(i / 3)} gate-${i} ${i + 2}`);
    for (const [x, y] of Object.values(drawn({ ways }))) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(30);
  });
});

describe('layOutAnew', () => {
  it('puts a new room beside the old ones, which stay', () => {
    const graph = graphOf({ ways: ['1 east 2', '3 east 4'] });
    const grid = layOut(graph);
    const before = placesOf(grid);
    const exits = [{ id: 50, name: 'north', from: 2, to: 5 }];
    layOutAnew(graph, grid, graph.take({ rooms: [room(5)], exits, gone: [] }));
    expect(placesOf(grid)).toEqual({ ...before, 5: [1, -1, 0] });
  });

  it('moves a room that is placed, and whoever was there aside', () => {
    const graph = graphOf({ ways: ['1 east 2', '2 east 3'] });
    const grid = layOut(graph);
    layOutAnew(graph, grid, graph.take({ rooms: [room(3, [1, 0, 0])], exits: [], gone: [] }));
    const spots = placesOf(grid);
    expect(spots[3]).toEqual([1, 0, 0]);
    expect(spots[1]).toEqual([0, 0, 0]);
    expect(spots[2]).toBeDefined();
    expect(spots[2]).not.toEqual([1, 0, 0]);
  });

  it('moves a room back when its place is taken back', () => {
    const graph = graphOf({ ways: ['1 east 2'] });
    const grid = layOut(graph);
    const before = placesOf(grid);
    layOutAnew(graph, grid, graph.take({ rooms: [room(2, [5, 5, 0])], exits: [], gone: [] }));
    layOutAnew(graph, grid, graph.take({ rooms: [room(2, [6, 6, 0])], exits: [], gone: [] }));
    expect(placesOf(grid)[2]).toEqual([6, 6, 0]);
    layOutAnew(graph, grid, graph.take({ rooms: [room(2)], exits: [], gone: [] }));
    expect(placesOf(grid)).toEqual(before);
  });

  it('takes away what is gone', () => {
    const graph = graphOf({ ways: ['1 east 2'] });
    const grid = layOut(graph);
    layOutAnew(graph, grid, graph.take({ rooms: [], exits: [], gone: [2] }));
    expect(placesOf(grid)).toEqual({ 1: [0, 0, 0] });
    expect(grid.isFree({ x: 1, y: 0, level: 0 })).toBe(true);
  });
});
