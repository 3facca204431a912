// What can only be judged with all area files of a world at hand: keys and what refers to them, the start room, exit names.
import { nameKey, playerKey } from '../model/names.ts';
import { readPrototype } from '../model/prototypes.ts';
import { type Json, type ObjectKind, PROTOTYPE } from '../model/records.ts';
import { toItsEnd } from '../model/slices.ts';
import {
  AREA_TAG,
  type Area,
  type AreaExit,
  type AreaObject,
  type AreaRoom,
  areaNameOf,
  type Contents,
  type Fault,
  HELP,
  hasObjects,
  type Kinded,
  kindedOf,
  PLAYER,
  type Place,
  placeOf,
} from './area.ts';
import { keysInLock, keysInValue } from './references.ts';

/** What has a key in a world already. */
export interface Owner {
  /** Its name and #id. */
  readonly text: string;
  /** What it is, if it is an object that is written in area files. */
  readonly kind?: ObjectKind;
  /** The areas that such an object belongs to, folded: by where it is, and by where it is at home. */
  readonly areas?: readonly (string | null)[];
}

/** Where the areas are to go. */
export interface Surroundings {
  /** What has a key there. Prototypes, topics, players' Characters and areas are asked for as keys, too. */
  readonly owner: (key: string) => Owner | undefined;
  /** Whether it has a start room. */
  readonly hasStart: boolean;
  /** Whether exits of a room may answer to one word: a world that is played can come to that, and goes on with it. */
  readonly mayShareExitNames?: boolean;
}

const nowhere: Surroundings = { owner: () => undefined, hasStart: false };

/** What is wrong between areas, and with what is there before them. */
export const checkTogether = (areas: readonly Area[], surroundings: Surroundings = nowhere): readonly Fault[] =>
  toItsEnd(checking(areas, surroundings));

/** The same, about an object a step. What surrounds the areas may change between steps. */
export function* checking(areas: readonly Area[], surroundings: Surroundings): Generator<void, readonly Fault[]> {
  const faults: Fault[] = [];
  for (const fault of faultsIn(areas, surroundings)) {
    if (fault) faults.push(fault);
    yield;
  }
  return faults;
}

/** What surroundings said of keys. */
export type Answers = Map<string, Owner | undefined>;

/** `surroundings` that always say the same of a key; `answers` gets what they said. */
export const heard = (surroundings: Surroundings, answers: Answers): Surroundings => ({
  ...surroundings,
  owner: (key) => {
    if (!answers.has(key)) answers.set(key, surroundings.owner(key));
    return answers.get(key);
  },
});

/** Nothing is given where there is no fault, so that whoever asks may pause there; so do the checks below. */
type Findings = Iterable<Fault | undefined>;

function* faultsIn(areas: readonly Area[], surroundings: Surroundings): Findings {
  const kinded: Kinded[] = [];
  const keys = new Set<string>();
  for (const area of areas) {
    for (const each of kindedOf(area)) {
      kinded.push(each);
      if (each[1].key !== undefined) keys.add(each[1].key);
      yield;
    }
  }
  const objects = kinded.map(([, object]) => object);
  const isKnown = (key: string): boolean => keys.has(key) || surroundings.owner(key) !== undefined;
  yield* checkKeys(kinded, new Set(areas.filter(hasObjects).map(areaNameOf)), surroundings);
  yield* checkPrototypes(areas, surroundings);
  yield* checkTopics(areas, surroundings, isKnown);
  if (!surroundings.hasStart) yield* checkStart(areas.flatMap((area) => area.rooms));
  yield* checkPeople(areas, surroundings);
  for (const object of objects) {
    yield;
    yield* checkReferences(object, isKnown);
  }
  if (surroundings.mayShareExitNames) return;
  for (const object of objects) yield* checkExitNames(object);
}

const faultAt = ({ file, line }: Place, text: string): Fault => ({ file, line, text });
const describe = ({ file, line }: Place): string => `${file} line ${line}`;

/** What has a key in the world and belongs to one of the `areas` is what has it in the files (WL28). */
function* checkKeys(objects: readonly Kinded[], areas: ReadonlySet<string | null>, { owner }: Surroundings): Findings {
  const first = new Map<string, AreaObject>();
  for (const [kind, object] of objects) {
    yield;
    const { key, at } = object;
    if (key === undefined) continue;
    const before = first.get(key);
    const what = before && 'start' in before && 'start' in object ? 'room' : 'object';
    if (before) yield faultAt(at, `Another ${what} has the key "${key}": ${describe(before.at)}.`);
    else first.set(key, object);
    const there = owner(key);
    const other = there && whyOther(there, kind, areas);
    if (other !== undefined) yield faultAt(at, `The key "${key}" is in use in this world already: ${other}.`);
  }
}

const spoken: Readonly<Record<ObjectKind, string>> = {
  room: 'a room',
  exit: 'an exit',
  thing: 'a thing',
  character: 'a person',
};

/** What has a key and is not what has it in the files, with why; undefined if it is. */
function whyOther(
  { text, kind: has, areas: own = [] }: Owner,
  kind: ObjectKind,
  areas: ReadonlySet<string | null>,
): string | undefined {
  if (has === undefined) return text;
  const [area] = own;
  if (!own.some((each) => areas.has(each))) return area ? `${text} of the area "${area}"` : text;
  return has === kind ? undefined : `${text}, ${spoken[has]}`;
}

/** Whether prototypes and topics of a file may be those of the world that are called so: if its area is there, or it has none. */
const isHere = ({ title }: Area, owner: Surroundings['owner']): boolean =>
  title === null || owner(AREA_TAG + title.toLowerCase()) !== undefined;

