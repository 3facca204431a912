import type { MapExit, MapMessage, MapPerson, MapRoom } from '../../server/protocol/building.ts';
import { type Direction, directionCalled } from '../state/directions.ts';

/** A way from a room to another; one that leads here counts as a way back. */
export interface Link {
  readonly to: number;
  /** Undefined for ways without a direction. */
  readonly direction: Direction | undefined;
}

const none: readonly never[] = [];

/** The rooms and exits of a map, who is next to whom, and who is where. */
export class MapGraph {
  readonly rooms = new Map<number, MapRoom>();
  readonly #exits = new Map<number, MapExit>();
  readonly #leaving = new Map<number, MapExit[]>();
  readonly #arriving = new Map<number, MapExit[]>();
  readonly #people = new Map<number, MapPerson>();
  readonly #present = new Map<number, Set<number>>();

  /** Takes in what a message says. Returns the ids of rooms that are new, gone or changed, or whose ways are. */
  take({ rooms, exits, gone, people = [] }: Omit<MapMessage, 'type' | 'part'>): ReadonlySet<number> {
    const touched = new Set<number>();
    for (const id of gone) this.#remove(id, touched);
    for (const room of rooms) {
      this.rooms.set(room.id, room);
      touched.add(room.id);
    }
    for (const exit of exits) {
      this.#removeExit(exit.id, touched);
      this.#addExit(exit, touched);
    }
    for (const person of people) this.#move(person, touched);
    return touched;
  }

  exit(id: number): MapExit | undefined {
    return this.#exits.get(id);
  }

  /** The exits of a room. */
  exitsOf(room: number): readonly MapExit[] {
    return this.#leaving.get(room) ?? none;
  }

  /** The exits that lead to a room. */
  exitsTo(room: number): readonly MapExit[] {
    return this.#arriving.get(room) ?? none;
  }

  /** Those in play who are in a room. */
  peopleIn(room: number): readonly MapPerson[] {
    return [...(this.#present.get(room) ?? [])].flatMap((id) => this.#people.get(id) ?? []);
  }

  /** Ways to other rooms of the map, the room's own exits first. */
  *linksOf(room: number): Generator<Link> {
    for (const { to, name } of this.exitsOf(room)) {
      if (to === null || to === room || !this.rooms.has(to)) continue;
      yield { to, direction: directionCalled(name) };
    }
    for (const { from, name } of this.exitsTo(room)) {
      if (from === room || !this.rooms.has(from)) continue;
      const opposite = directionCalled(name)?.opposite;
      yield { to: from, direction: opposite === undefined ? undefined : directionCalled(opposite) };
    }
  }

  /** Whether exits say so on both sides, so that the direction of a way can be believed. */
  isMutual(room: number, { to, direction }: Link): boolean {
    return (
      direction !== undefined && this.#leads(room, to, direction.name) && this.#leads(to, room, direction.opposite)
    );
  }

  #leads(from: number, to: number, name: string): boolean {
    return this.exitsOf(from).some((exit) => exit.to === to && directionCalled(exit.name)?.name === name);
  }

  #move(person: MapPerson, touched: Set<number>): void {
    const from = this.#people.get(person.id)?.room ?? null;
    if (from !== null) {
      this.#present.get(from)?.delete(person.id);
      touched.add(from);
    }
    this.#people.delete(person.id);
    if (person.room === null) return;
    this.#people.set(person.id, person);
    const present = this.#present.get(person.room);
    if (present) present.add(person.id);
    else this.#present.set(person.room, new Set([person.id]));
    touched.add(person.room);
  }

  #remove(id: number, touched: Set<number>): void {
    if (this.rooms.delete(id)) touched.add(id);
    else this.#removeExit(id, touched);
  }

  #addExit(exit: MapExit, touched: Set<number>): void {
    this.#exits.set(exit.id, exit);
    add(this.#leaving, exit.from, exit);
    if (exit.to !== null) add(this.#arriving, exit.to, exit);
    touch(touched, exit);
  }

  #removeExit(id: number, touched: Set<number>): void {
    const exit = this.#exits.get(id);
    if (!exit) return;
    this.#exits.delete(id);
    remove(this.#leaving, exit.from, exit);
    if (exit.to !== null) remove(this.#arriving, exit.to, exit);
    touch(touched, exit);
  }
}

function touch(touched: Set<number>, { from, to }: MapExit): void {
  touched.add(from);
  if (to !== null) touched.add(to);
}

function add(index: Map<number, MapExit[]>, room: number, exit: MapExit): void {
  const exits = index.get(room);
  if (exits) exits.push(exit);
  else index.set(room, [exit]);
}

function remove(index: Map<number, MapExit[]>, room: number, exit: MapExit): void {
  const left = (index.get(room) ?? []).filter((other) => other !== exit);
  if (left.length > 0) index.set(room, left);
  else index.delete(room);
}
