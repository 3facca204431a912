// The world to which areas are to be added: what has which key in it, and whether people begin anywhere. It goes on while the
// areas are judged by it.
import { isDeepStrictEqual } from 'node:util';
import { playerKey, titled } from '../model/names.ts';
import { type ObjectRecord, PROTOTYPE } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { AREA_TAG, HELP, KEY_TAG, keyIn, keyTag, PLAYER } from './area.ts';
import type { Owner, Surroundings } from './area-checks.ts';
import { areaTitleOf, holdersIn, placeOf } from './written.ts';

/** The area of the one room of an empty world: its tag, and the setting of its title. */
export const EMPTY_AREA = 'area:limbo';

export const startOf = (world: World): number | undefined => {
  const start = world.setting('start');
  return typeof start === 'number' && world.object(start) ? start : undefined;
};

/** The one room of a world in which nothing has been built yet. */
export function emptyRoom(world: World): number | undefined {
  const start = startOf(world);
  const room = world.object(start);
  if (start === undefined || !room?.tags.includes(EMPTY_AREA)) return undefined;
  for (const { id, account } of world.objects()) if (id !== start && account === null) return undefined;
  return start;
}

/** What areas were judged by. */
export interface Found {
  readonly hasStart: boolean;
  readonly answers: ReadonlyMap<string, Owner | undefined>;
}

/** Whether a world still says the same, about a key a step. */
export function* saysTheSame(world: World, { hasStart, answers }: Found): Generator<void, boolean> {
  const now = surroundingsIn(world);
  if (now.hasStart !== hasStart) return false;
  for (const [key, before] of answers) {
    const owner = now.owner(key);
    const isAlike = owner?.kind === before?.kind && isDeepStrictEqual(owner?.areas, before?.areas);
    if (!isAlike || (owner === undefined) !== (before === undefined)) return false;
    yield;
  }
  return true;
}

/** Whether a world still has, and has not, what areas were judged by: all that can have changed since it said the same. */
export function isStill(world: World, { hasStart, answers }: Found): boolean {
  const empty = emptyRoom(world);
  if ((startOf(world) !== empty) !== hasStart) return false;
  for (const [key, owner] of answers) {
    const isThere = key.includes(':')
      ? namedAs(world, key, empty) !== undefined
      : world.tagged(keyTag(key)).some(({ id }) => id !== empty);
    if (isThere !== (owner !== undefined)) return false;
  }
  return true;
}

/** A running world as it is whenever it is asked. */
export function surroundingsIn(world: World): Surroundings {
  const empty = emptyRoom(world);
  const owner = (key: string): Owner | undefined =>
    key.includes(':') ? namedAs(world, key, empty) : objectWith(world, key, empty);
  return { owner, hasStart: startOf(world) !== empty, mayShareExitNames: true };
}

/** What is asked for as a key and is no key of an object. */
function namedAs(world: World, key: string, empty: number | undefined): Owner | undefined {
  if (key.startsWith(HELP)) return ownerOfName(world.record('topic', key.slice(HELP.length)));
  if (key.startsWith(PLAYER)) return ownerOfName(world.characterNamed(key.slice(PLAYER.length)));
  const isThere = key.startsWith(AREA_TAG) ? hasArea(world, key, empty) : world.setting(key) !== undefined;
  return isThere ? { text: key } : undefined;
}

function objectWith(world: World, key: string, empty: number | undefined): Owner | undefined {
  const holder = holderOf(world, key, empty);
  if (holder) return ownerIn(world, holder);
  const other = world.tagged(keyTag(key)).find(({ id }) => id !== empty);
  return other && { text: titled(other) };
}

const ownerOfName = (named: { readonly name: string } | undefined): Owner | undefined => named && { text: named.name };

const hasArea = (world: World, tag: string, empty: number | undefined): boolean =>
  tag !== (empty === undefined ? undefined : EMPTY_AREA) &&
  (world.setting(tag) !== undefined || world.tagged(tag).length > 0);

/** The key that an object is written with: its first. */
export const keyOf = ({ tags }: ObjectRecord): string | undefined => tags.map(keyIn).find((key) => key !== undefined);

/** What is written with a key: the oldest that has it. */
export function holderOf(world: World, key: string, except?: number): ObjectRecord | undefined {
  const holders = holdersIn(world);
  const written = world
    .tagged(keyTag(key))
    .filter((object) => object.id !== except && keyOf(object) === key && placeOf(holders, object) !== undefined);
  return written.reduce<ObjectRecord | undefined>((a, b) => (a && a.id < b.id ? a : b), undefined);
}

function ownerIn(world: World, object: ObjectRecord): Owner {
  const { kind, home } = object;
  const at = kind === 'thing' || kind === 'character' ? world.object(home) : undefined;
  const areas = [areaOf(world, object), at && areaOf(world, at)].filter((area) => area !== undefined);
  return { text: titled(object), kind, areas: [...new Set(areas)] };
}

/** The area in which an object is written, folded; null for none, undefined if it is not written. */
function areaOf(world: World, object: ObjectRecord): string | null | undefined {
  const holders = holdersIn(world);
  const seen = new Set<number>();
  for (let each: ObjectRecord | undefined = object; each && !seen.has(each.id); ) {
    seen.add(each.id);
    const place = placeOf(holders, each);
    if (place === undefined) return undefined;
    if (place === null) return areaTitleOf(each);
    each = world.object(place);
  }
  return undefined;
}

/** The keys of a world, of objects, prototypes, topics, players' Characters and areas, with what has them. */
export function* ownersIn(
  world: World,
  except: number | undefined,
): Generator<void, readonly (readonly [key: string, owner: Owner])[]> {
  const { owner } = surroundingsIn(world);
  const owners: (readonly [string, Owner])[] = [];
  for (const key of yield* keysOf(world, except)) {
    const has = owner(key);
    if (has) owners.push([key, has]);
    yield;
  }
  return owners;
}

function* keysOf(world: World, except: number | undefined): Generator<void, ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const object of world.objects()) {
    yield;
    if (object.id !== except) for (const key of keysFrom(object)) keys.add(key);
  }
  for (const { id } of world.settings()) if (id.startsWith(PROTOTYPE) || id.startsWith(AREA_TAG)) keys.add(id);
  for (const { id } of world.topics()) keys.add(HELP + id);
  return keys;
}

function* keysFrom({ account, name, tags }: ObjectRecord): Generator<string> {
  if (account !== null) yield PLAYER + playerKey(name);
  for (const tag of tags) {
    if (tag.startsWith(KEY_TAG)) yield tag.slice(KEY_TAG.length);
    else if (tag.startsWith(AREA_TAG)) yield tag;
  }
}