function* checkPrototypes(areas: readonly Area[], { owner }: Surroundings): Findings {
  const first = new Map<string, Place>();
  for (const area of areas) {
    for (const key of Object.keys(area.prototypes)) {
      yield;
      const at = placeOf(area, PROTOTYPE + key);
      const before = first.get(key);
      if (before) yield faultAt(at, `Another prototype has the key "${key}": ${describe(before)}.`);
      else first.set(key, at);
      if (owner(PROTOTYPE + key) && !isHere(area, owner))
        yield faultAt(at, `There is a prototype "${key}" in this world already.`);
    }
  }
}

/** Nobody else is called as a player's Character is. */
function* checkPeople(areas: readonly Area[], { owner }: Surroundings): Findings {
  for (const place of areas.flatMap((area) => [...area.rooms, area])) {
    yield;
    for (const { name, at } of peopleIn(place)) {
      if (owner(PLAYER + playerKey(name))) yield faultAt(at, `The name ${name} is taken: a player's Character has it.`);
    }
  }
}

const peopleIn = ({ exits, things, people }: Contents): readonly AreaObject[] => [
  ...people,
  ...[exits, things, people].flatMap((list) => list.flatMap(peopleIn)),
];

/** What comes in as it is, but will not work: prototypes whose parents are nowhere. */
export function warningsOf(areas: readonly Area[], { owner }: Surroundings = nowhere): readonly Fault[] {
  const known = new Set(areas.flatMap(({ prototypes }) => Object.keys(prototypes)));
  return areas.flatMap((area) =>
    Object.entries(area.prototypes).flatMap(([key, value]) =>
      parentsIn(value)
        .filter((parent) => !known.has(parent) && !owner(PROTOTYPE + parent))
        .map((parent) =>
          faultAt(
            placeOf(area, PROTOTYPE + key),
            `The prototype "${key}" has the parent "${parent}", which is nowhere.`,
          ),
        ),
    ),
  );
}

function parentsIn(prototype: Json): readonly string[] {
  const read = readPrototype(prototype);
  return (read.ok ? (read.value.prototype_parent ?? []) : []).map((parent) => parent.toLowerCase());
}

function* checkTopics(
  areas: readonly Area[],
  { owner }: Surroundings,
  isKnown: (key: string) => boolean,
): Iterable<Fault> {
  const first = new Map<string, Place>();
  for (const area of areas) {
    for (const [name, { locks }] of Object.entries(area.help)) {
      const at = placeOf(area, HELP + name);
      const id = nameKey(name);
      const before = first.get(id);
      if (before) yield faultAt(at, `Another help topic is called "${name}": ${describe(before)}.`);
      else first.set(id, at);
      if (owner(HELP + id) && !isHere(area, owner))
        yield faultAt(at, `There is a help topic "${name}" in this world already.`);
      const missing = Object.values(locks)
        .flatMap(keysInLock)
        .find((key) => !isKnown(key));
      if (missing) yield faultAt(at, `A lock of the help topic "${name}" names #${missing}, and nothing has that key.`);
    }
  }
}

function* checkStart(rooms: readonly AreaRoom[]): Iterable<Fault> {
  const [first, ...more] = rooms.filter((room) => room.start);
  for (const { key, at } of more) {
    yield faultAt(at, `"${key}" is a second start room; the first is "${first?.key}".`);
  }
  const [room] = rooms;
  if (!first && room) yield faultAt(room.at, 'No room is the start: give one "start: true".');
}

function* checkReferences(object: AreaObject | AreaExit, isKnown: (key: string) => boolean): Iterable<Fault> {
  const { name, at, home, attributes } = object;
  if ('to' in object && object.to && !isKnown(object.to)) {
    yield faultAt(at, `There is no room "${object.to}" for the exit "${name}" to lead to.`);
  }
  if (home && !isKnown(home)) yield faultAt(at, `There is nothing with the key "${home}" to be the home of "${name}".`);
  for (const [type, expression] of locksIn(object)) {
    const missing = keysInLock(expression ?? '').filter((key) => !isKnown(key));
    for (const key of missing)
      yield faultAt(at, `The lock ${type} of "${name}" names #${key}, and nothing has that key.`);
  }
  for (const [attribute, value] of Object.entries(attributes)) yield* checkValue(object, attribute, value, isKnown);
}

/** The locks of an object and of its attributes, as in `oil/attrread`. */
function locksIn({
  locks,
  attributeLocks,
}: AreaObject): readonly (readonly [type: string, expression: string | null])[] {
  const ofAttributes = Object.entries(attributeLocks).flatMap(([key, own]) =>
    Object.entries(own).map(([type, expression]) => [`${key}/${type}`, expression] as const),
  );
  return [...Object.entries(locks), ...ofAttributes];
}

function* checkValue(
  { name, at }: AreaObject,
  attribute: string,
  value: Json,
  isKnown: (key: string) => boolean,
): Iterable<Fault> {
  for (const key of keysInValue(value)) {
    if (isKnown(key)) continue;
    const advice = `for a text that begins so, write ##${key}`;
    yield faultAt(at, `${attribute} of "${name}" names #${key}, and nothing has that key; ${advice}.`);
  }
}

/** What is typed must mean one exit only. */
function* checkExitNames({ name: place, exits, ...rest }: Contents & AreaObject): Iterable<Fault> {
  const owners = new Map<string, string>();
  for (const { name, aliases, at } of exits) {
    for (const word of new Set([name, ...aliases].map(nameKey))) {
      const other = owners.get(word);
      const where = 'start' in rest ? `the room "${rest.key}"` : `"${place}"`;
      if (other) yield faultAt(at, `In ${where} both "${other}" and "${name}" answer to "${word}".`);
      else owners.set(word, name);
    }
  }
}
