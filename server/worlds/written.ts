// How an object is written in an area file: where it stands there, and what of it is said. Whoever exports asks a survey of
// one moment, whoever imports the world that is played: what both write alike is the same.
import { type AttributeRecord, type Locks, type ObjectKind, type ObjectRecord, TEMPORARY } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { stripControls } from '../protocol/markup.ts';
import { AREA_TAG, type AreaObject, type Contents, KEY_TAG } from './area.ts';
import { type KeyOf, locksWithKeys, valueWithKeys } from './references.ts';

/** Nobody carries people off, and staff may play them; an area file can say otherwise. */
export const personLocks = { get: 'false()', puppet: 'perm(builder)' };

/** What is known of the objects of a world. */
export interface Holders {
  object(id: number): ObjectRecord | undefined;
  /** Whether a body belongs to a player, or is there only as long as somebody plays it. */
  isPlayers(object: ObjectRecord): boolean;
  /** Where an object is written, if that was found before; null for nowhere. */
  known?(id: number): number | null | undefined;
}

/** Whether somebody's body is only there as long as somebody plays it, as its attributes say. */
export const isTemporary = (attributes: readonly AttributeRecord[]): boolean =>
  attributes.some(({ key, value }) => key === TEMPORARY && value === true);

/** Where an object is written; null for nowhere, undefined if it is not. `asked` are the objects in between. */
export function placeOf(
  holders: Holders,
  object: ObjectRecord,
  asked: readonly number[] = [],
): number | null | undefined {
  const known = holders.known?.(object.id);
  if (known !== undefined) return known;
  if (holders.isPlayers(object) || asked.includes(object.id)) return undefined;
  if (object.kind === 'room') return null;
  const { location, stowed, home } = object;
  const isWritten = (id: number | null): boolean => {
    const place = holders.object(id ?? 0);
    return place !== undefined && placeOf(holders, place, [...asked, object.id]) !== undefined;
  };
  const place = [...new Set([location ?? stowed, home])].find((id) => id !== null && isWritten(id));
  if (place !== undefined) return place;
  return holders.object(location ?? 0) ? undefined : null;
}

/** A world that is played, as it is whenever it is asked. */
export const holdersIn = (world: World): Holders => ({
  object: (id) => world.object(id),
  isPlayers: ({ id, kind, account }) =>
    kind === 'character' && (account !== null || world.attribute(id, TEMPORARY) === true),
});

/** The area that a room, or something that is nowhere, belongs to, as its last tag of that kind says. */
export const areaTitleOf = ({ tags }: Pick<ObjectRecord, 'tags'>): string | null =>
  tags.findLast((tag) => tag.startsWith(AREA_TAG))?.slice(AREA_TAG.length) ?? null;

/** What is said of an object beside its key and what is in it. */
export type Written = Omit<AreaObject, 'key' | 'at' | keyof Contents>;

/** What an object is written with. */
export interface Circumstances {
  readonly attributes: readonly AttributeRecord[];
  /** Where it is written. */
  readonly place: number | null;
  readonly keyOf: KeyOf;
}

export function writtenOf(object: ObjectRecord, { attributes, place, keyOf }: Circumstances): Written {
  const { name, aliases, description, permissions } = object;
  return {
    name,
    aliases,
    description: stripControls(description),
    tags: tagsWritten(object, place === null),
    permissions,
    locks: locksWritten(object, keyOf),
    attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, valueWithKeys(value, keyOf)])),
    attributeLocks: Object.fromEntries(
      attributes.flatMap(({ key, locks }) => (locks ? [[key, locksWithKeys(locks, keyOf)] as const] : [])),
    ),
    home: homeWritten(object, place, keyOf),
  };
}

/** Where a thing or Character goes home to if it does not say; null for rooms, exits and what is nowhere. */
export const usualHome = ({ kind }: Pick<ObjectRecord, 'kind'>, place: number | null): number | null =>
  kind === 'thing' || kind === 'character' ? place : null;

/** A home that is not written is as good as none said. */
function homeWritten(object: ObjectRecord, place: number | null, keyOf: KeyOf): string | null | undefined {
  const { home } = object;
  if (home === usualHome(object, place)) return undefined;
  return home === null ? null : keyOf(home);
}

/** The locks that an object of an area file has, with keys in them. */
export const locksOf = ({ locks }: Pick<AreaObject, 'locks'>, kind: ObjectKind): Locks =>
  Object.fromEntries(
    Object.entries({ ...(kind === 'character' && personLocks), ...locks }).flatMap(([type, expression]) =>
      expression === null ? [] : [[type, expression] as const],
    ),
  );

function locksWritten({ kind, locks }: ObjectRecord, keyOf: KeyOf): AreaObject['locks'] {
  const own = Object.entries(locksWithKeys(locks, keyOf));
  if (kind !== 'character') return Object.fromEntries(own);
  const usual: Readonly<Record<string, string>> = personLocks;
  const missing = Object.keys(usual).filter((type) => !Object.hasOwn(locks, type));
  return Object.fromEntries([
    ...own.filter(([type, expression]) => usual[type] !== expression),
    ...missing.map((type) => [type, null] as const),
  ]);
}

function tagsWritten({ tags }: ObjectRecord, isRoot: boolean): readonly string[] {
  const area = isRoot ? tags.findLastIndex((tag) => tag.startsWith(AREA_TAG)) : -1;
  return tags.filter((tag, index) => index !== area && !tag.startsWith(KEY_TAG));
}
