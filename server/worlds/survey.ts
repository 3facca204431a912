// A world as areas: what is written when it is exported. Its records are taken at one moment; a game may go on while they are
// looked through and written. Players' Characters, what they carry that has no home elsewhere, and accounts are no part of it.
import { type AttributeRecord, type Json, type ObjectRecord, PROTOTYPE, type TopicRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { stripControls } from '../protocol/markup.ts';
import type { Area, AreaExit, AreaObject, AreaRoom, AreaTopic, Contents } from './area.ts';
import { areaFileOf, HELP_FILE, PROTOTYPES_FILE } from './area-names.ts';
import { type KeyOf, locksWithKeys, prototypeWithKeys } from './references.ts';
import { areaTitleOf, type Holders, isTemporary, placeOf, usualHome, writtenOf } from './written.ts';

/** What of an area is at the top of its file, in the order of ids. */
export interface AreaPlan {
  readonly file: string;
  readonly title: string | null;
  readonly roots: readonly ObjectRecord[];
  readonly prototypes: readonly (readonly [key: string, value: Json])[];
  readonly topics: readonly TopicRecord[];
}

export class Survey {
  /** By which the areas' titles and files are known. */
  readonly #world: World;
  /** By id. */
  readonly #objects: readonly ObjectRecord[];
  readonly #byId = new Map<number, ObjectRecord>();
  /** Where each object is that is written; null for what is nowhere. What is not here is left out. */
  readonly #places = new Map<number, number | null>();
  readonly #written: ObjectRecord[] = [];
  /** What is at the top of an area's file, by the area's title folded. */
  readonly #roots = new Map<string | null, ObjectRecord[]>();
  readonly #inside = new Map<number, ObjectRecord[]>();
  readonly #attributes = new Map<number, AttributeRecord[]>();
  #keys: ReadonlyMap<number, string> = new Map();
  readonly #start: Json | undefined;
  readonly #prototypes: readonly (readonly [key: string, value: Json])[];
  readonly topics: readonly TopicRecord[];
  readonly #holders: Holders = {
    object: (id) => this.#byId.get(id),
    isPlayers: ({ id, kind, account }) =>
      kind === 'character' && (account !== null || isTemporary(this.attributesOf(id))),
    known: (id) => this.#places.get(id),
  };
  #leftOut = 0;

  /** The first step takes the world as it is then; what becomes of it between later steps is no part of the survey. */
  static *of(world: World): Generator<void, Survey> {
    const attributes = [...world.attributes()];
    const survey = new Survey(world);
    yield* survey.#lookThrough(attributes);
    return survey;
  }

  private constructor(world: World) {
    this.#world = world;
    this.#start = world.setting('start');
    this.#prototypes = [...world.settings()].flatMap(({ id, value }) =>
      id.startsWith(PROTOTYPE) ? [[id.slice(PROTOTYPE.length), value] as const] : [],
    );
    this.topics = [...world.topics()];
    this.#objects = [...world.objects()].sort((a, b) => a.id - b.id);
  }

  *#lookThrough(attributes: readonly AttributeRecord[]): Generator<void> {
    for (const attribute of attributes) {
      addTo(this.#attributes, attribute.object, attribute);
      yield;
    }
    for (const object of this.#objects) {
      this.#byId.set(object.id, object);
      yield;
    }
    for (const object of this.#objects) {
      const place = placeOf(this.#holders, object);
      if (place === undefined) this.#leftOut += object.kind === 'thing' ? 1 : 0;
      else this.#add(object, place);
      yield;
    }
  }

  /** Things that players carry and that have no other home. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Sets what everything is called: as `keysFor` gives it. */
  useKeys(keys: ReadonlyMap<number, string>): void {
    this.#keys = keys;
  }

  /** Everything that is written, by id. */
  objects(): readonly ObjectRecord[] {
    return this.#written;
  }

  /** The prototypes by their keys. */
  get prototypes(): readonly Json[] {
    return this.#prototypes.map(([, value]) => value);
  }

  attributesOf(id: number): readonly AttributeRecord[] {
    return this.#attributes.get(id) ?? [];
  }

  /** Where a thing or Character goes home to if it does not say; null for rooms, exits and what is nowhere. */
  usualHome(object: ObjectRecord): number | null {
    return usualHome(object, this.#places.get(object.id) ?? null);
  }

  /** The areas by the names of their files, one file for all prototypes, and one for all help topics. */
  plans(): readonly AreaPlan[] {
    const areas = this.#areas();
    const nothing = { title: null, roots: [], prototypes: [], topics: [] };
    const prototypes = { ...nothing, file: PROTOTYPES_FILE, prototypes: this.#prototypes };
    const help = { ...nothing, file: HELP_FILE, topics: this.topics };
    const others = [prototypes, help].filter((plan) => plan.prototypes.length + plan.topics.length > 0);
    return [...areas, ...others].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  #areas(): readonly AreaPlan[] {
    return [...this.#roots].map(([area, roots]) => ({
      ...areaFileOf(this.#world, area),
      roots,
      prototypes: [],
      topics: [],
    }));
  }

  /** The whole area, a room or a prototype a step. */
  *area({ file, title, roots, prototypes, topics }: AreaPlan): Generator<void, Area> {
    const rooms: AreaRoom[] = [];
    for (const room of roots.filter(({ kind }) => kind === 'room')) {
      rooms.push(this.#room(room));
      yield;
    }
    const written: [string, Json][] = [];
    for (const [key, value] of prototypes) {
      written.push([key, prototypeWithKeys(value, this.#keyOf)]);
      yield;
    }
    return {
      file,
      title,
      rooms,
      ...this.#contents(roots.filter(({ kind }) => kind !== 'room')),
      prototypes: Object.fromEntries(written),
      help: Object.fromEntries(topics.map((topic) => [topic.name, this.#topic(topic)])),
      places: new Map(),
    };
  }

  #topic({ aliases, category, locks, text }: TopicRecord): AreaTopic {
    return { aliases, category, locks: locksWithKeys(locks, this.#keyOf), text: stripControls(text) };
  }

  #room(room: ObjectRecord): AreaRoom {
    const key = this.#keys.get(room.id);
    if (key === undefined) throw new Error(`the room #${room.id} has no key`);
    return { ...this.#object(room), key, start: room.id === this.#start };
  }

  #contents(objects: readonly ObjectRecord[]): Contents {
    const of = (kind: ObjectRecord['kind']) => objects.filter((object) => object.kind === kind);
    return {
      exits: of('exit').map((exit) => this.#exit(exit)),
      things: of('thing').map((thing) => this.#object(thing)),
      people: of('character').map((person) => this.#object(person)),
    };
  }

  #exit(exit: ObjectRecord): AreaExit {
    return { ...this.#object(exit), to: exit.destination === null ? null : (this.#keyOf(exit.destination) ?? null) };
  }

  #object(object: ObjectRecord): AreaObject {
    const { id } = object;
    const place = this.#places.get(id) ?? null;
    return {
      key: this.#keys.get(id),
      ...writtenOf(object, { attributes: this.attributesOf(id), place, keyOf: this.#keyOf }),
      ...this.#contents(this.#inside.get(id) ?? []),
      at: { file: '', line: 0 },
    };
  }

  readonly #keyOf: KeyOf = (id) => (this.#places.has(id) ? this.#keys.get(id) : undefined);

  #add(object: ObjectRecord, place: number | null): void {
    this.#places.set(object.id, place);
    this.#written.push(object);
    if (place !== null) addTo(this.#inside, place, object);
    if (place === null || object.kind === 'room') addTo(this.#roots, areaTitleOf(object), object);
  }
}

function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
