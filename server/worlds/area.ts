// What area files say: a tree of objects whose references are keys, words that stay the same whatever ids a world gives.
// Both ways go through it: files are read to areas and planted, a world is surveyed to areas and written.
import type { Json, Locks, ObjectKind, TopicRecord } from '../model/records.ts';

/** Where in the files something stands. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Something wrong in an area file; `text` is one sentence. */
export interface Fault extends Place {
  readonly text: string;
}

/** An area file of ours or of another game, as it is read. */
export interface AreaText {
  /** As it is told in faults: `wld/30.wld`. */
  readonly file: string;
  readonly text: string;
}

export interface Area {
  /** The file's name without its ending. */
  readonly file: string;
  /** Null for what belongs to no area. */
  readonly title: string | null;
  readonly rooms: readonly AreaRoom[];
  /** What is nowhere: not in a room, nor in anything else. */
  readonly exits: readonly AreaExit[];
  readonly things: readonly AreaObject[];
  readonly people: readonly AreaObject[];
  /** What can be spawned, by its key: as the world keeps it, with keys for ids. */
  readonly prototypes: Readonly<Record<string, Json>>;
  /** Help topics, by name. */
  readonly help: Readonly<Record<string, AreaTopic>>;
  /** Where the prototypes and topics stand, as `placeOf` asks for them; empty if they were not read. */
  readonly places: ReadonlyMap<string, Place>;
}

/** A help topic. The fields mean what they mean in a TopicRecord; `#key` in a lock stands for an `#id`. */
export type AreaTopic = Pick<TopicRecord, 'aliases' | 'category' | 'locks' | 'text'>;

/** What everything in an area file may have. The fields mean what they mean in an ObjectRecord. */
export interface AreaObject {
  /** What others call it; unique among all files of a world. Rooms have one, others where something refers to them. */
  readonly key: string | undefined;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly tags: readonly string[];
  readonly permissions: readonly string[];
  /** Null: no lock of this type, where there would be one otherwise. In expressions `#key` stands for an `#id`. */
  readonly locks: Readonly<Record<string, string | null>>;
  /** Text in them that is `#key` is a reference; other text that looks so has one more `#` in front (references.ts). */
  readonly attributes: Readonly<Record<string, Json>>;
  /** The locks of those attributes that have some. */
  readonly attributeLocks: Readonly<Record<string, Locks>>;
  /** A key, null for none, undefined for the usual one: of things and people what they are in, of others none. */
  readonly home: string | null | undefined;
  readonly exits: readonly AreaExit[];
  readonly things: readonly AreaObject[];
  readonly people: readonly AreaObject[];
  readonly at: Place;
}

export interface AreaRoom extends AreaObject {
  readonly key: string;
  /** Whether new Characters begin here: true for exactly one room of a world. */
  readonly start: boolean;
}

export interface AreaExit extends AreaObject {
  /** The key of what it leads to; null for nowhere. */
  readonly to: string | null;
}

/** What can be in an area, a room or anything else, by the field that lists it. */
export type Contents = Pick<AreaObject, 'exits' | 'things' | 'people'>;

/** How keys are written. */
export const KEY = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** The tag that keeps an object's key, and the beginning of the one that says which area a room belongs to. */
export const keyTag = (key: string): string => `key:${key}`;
export const AREA_TAG = 'area:';
export const KEY_TAG = 'key:';

/** What stands before the name of a topic, and before the folded name of a player's Character, where it is asked for as a key. */
export const HELP = 'help:';
export const PLAYER = 'player:';

/** Where the prototype or topic stands that is asked for as `key`. */
export const placeOf = ({ file, places }: Area, key: string): Place =>
  places.get(key) ?? { file: `${file}.yaml`, line: 1 };

/** The key that means nothing: what is referred to is gone. */
export const NOTHING = '0';

/** Something in an area file with what it is. */
export type Kinded = readonly [kind: ObjectKind, object: AreaObject | AreaExit | AreaRoom];

/** What is directly in `contents`, with what each is. */
export const inside = ({ exits, things, people }: Contents): readonly Kinded[] => [
  ...exits.map((exit) => ['exit', exit] as const),
  ...things.map((thing) => ['thing', thing] as const),
  ...people.map((person) => ['character', person] as const),
];

/** The key that a tag keeps, if it is one. */
export function keyIn(tag: string): string | undefined {
  const key = tag.startsWith(KEY_TAG) ? tag.slice(KEY_TAG.length) : '';
  return KEY.test(key) && key !== NOTHING ? key : undefined;
}

/** All objects in `contents`, each after what it is in. */
function* kindedIn(contents: Contents): Generator<Kinded> {
  for (const kinded of inside(contents)) {
    yield kinded;
    yield* kindedIn(kinded[1]);
  }
}

/** All objects of an area, with what each is. */
export function* kindedOf(area: Area): Generator<Kinded> {
  for (const room of area.rooms) {
    yield ['room', room];
    yield* kindedIn(room);
  }
  yield* kindedIn(area);
}

/** All objects of an area. */
export function* objectsOf(area: Area): Generator<Kinded[1]> {
  for (const [, object] of kindedOf(area)) yield object;
}

/** An area's title as it is compared; null for what belongs to none. */
export const areaNameOf = ({ title }: Pick<Area, 'title'>): string | null => title?.toLowerCase() ?? null;

export const hasObjects = (area: Area): boolean => area.rooms.length > 0 || inside(area).length > 0;
