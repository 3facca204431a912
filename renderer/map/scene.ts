// What is drawn, sorted by place: rooms and ways in blocks of cells, so that only those in view are looked at.
import type { MapExit, MapRoom } from '../../server/protocol/building.ts';
import { directionCalled } from './directions.ts';
import type { Spot } from './grid.ts';
import type { MapState } from './map-model.ts';

export interface DrawnRoom {
  readonly room: MapRoom;
  readonly spot: Spot;
  readonly up: boolean;
  readonly down: boolean;
}

/** A way between two rooms of one level, or one that leads nowhere or off the map. */
export interface DrawnWay {
  readonly from: Spot;
  readonly to: Spot;
  readonly kind: 'both' | 'one' | 'plain' | 'nowhere';
}

interface Block {
  readonly rooms: DrawnRoom[];
  readonly ways: DrawnWay[];
}

/** Columns and rows of a block. */
const SIDE = 16;
const blockOf = (x: number, y: number, level: number): string =>
  `${level} ${Math.floor(x / SIDE)} ${Math.floor(y / SIDE)}`;

export interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly level: number;
}

export class Scene {
  readonly #blocks = new Map<string, Block>();

  constructor(state: MapState) {
    for (const room of state.graph.rooms.values()) {
      const spot = state.grid.spots.get(room.id);
      if (spot) this.#addRoom(state, room, spot);
    }
  }

  #addRoom({ graph, grid }: MapState, room: MapRoom, spot: Spot): void {
    let [up, down] = [false, false];
    for (const exit of graph.exitsOf(room.id)) {
      const to = exit.to === null ? undefined : grid.spots.get(exit.to);
      const step = to ? to.level - spot.level : (directionCalled(exit.name)?.level ?? 0);
      up ||= step > 0;
      down ||= step < 0;
      if (step === 0) this.#addWay(wayOf(exit, spot, to, to !== undefined && leadsBack(graph, exit)));
    }
    this.#block(spot).rooms.push({ room, spot, up, down });
  }

  /** The blocks that `view` touches. */
  *blocksIn({ left, top, right, bottom, level }: View): Generator<Block> {
    for (let x = Math.floor(left / SIDE); x <= Math.floor(right / SIDE); x++) {
      for (let y = Math.floor(top / SIDE); y <= Math.floor(bottom / SIDE); y++) {
        const block = this.#blocks.get(`${level} ${x} ${y}`);
        if (block) yield block;
      }
    }
  }

  /** A way is seen from both its ends. */
  #addWay(way: DrawnWay | undefined): void {
    if (!way) return;
    const block = this.#block(way.from);
    block.ways.push(way);
    const other = this.#block(way.to);
    if (other !== block) other.ways.push(way);
  }

  #block({ x, y, level }: Spot): Block {
    const key = blockOf(x, y, level);
    let block = this.#blocks.get(key);
    if (!block) {
      block = { rooms: [], ways: [] };
      this.#blocks.set(key, block);
    }
    return block;
  }
}

const leadsBack = (graph: MapState['graph'], { from, to }: MapExit): boolean =>
  to !== null && graph.exitsOf(to).some((exit) => exit.to === from);

/** Undefined for a way that is drawn from its other end. */
function wayOf(exit: MapExit, from: Spot, to: Spot | undefined, leadsBack: boolean): DrawnWay | undefined {
  const direction = directionCalled(exit.name);
  if (!to) {
    if (!direction) return undefined;
    return {
      from,
      to: { x: from.x + direction.x / 2, y: from.y + direction.y / 2, level: from.level },
      kind: 'nowhere',
    };
  }
  if (leadsBack && exit.to !== null && exit.from > exit.to) return undefined;
  if (!leadsBack) return { from, to, kind: 'one' };
  return { from, to, kind: direction ? 'both' : 'plain' };
}
