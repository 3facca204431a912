// Carries out the plans of zones once, as those games do when they begin: who and what stands where, and who holds what.
import { assertNever } from '../../base/assert-never.ts';
import { NO_TRIGGERS } from './parts.ts';
import type { DikuPrototype, DikuWorld, Reset, Zone } from './records.ts';
import type { Tally } from './tally.ts';

/** Somebody or something that is there. A room's own people and things are listed under its number. */
export interface Placed {
  readonly prototype: DikuPrototype;
  /** Where on the body it is worn; undefined if it is not. */
  readonly worn: string | undefined;
  readonly things: Placed[];
  readonly people: Placed[];
}

/** `room direction` -> 0 open, 1 closed, 2 locked. */
export type Doors = ReadonlyMap<string, number>;

export const doorsIn = (zones: readonly Zone[]): Doors =>
  new Map(
    zones
      .flatMap(({ resets }) => resets)
      .filter(({ command }) => command === 'D')
      .map(({ args: [room, , state = 0], direction }) => [`${room} ${direction}`, state]),
  );

/** A game would not do it either. */
const NOT_DONE = 'resets do nothing at the beginning: there are enough already, or what they depend on was not done';

/** Where things are worn, by number. */
const wornAt = [
  ...['light', 'right finger', 'left finger', 'neck', 'neck', 'body', 'head', 'legs', 'feet', 'hands', 'arms'],
  ...['shield', 'about the body', 'waist', 'right wrist', 'left wrist', 'wielded', 'held'],
];

/** What stands in each room, by the room's number. */
export function place(world: DikuWorld, tally: Tally): ReadonlyMap<number, Placed> {
  const placing = new Placing(world, tally);
  for (const zone of world.zones) placing.run(zone);
  return placing.rooms;
}

const fresh = (prototype: DikuPrototype, worn?: string): Placed => ({ prototype, worn, things: [], people: [] });

class Placing {
  readonly rooms = new Map<number, Placed>();
  readonly #world: DikuWorld;
  readonly #tally: Tally;
  readonly #counts = new Map<DikuPrototype, number>();
  readonly #lastOf = new Map<number, Placed>();
  #mob: Placed | undefined;
  /** Whether the reset before was carried out. */
  #did = true;

  constructor(world: DikuWorld, tally: Tally) {
    this.#world = world;
    this.#tally = tally;
  }

  run({ resets }: Zone): void {
    this.#mob = undefined;
    this.#did = true;
    for (const reset of resets) {
      if (reset.ifBefore && !this.#did) {
        this.#tally.lose(NOT_DONE, reset.at);
        continue;
      }
      const did = this.#carryOut(reset);
      this.#did = did ?? this.#did;
    }
  }

  /** Whether it was carried out; undefined for what does not count. */
  #carryOut(reset: Reset): boolean | undefined {
    const [first = -1, most = -1, where = -1] = reset.args;
    switch (reset.command as 'M' | 'O' | 'G' | 'E' | 'P' | 'D' | 'R' | 'T' | 'V') {
      case 'M': {
        const people = this.#room(where, reset)?.people;
        this.#mob = people && this.#make(this.#world.mobs.get(first), most, reset, 'people');
        return this.#into(people, this.#mob);
      }
      case 'O':
        return this.#put(this.#room(where, reset)?.things, reset);
      case 'G':
        return this.#give(reset);
      case 'E':
        return this.#give(reset, wornAt[where] ?? 'worn');
      case 'P':
        return this.#put(this.#container(where, reset)?.things, reset);
      case 'D':
        return undefined;
      case 'R':
        this.#tally.lose('resets that take things away, or turn exits round, are not used', reset.at);
        return undefined;
      case 'T':
      case 'V':
        this.#tally.lose(NO_TRIGGERS, reset.at);
        return undefined;
      default:
        return assertNever(reset.command as never);
    }
  }

  /** To the person that was placed before. */
  #give(reset: Reset, worn?: string): boolean {
    if (this.#mob) return this.#put(this.#mob.things, reset, worn);
    this.#tally.lose(NOT_DONE, reset.at);
    return false;
  }

  #put(things: Placed[] | undefined, reset: Reset, worn?: string): boolean {
    const [vnum = -1, most = -1] = reset.args;
    const placed = things && this.#make(this.#world.objects.get(vnum), most, reset, 'things', worn);
    if (placed) this.#lastOf.set(vnum, placed);
    return this.#into(things, placed);
  }

  /** CircleMUD counts how many there are; in .are files the number means other things. */
  #make(
    prototype: DikuPrototype | undefined,
    most: number,
    { at, args }: Reset,
    what: string,
    worn?: string,
  ): Placed | undefined {
    if (!prototype) {
      this.#tally.lose(`resets place ${what} that are not in these files`, at);
      return undefined;
    }
    const count = this.#counts.get(prototype) ?? 0;
    const isCounted = !at.file.endsWith('.are') || (what === 'people' && args.length > 2);
    if (isCounted && most >= 0 && count >= most) {
      this.#tally.lose(NOT_DONE, at);
      return undefined;
    }
    this.#counts.set(prototype, count + 1);
    return fresh(prototype, worn);
  }

  #into(list: Placed[] | undefined, placed: Placed | undefined): boolean {
    if (!list || !placed) return false;
    list.push(placed);
    return true;
  }

  #room(vnum: number, { at }: Reset): Placed | undefined {
    const room = this.#world.rooms.get(vnum);
    if (!room) {
      this.#tally.lose('resets place something in rooms that are not in these files', at);
      return undefined;
    }
    const known = this.rooms.get(vnum);
    if (known) return known;
    const placed: Placed = { prototype: undefined as never, worn: undefined, things: [], people: [] };
    this.rooms.set(vnum, placed);
    return placed;
  }

  #container(vnum: number, { at }: Reset): Placed | undefined {
    const container = this.#lastOf.get(vnum);
    if (!container) this.#tally.lose('resets put something in things that are not there', at);
    return container;
  }
}
