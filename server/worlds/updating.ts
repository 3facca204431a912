// What is to be changed of an object that is in a world and in area files, so that it is as the files say. What both write alike
// is the same, and stays as it is: also what files cannot say, such as a lock that names a player.
import { isDeepStrictEqual } from 'node:util';
import { isWithin } from '../model/places.ts';
import { type Json, type Locks, type ObjectKind, type ObjectRecord, OWN_KEYS } from '../model/records.ts';
import type { ObjectPatch, Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { stripControls } from '../protocol/markup.ts';
import { AREA_TAG, type AreaExit, type AreaObject, type AreaRoom, KEY_TAG, keyTag } from './area.ts';
import { type IdOf, type KeyOf, lockWithIds, valueWithIds } from './references.ts';
import { holderOf, keyOf } from './surroundings.ts';
import {
  areaTitleOf,
  type Holders,
  holdersIn,
  locksOf,
  placeOf,
  usualHome,
  type Written,
  writtenOf,
} from './written.ts';

/** A world that is played, as area files write it. */
export class Live {
  readonly world: World;
  readonly #holders: Holders;
  readonly #keys: ReadonlyMap<number, string>;

  /** `keys` is what the files call objects of the world. */
  constructor(world: World, keys: ReadonlyMap<number, string>) {
    this.world = world;
    this.#keys = keys;
    this.#holders = holdersIn(world);
  }

  /** Where an object is written; null for nowhere, undefined if it is not. */
  placeOf(object: ObjectRecord): number | null | undefined {
    return placeOf(this.#holders, object);
  }

  /** Whether a player's body has it, at whatever depth. */
  isCarried(object: ObjectRecord): boolean {
    const seen = new Set<number>();
    for (let each: ObjectRecord | undefined = object; each && !seen.has(each.id); ) {
      if (this.#holders.isPlayers(each)) return true;
      seen.add(each.id);
      each = this.world.object(each.location);
    }
    return false;
  }

  /** What would get its key when it is written is called by its id, as nothing in files is. */
  readonly keyOf: KeyOf = (id) => {
    const known = this.#keys.get(id);
    const object = this.world.object(id);
    if (known !== undefined || !object || this.placeOf(object) === undefined) return known;
    return this.ownKeyOf(object) ?? `#${id}`;
  };

  /** The key that an object has in the world, and no older one. */
  ownKeyOf(object: ObjectRecord): string | undefined {
    const key = keyOf(object);
    return key !== undefined && holderOf(this.world, key)?.id === object.id ? key : undefined;
  }
}

/** An object as the files have it. */
export interface Wanted {
  readonly kind: ObjectKind;
  readonly object: AreaObject | AreaExit | AreaRoom;
  /** What it is in; null for nothing, undefined for what is still to be made. */
  readonly place: number | null | undefined;
  /** The area that a room belongs to, or what is in nothing; folded. */
  readonly area: string | null;
}

/** What is to be changed of one object. */
export interface Update {
  /** What people call it. */
  readonly fields: readonly string[];
  readonly patch: ObjectPatch;
  readonly attributes: readonly AttributeUpdate[];
}

interface AttributeUpdate {
  readonly key: string;
  /** Undefined where it goes. */
  readonly value: Json | undefined;
  readonly locks: Locks;
}

export function applyUpdate(tx: Transaction, id: number, { patch, attributes }: Update): void {
  if (Object.keys(patch).length > 0) tx.updateObject(id, patch);
  for (const { key, value, locks } of attributes) tx.setAttribute(id, key, value, locks);
}

/** References to what is still to be made are not known yet, and lead nowhere. */
export const updateOf = (live: Live, record: ObjectRecord, wanted: Wanted, idOf: IdOf): Update =>
  new Comparison(live, record, wanted, idOf).update();

class Comparison {
  readonly #live: Live;
  readonly #record: ObjectRecord;
  readonly #wanted: Wanted;
  readonly #idOf: IdOf;
  /** Where it is written now. */
  readonly #place: number | null;
  readonly #written: Written;
  readonly #fields: string[] = [];
  readonly #patch: { -readonly [F in keyof ObjectPatch]: ObjectPatch[F] } = {};

  constructor(live: Live, record: ObjectRecord, wanted: Wanted, idOf: IdOf) {
    this.#live = live;
    this.#record = record;
    this.#wanted = wanted;
    this.#idOf = idOf;
    this.#place = live.placeOf(record) ?? null;
    const attributes = live.world.attributesOf(record.id);
    this.#written = writtenOf(record, { attributes, place: this.#place, keyOf: live.keyOf });
  }

  update(): Update {
    this.#compareTexts();
    this.#compareTags();
    this.#compareLocks();
    this.#comparePlaces();
    const attributes = this.#attributes();
    return { fields: this.#fields, patch: this.#patch, attributes };
  }

  #set(field: string, patch: ObjectPatch): void {
    this.#fields.push(field);
    Object.assign(this.#patch, patch);
  }

  #compareTexts(): void {
    const { name, aliases, permissions } = this.#wanted.object;
    const description = stripControls(this.#wanted.object.description);
    const is = this.#written;
    if (name !== is.name) this.#set('name', { name });
    if (!isDeepStrictEqual(aliases, is.aliases)) this.#set('aliases', { aliases });
    if (description !== is.description) this.#set('description', { description });
    if (!isDeepStrictEqual(permissions, is.permissions)) this.#set('permissions', { permissions });
  }

  #compareTags(): void {
    const { object, kind, place, area } = this.#wanted;
    const { tags, key } = object;
    const wantedArea = kind === 'room' || place === null ? area : null;
    const hasArea = this.#place === null ? areaTitleOf(this.#record) : null;
    const isNewKey = key !== undefined && this.#live.ownKeyOf(this.#record) === undefined; // what has one keeps it
    const said = [
      ...(isDeepStrictEqual(tags, this.#written.tags) ? [] : ['tags']),
      ...(wantedArea === hasArea ? [] : ['area']),
      ...(isNewKey ? ['key'] : []),
    ];
    if (said.length === 0) return;
    const keys = isNewKey ? [keyTag(key)] : this.#record.tags.filter((tag) => tag.startsWith(KEY_TAG));
    const all = [...tags, ...(wantedArea === null ? [] : [AREA_TAG + wantedArea]), ...keys];
    for (const field of said) this.#set(field, { tags: all });
  }

  #compareLocks(): void {
    const { kind, locks } = this.#record;
    const wanted = locksOf(this.#wanted.object, kind);
    const changed = otherLocks(wanted, locksOf(this.#written, kind));
    if (changed.length === 0) return;
    this.#patch.locks = this.#mergedLocks(locks, wanted, changed);
    for (const type of changed) this.#fields.push(`lock ${type}`);
  }

  /** Locks of which those `changed` are as wanted, and the others as they were. */
  #mergedLocks(locks: Locks, wanted: Locks, changed: readonly string[]): Locks {
    const kept = Object.entries(locks).filter(([type]) => !changed.includes(type));
    const set = Object.entries(wanted).filter(([type]) => changed.includes(type));
    return Object.fromEntries([
      ...kept,
      ...set.map(([type, expression]) => [type, lockWithIds(expression, this.#idOf)] as const),
    ]);
  }

  #comparePlaces(): void {
    const { object, place } = this.#wanted;
    const { destination } = this.#record;
    const isSamePlace = place === this.#place;
    const isSameHome = isSamePlace && object.home === this.#written.home;
    const home = this.#wantedHome();
    if ('to' in object && object.to !== (destination === null ? null : (this.#live.keyOf(destination) ?? null))) {
      this.#set('way', { destination: this.#idIn(object.to) });
    }
    const isNewHome = !isSameHome && home !== this.#record.home;
    // What is nowhere is written at home: where that changes, it is put where it was written.
    const isLost = isSamePlace && isNewHome && this.#isNowhere();
    if ((isLost || !isSamePlace) && this.#mayMove(isNewHome)) this.#set('place', { location: place ?? null });
    if (isNewHome) this.#set('home', { home: home ?? null });
  }

  #isNowhere(): boolean {
    const { location, stowed } = this.#record;
    return stowed === null && !this.#live.world.object(location);
  }

  #wantedHome(): number | null | undefined {
    const { object, place } = this.#wanted;
    if (object.home !== undefined) return this.#idIn(object.home);
    return place === undefined ? undefined : usualHome(this.#record, place);
  }

  readonly #idIn = (key: string | null): number | null => (key === null ? null : (this.#idOf(key) ?? null));

  /** What players carry, and where people have gone, is play: people come along only from the home that they lose. */
  #mayMove(isNewHome: boolean): boolean {
    const { kind, location, home } = this.#record;
    const place = this.#live.world.object(this.#wanted.place);
    if (kind === 'room' || location === this.#wanted.place) return false;
    if (place && isWithin(this.#live.world, place, this.#record)) return false;
    if (kind === 'thing') return !this.#live.isCarried(this.#record);
    return kind === 'exit' || (isNewHome && (location === home || this.#isNowhere()));
  }

  #attributes(): Update['attributes'] {
    const { attributes } = this.#wanted.object;
    const keys = new Set([...Object.keys(attributes), ...Object.keys(this.#written.attributes)]);
    return [...keys].filter((key) => !OWN_KEYS.has(key)).flatMap((key) => this.#attribute(key) ?? []);
  }

  #attribute(key: string): AttributeUpdate | undefined {
    const { attributes, attributeLocks } = this.#wanted.object;
    const is = this.#written;
    const value = ownIn(attributes, key);
    if (value === undefined) {
      this.#fields.push(key);
      return { key, value, locks: {} };
    }
    const wanted = ownIn(attributeLocks, key) ?? {};
    const changed = otherLocks(wanted, ownIn(is.attributeLocks, key) ?? {});
    const isSame = JSON.stringify(value) === JSON.stringify(ownIn(is.attributes, key));
    if (isSame && changed.length === 0) return undefined;
    this.#fields.push(...(isSame ? [] : [key]), ...changed.map((type) => `lock ${type} of ${key}`));
    const before = this.#live.world.record('attribute', `${this.#record.id}/${key}`);
    const locks = this.#mergedLocks(before?.locks ?? {}, wanted, changed);
    return { key, value: isSame && before ? before.value : valueWithIds(value, this.#idOf), locks };
  }
}

/** The types of locks in which two differ. */
const otherLocks = (a: Locks, b: Locks): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((type) => ownIn(a, type) !== ownIn(b, type));

const ownIn = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
