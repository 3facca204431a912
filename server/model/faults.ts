// What can be wrong with one object, judged from it and what it points to.
import { parentsIn } from './heirs.ts';
import { parseLock } from './locks/lock.ts';
import { nameKey } from './names.ts';
import { type ObjectRecord, PROTOTYPE } from './records.ts';
import type { World } from './world.ts';

export const problemKinds = [
  'unreachable',
  'nowhere',
  'one-way',
  'twins',
  'lock',
  'homeless',
  'prototype',
  'empty',
] as const;
export type ProblemKind = (typeof problemKinds)[number];

export interface Problem {
  readonly kind: ProblemKind;
  readonly object: number;
  /** More about it, such as the words that two exits share; possibly empty. */
  readonly detail: string;
}

/** An exit with this tag is meant to have no way back. */
export const ONE_WAY = 'one-way';

/** The problems of an object by their kind, with details. Whether a room can be reached is not among them. */
export function faultsOf(world: World, object: ObjectRecord): ReadonlyMap<ProblemKind, string> {
  const faults = new Map<ProblemKind, string>();
  const put = (kind: ProblemKind, detail: string | undefined): void => {
    if (detail !== undefined) faults.set(kind, detail);
  };
  put('lock', lockFault(world, object));
  put('prototype', prototypeFault(world, object));
  if (object.kind === 'exit') {
    put('nowhere', world.object(object.destination) ? undefined : '');
    put('one-way', isOneWay(world, object) ? '' : undefined);
    return faults;
  }
  const isPlayers = object.account !== null;
  put('empty', object.description === '' && !isPlayers ? '' : undefined);
  if (object.kind === 'room') put('twins', sharedNames(world, object));
  else put('homeless', world.object(object.home) ? undefined : '');
  return faults;
}

function isOneWay(world: World, { location, destination, tags }: ObjectRecord): boolean {
  if (location === null || destination === null || !world.object(destination) || tags.includes(ONE_WAY)) return false;
  return !world.contents(destination, 'exit').some((back) => back.destination === location);
}

/** Of its own locks and those of its attributes. */
function lockFault(world: World, { id, locks }: ObjectRecord): string | undefined {
  const ofAttributes = world
    .attributesOf(id)
    .flatMap((each) =>
      Object.entries(each.locks ?? {}).map(([type, expression]) => [`${each.key}/${type}`, expression]),
    );
  for (const [type, expression] of [...Object.entries(locks), ...ofAttributes]) {
    const lock = parseLock(expression ?? '');
    if (!lock.ok) return `${type}: ${lock.error.message}`;
  }
  return undefined;
}

/** `prototype:orc` without a prototype of that name, or with a parent that is gone. */
function prototypeFault(world: World, { tags }: ObjectRecord): string | undefined {
  for (const tag of tags) {
    const lost = tag.startsWith(PROTOTYPE) ? lostIn(world, tag) : undefined;
    if (lost !== undefined) return lost === tag ? tag : `${tag}, whose parent ${lost.slice(PROTOTYPE.length)} is gone`;
  }
  return undefined;
}

/** The first of a prototype and all its parents that is not there. */
function lostIn(world: World, setting: string): string | undefined {
  const line = new Set([setting]);
  for (const each of line) {
    const value = world.setting(each);
    if (value === undefined) return each;
    for (const parent of parentsIn(value)) line.add(`${PROTOTYPE}${parent}`);
  }
  return undefined;
}

/** The words to which more than one exit of a room answers. */
function sharedNames(world: World, room: ObjectRecord): string | undefined {
  const owners = new Map<string, number>();
  const shared = new Set<string>();
  for (const exit of world.contents(room.id, 'exit')) {
    for (const word of [exit.name, ...exit.aliases].map(nameKey)) {
      if ((owners.get(word) ?? exit.id) !== exit.id) shared.add(word);
      owners.set(word, exit.id);
    }
  }
  return shared.size > 0 ? [...shared].join(', ') : undefined;
}
