// Which objects of a world those of area files are (WL28): by their keys, else by kind and name in what holds them. Nothing is
// changed here; what follows from it is judging.ts.
import { nameKey } from '../model/names.ts';
import type { ObjectKind, ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import {
  AREA_TAG,
  type Area,
  type AreaObject,
  type AreaRoom,
  areaNameOf,
  type Contents,
  inside,
  type Kinded,
  kindedOf,
} from './area.ts';
import type { IdOf } from './references.ts';
import { holderOf } from './surroundings.ts';
import { Live } from './updating.ts';
import { areaTitleOf, usualHome } from './written.ts';

/** What holds things, in the world and in the files. */
interface Pair {
  readonly contents: Contents;
  /** Null for what is in nothing. */
  readonly id: number | null;
  readonly area: string | null;
}

/** Something that is not in the world, in something that is, or in nothing. */
export interface Fresh {
  readonly kind: ObjectKind;
  readonly object: Kinded[1];
  /** What it comes to be in; null for nothing. */
  readonly place: number | null;
  readonly area: string | null;
}

/** As areas of other games have it (diku/convert.ts). */
const ROOM_NUMBER = /^room:\d+$/;

type Fits = (object: Kinded[1], record: ObjectRecord) => boolean;

export class Matcher {
  /** The object of the world that each object of the files is. */
  readonly ids = new Map<AreaObject, number>();
  /** What the files call those that have a key there. */
  readonly keys = new Map<number, string>();
  /** What is new in things that are not, or in nothing. New rooms are not here. */
  readonly fresh: Fresh[] = [];
  readonly live: Live;
  readonly #world: World;
  readonly #areas: readonly Area[];
  readonly #empty: number | undefined;
  readonly #idsByKey = new Map<string, number>();
  readonly #claimed = new Set<number>();
  /** What is in nothing that there is, by where it is written: a place or an area. */
  readonly #strays = new Map<number | string, ObjectRecord[]>();
  #pairs: Pair[] = [];
  #left: Fresh[] = [];

  /** `empty` is a room that is none of those in the files, whatever it is called. */
  constructor(world: World, areas: readonly Area[], empty: number | undefined) {
    this.#world = world;
    this.#areas = areas;
    this.#empty = empty;
    this.live = new Live(world, this.keys);
  }

  /** Finds all; about an object a step. */
  *match(): Generator<void> {
    for (const object of this.#world.objects()) {
      this.#noteStray(object);
      yield;
    }
    for (const area of this.#areas) {
      for (const kinded of kindedOf(area)) {
        this.#matchByKey(kinded, areaNameOf(area));
        yield;
      }
      this.#pairs.push({ contents: area, id: null, area: areaNameOf(area) });
    }
    for (const area of this.#areas) {
      for (const room of area.rooms) {
        this.#matchByNumber(room, areaNameOf(area));
        yield;
      }
    }
    while (this.#pairs.length > 0) {
      yield* this.#matchInAll();
      yield* this.#matchAtHome();
    }
  }

  /** What the files call by a key, of themselves and of what is in the world. */
  readonly idOf: IdOf = (key) => this.#idsByKey.get(key) ?? holderOf(this.#world, key, this.#empty)?.id;

  /** What is in an object of the world, or in nothing and of an area, and is not in the files; in order. */
  staysIn(id: number | null, area: string | null): readonly ObjectRecord[] {
    return this.#in({ id, area }).filter((each) => !this.isClaimed(each.id));
  }

  isClaimed(id: number): boolean {
    return this.#claimed.has(id);
  }

  #noteStray(object: ObjectRecord): void {
    const { id, kind, location } = object;
    if (kind === 'room' || id === this.#empty || this.#world.object(location)) return;
    const place = this.live.placeOf(object);
    if (place === undefined) return;
    const where = place ?? AREA_TAG + (areaTitleOf(object) ?? '');
    const others = this.#strays.get(where);
    if (others) others.push(object);
    else this.#strays.set(where, [object]);
  }

  #matchByKey([kind, object]: Kinded, area: string | null): void {
    const holder = object.key === undefined ? undefined : holderOf(this.#world, object.key, this.#empty);
    if (holder?.kind === kind && !this.#claimed.has(holder.id)) this.#claim(object, holder, area);
  }

  /** A room of another game has its number in a tag, and another key where it was renamed there. */
  #matchByNumber(room: AreaRoom, area: string | null): void {
    const number = room.tags.find((tag) => ROOM_NUMBER.test(tag));
    if (number === undefined || this.ids.has(room)) return;
    const alike = this.#world
      .tagged(number)
      .filter((each) => each.kind === 'room' && areaTitleOf(each) === area && !this.#claimed.has(each.id));
    if (alike[0] && alike.length === 1) this.#claim(room, alike[0], area);
  }

  #claim(object: Kinded[1], { id }: ObjectRecord, area: string | null): void {
    this.ids.set(object, id);
    this.#claimed.add(id);
    this.#pairs.push({ contents: object, id, area });
    if (object.key === undefined) return;
    this.keys.set(id, object.key);
    this.#idsByKey.set(object.key, id);
  }

  /** All that is in things that are in both, and what is in that. */
  *#matchInAll(): Generator<void> {
    for (let pairs = this.#pairs; pairs.length > 0; pairs = this.#pairs) {
      this.#pairs = [];
      for (const pair of pairs) {
        this.#matchIn(pair);
        yield;
      }
    }
  }

  /** What has no key is told by kind and name: of several, by their homes and then in order. */
  #matchIn(pair: Pair): void {
    const left = inside(pair.contents).filter(([, object]) => !this.ids.has(object));
    if (left.length === 0) return;
    const isAtHome: Fits = (object, record) => hasName(object, record) && this.#isHomeOf(object, record, pair);
    const missing = this.#pairUp(left, this.#in(pair), pair, [isAtHome, hasName, hasAlikeName]);
    for (const [kind, object] of missing) this.#left.push({ kind, object, place: pair.id, area: pair.area });
  }

  /** Who is not where the files say is looked for among those whose home it is. */
  *#matchAtHome(): Generator<void> {
    const left = this.#left;
    this.#left = [];
    for (const each of left) {
      yield;
      const { kind, object, place, area } = each;
      const home = kind === 'exit' ? null : this.#homeOf(object, place, kind);
      const residents = this.#world.residents(home ?? 0).filter((one) => this.live.placeOf(one) !== undefined);
      const pair = { contents: object, id: place, area };
      const [missing] = this.#pairUp([[kind, object]], sorted(residents), pair, [hasName, hasAlikeName]);
      if (missing) this.fresh.push(each);
    }
  }

  /** For each the first of those `there` that fits, tried in rounds; returns those for which there is none. */
  #pairUp(
    objects: readonly Kinded[],
    there: readonly ObjectRecord[],
    { area }: Pair,
    rounds: readonly Fits[],
  ): readonly Kinded[] {
    const free = new Map<string, ObjectRecord[]>();
    for (const record of there) {
      if (this.#claimed.has(record.id)) continue;
      const name = kindAndName(record.kind, record.name);
      const others = free.get(name);
      if (others) others.push(record);
      else free.set(name, [record]);
    }
    let left = objects;
    for (const fits of rounds) {
      left = left.filter(([kind, object]) => {
        const alike = free.get(kindAndName(kind, object.name)) ?? [];
        // What has a key is not taken for what has another.
        const at = alike.findIndex(
          (each) => fits(object, each) && !(object.key !== undefined && this.live.ownKeyOf(each)),
        );
        const [found] = at < 0 ? [] : alike.splice(at, 1);
        if (found) this.#claim(object, found, area);
        return !found;
      });
    }
    return left;
  }

  #isHomeOf(object: Kinded[1], record: ObjectRecord, { id }: Pair): boolean {
    const isSaid = record.home === null || this.live.keyOf(record.home) !== undefined;
    return this.#homeOf(object, id, record.kind) === (isSaid ? record.home : usualHome(record, id));
  }

  #homeOf({ home }: Kinded[1], place: number | null, kind: ObjectKind): number | null | undefined {
    if (home === undefined) return usualHome({ kind }, place);
    return home === null ? null : this.idOf(home);
  }

  /** What is written in something, or of an area in nothing; in order. */
  #in({ id, area }: Pick<Pair, 'id' | 'area'>): readonly ObjectRecord[] {
    if (id === null) return sorted(this.#strays.get(AREA_TAG + (area ?? '')) ?? []);
    const all = [...this.#world.contents(id), ...this.#world.residents(id), ...(this.#strays.get(id) ?? [])];
    return sorted([...new Set(all)].filter((each) => each.kind !== 'room' && this.live.placeOf(each) === id));
  }
}

/** What is told apart where there are no keys. */
export const kindAndName = (kind: ObjectKind, name: string): string => `${kind} ${nameKey(name)}`;

const hasName: Fits = (object, { name }) => object.name === name;
const hasAlikeName: Fits = () => true;

/** In the order in which they are written. */
const sorted = (objects: readonly ObjectRecord[]): readonly ObjectRecord[] => [...objects].sort((a, b) => a.id - b.id);
