// What is drawn, sorted by place: rooms and ways in blocks of cells, so that only those in view are looked at.
import type { MapExit, MapRoom } from '../../server/protocol/building.ts';
import { directionCalled } from '../state/directions.ts';
import type { MapGraph } from './graph.ts';
import type { Grid, Spot } from './grid.ts';
import type { Steps } from './steps.ts';

export interface DrawnRoom {
  readonly room: MapRoom;
  readonly spot: Spot;
  readonly up: boolean;
  readonly down: boolean;
  /** The names of those in play who are there. */
  readonly people: readonly string[];
}

/** A way between two rooms of one level, or one that leads nowhere or off the map. */
export interface DrawnWay {
  readonly from: Spot;
  readonly to: Spot;
  readonly kind: 'both' | 'one' | 'plain' | 'nowhere';
  /** Whether there is a door, or one that is locked, on either side. */
  readonly gate: MapExit['gate'];
  /** The name of a way without a direction. */
  readonly name: string;
}

interface Block {
  readonly rooms: readonly DrawnRoom[];
  /** The ways of its rooms; one to another block is in both. */
  readonly ways: readonly DrawnWay[];
}

/** Columns and rows of a block. */
const SIDE = 16;
const keyOf = (x: number, y: number, level: number): string => `${level} ${x} ${y}`;

export interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly level: number;
}

export class Scene {
  readonly #graph: MapGraph;
  readonly #grid: Grid;
  /** Which rooms are in which block. */
  readonly #rooms = new Map<string, Set<number>>();
  readonly #keys = new Map<number, string>();
  /** What was made of blocks so far. */
  readonly #blocks = new Map<string, Block>();

  constructor(graph: MapGraph, grid: Grid) {
    this.#graph = graph;
    this.#grid = grid;
  }

  /** Sorts all rooms and makes all blocks, so that drawing has only to draw. */
  *prepare(): Steps<void> {
    for (const room of this.#grid.spots.keys()) {
      this.#sort(room);
      yield;
    }
    for (const key of this.#rooms.keys()) {
      this.#block(key);
      yield;
    }
  }

  /** Looks anew at rooms that were changed, come, gone or moved, and at the ways to them. */
  forget(rooms: readonly number[]): void {
    for (const room of rooms) {
      for (const { to } of this.#graph.linksOf(room)) this.#forgetBlockOf(to);
      this.#forgetBlockOf(room);
      this.#sort(room);
      this.#forgetBlockOf(room);
    }
  }

  /** The blocks that `view` touches. */
  *blocksIn({ left, top, right, bottom, level }: View): Generator<Block> {
    for (let x = Math.floor(left / SIDE); x <= Math.floor(right / SIDE); x++) {
      for (let y = Math.floor(top / SIDE); y <= Math.floor(bottom / SIDE); y++) {
        const block = this.#block(keyOf(x, y, level));
        if (block) yield block;
      }
    }
  }

  #forgetBlockOf(room: number): void {
    const key = this.#keys.get(room);
    if (key !== undefined) this.#blocks.delete(key);
  }

  /** Puts a room where it belongs now. */
  #sort(room: number): void {
    const spot = this.#grid.spots.get(room);
    const before = this.#keys.get(room);
    const key = spot && keyOf(Math.floor(spot.x / SIDE), Math.floor(spot.y / SIDE), spot.level);
    if (key === before) return;
    if (before !== undefined) this.#rooms.get(before)?.delete(room);
    if (key === undefined) {
      this.#keys.delete(room);
      return;
    }
    this.#keys.set(room, key);
    const rooms = this.#rooms.get(key);
    if (rooms) rooms.add(room);
    else this.#rooms.set(key, new Set([room]));
  }

  #block(key: string): Block | undefined {
    const known = this.#blocks.get(key);
    const ids = this.#rooms.get(key);
    if (known || !ids) return known;
    const block = { rooms: [], ways: [] };
    for (const id of ids) this.#draw(id, block);
    this.#blocks.set(key, block);
    return block;
  }

  #draw(id: number, { rooms, ways }: { readonly rooms: DrawnRoom[]; readonly ways: DrawnWay[] }): void {
    const [room, spot] = [this.#graph.rooms.get(id), this.#grid.spots.get(id)];
    if (!room || !spot) return;
    let [up, down] = [false, false];
    for (const exit of this.#graph.exitsOf(id)) {
      const to = exit.to === null ? undefined : this.#grid.spots.get(exit.to);
      const step = to ? to.level - spot.level : (directionCalled(exit.name)?.level ?? 0);
      up ||= step > 0;
      down ||= step < 0;
      if (step === 0) ways.push(...this.#wayOf(exit, spot, to));
    }
    for (const exit of this.#graph.exitsTo(id)) ways.push(...this.#wayFrom(exit, id, spot));
    rooms.push({ room, spot, up, down, people: this.#graph.peopleIn(id).map(({ name }) => name) });
  }

  /** A way that ends here and begins in another block. */
  #wayFrom(exit: MapExit, id: number, spot: Spot): readonly DrawnWay[] {
    const from = this.#grid.spots.get(exit.from);
    const isElsewhere = from?.level === spot.level && this.#keys.get(exit.from) !== this.#keys.get(id);
    return isElsewhere ? this.#wayOf(exit, from, spot) : [];
  }

  /** None for a way that is drawn from its other end. */
  #wayOf(exit: MapExit, from: Spot, to: Spot | undefined): readonly DrawnWay[] {
    const direction = directionCalled(exit.name);
    if (!to) {
      if (!direction) return [];
      const end = { x: from.x + direction.x / 2, y: from.y + direction.y / 2, level: from.level };
      return [{ from, to: end, kind: 'nowhere', gate: exit.gate, name: '' }];
    }
    const back = wayBackOf(this.#graph, exit);
    if (back && exit.to !== null && exit.from > exit.to) return [];
    const gates = [exit.gate, back?.gate];
    const gate = gates.includes('locked') ? 'locked' : (exit.gate ?? back?.gate);
    const kind = direction ? 'both' : 'plain';
    return [{ from, to, kind: back ? kind : 'one', gate, name: direction ? '' : exit.name }];
  }
}

/** An exit that leads to where the other begins. */
const wayBackOf = (graph: MapGraph, { from, to }: MapExit): MapExit | undefined =>
  to === null ? undefined : graph.exitsOf(to).find((exit) => exit.to === from);
