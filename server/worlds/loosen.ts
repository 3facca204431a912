// Cuts what areas refer to outside of themselves and of the world they go to, so that an area can be imported alone.
import type { Json } from '../model/records.ts';
import {
  type Area,
  type AreaExit,
  type AreaObject,
  type Contents,
  HELP,
  NOTHING,
  objectsOf,
  type Place,
  placeOf,
} from './area.ts';
import type { Surroundings } from './area-checks.ts';
import { type Loss, Tally } from './diku/tally.ts';
import { keysInLock, keysInValue } from './references.ts';

/** The areas with nothing in them that `surroundings` and they themselves lack, and what was cut. */
export function loosen(
  areas: readonly Area[],
  { owner, hasStart }: Surroundings,
): { readonly areas: readonly Area[]; readonly losses: readonly Loss[] } {
  const keys = new Set(areas.flatMap((area) => [...objectsOf(area)].flatMap(({ key }) => key ?? [])));
  const cutter = new Cutter((key) => keys.has(key) || owner(key) !== undefined);
  const hasOwn = hasStart || areas.some(({ rooms }) => rooms.some(({ start }) => start));
  const first = hasOwn ? undefined : areas.find(({ rooms }) => rooms.length > 0)?.rooms[0];
  const loose = areas.map((area) => ({
    ...area,
    ...cutter.contents(area),
    help: cutter.topics(area),
    rooms: area.rooms.map((room) => ({ ...cutter.object(room), start: room.start || room === first })),
  }));
  return { areas: loose, losses: cutter.tally.losses };
}

class Cutter {
  readonly tally = new Tally();
  readonly #isKnown: (key: string) => boolean;

  constructor(isKnown: (key: string) => boolean) {
    this.#isKnown = isKnown;
  }

  contents({ exits, things, people }: Contents): Contents {
    return {
      exits: exits.map((exit) => this.#exit(exit)),
      things: things.map((thing) => this.object(thing)),
      people: people.map((person) => this.object(person)),
    };
  }

  object<T extends AreaObject>(object: T): T {
    const { home, locks, attributes, attributeLocks, at } = object;
    const isHome = home === null || home === undefined || this.#isKnown(home);
    if (!isHome) this.tally.lose('homes are not in these files: here they are where things are', at);
    return {
      ...object,
      ...this.contents(object),
      home: isHome ? home : undefined,
      locks: Object.fromEntries(Object.entries(locks).map(([type, lock]) => [type, lock && this.#lock(lock, at)])),
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, this.#value(value, at)])),
      attributeLocks: Object.fromEntries(
        Object.entries(attributeLocks).map(([key, own]) => [
          key,
          Object.fromEntries(Object.entries(own).map(([type, lock]) => [type, this.#lock(lock, at)])),
        ]),
      ),
    };
  }

  topics(area: Area): Area['help'] {
    return Object.fromEntries(
      Object.entries(area.help).map(([name, topic]) => {
        const at = placeOf(area, HELP + name);
        return [name, { ...topic, locks: mapValues(topic.locks, (lock) => this.#lock(lock, at)) }];
      }),
    );
  }

  #exit(exit: AreaExit): AreaExit {
    const leads = exit.to === null || this.#isKnown(exit.to);
    if (!leads) this.tally.lose('exits lead to rooms that are not in these files: here they lead nowhere', exit.at);
    return { ...this.object(exit), to: leads ? exit.to : null };
  }

  #lock(lock: string, at: Place): string {
    return this.#missing(keysInLock(lock), at).reduce((text, key) => cut(text, key), lock);
  }

  #value(value: Json, at: Place): Json {
    const missing = this.#missing(keysInValue(value), at);
    const text = JSON.stringify(value);
    return missing.length === 0
      ? value
      : JSON.parse(missing.reduce((json, key) => json.replaceAll(`"#${key}"`, `"#${NOTHING}"`), text));
  }

  #missing(keys: readonly string[], at: Place): readonly string[] {
    const missing = keys.filter((key) => !this.#isKnown(key));
    this.tally.lose('references to what is not in these files mean nothing here', at, missing.length);
    return missing;
  }
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

const cut = (lock: string, key: string): string => lock.replace(new RegExp(`#${key}(?![a-z0-9-])`, 'g'), `#${NOTHING}`);
