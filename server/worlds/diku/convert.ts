// Makes areas of what was read: rooms with their exits, prototypes of people and things, and what the
// zones place. What has no counterpart is counted.

import { nameKey } from '../../model/names.ts';
import { IN_ROOM, type Json, PROTOTYPE } from '../../model/records.ts';
import { directionOf } from '../../protocol/directions.ts';
import type { Area, AreaExit, AreaObject, AreaRoom, Contents, Place } from '../area.ts';
import { slugOf } from '../area-names.ts';
import { directionNames, SOMEWHERE } from './names.ts';
import { type Doors, doorsIn, type Placed, place } from './placing.ts';
import type { DikuExit, DikuPrototype, DikuRoom, DikuWorld, Extra } from './records.ts';
import type { Tally } from './tally.ts';
import { aliasesFrom, nameFrom, plainLine, prose, thingName } from './text.ts';
import { namesOfAreas, zonesWithRooms } from './zones.ts';

/** Where these games let people begin. */
const USUAL_START = 3001;

const nothingIn: Contents = { exits: [], things: [], people: [] };

/** The areas of a world, in the order of their rooms. Counts in `tally` what they lack. */
export class Conversion {
  readonly #world: DikuWorld;
  readonly #tally: Tally;
  readonly #keys = new Map<number, string>();
  readonly #doors: Doors;
  /** Records whose name is not what it was: each is counted once, however often it is placed. */
  readonly #renamed = new Set<Place>();
  readonly #placed: ReadonlyMap<number, Placed>;
  /** How the thing that unlocks a door is called in its lock. */
  readonly #keyNames = new Map<number, string>();

  constructor(world: DikuWorld, tally: Tally) {
    this.#world = world;
    this.#tally = tally;
    for (const { vnum, name } of world.rooms.values()) this.#keys.set(vnum, roomKey(vnum, name));
    this.#doors = doorsIn(world.zones);
    this.#placed = place(world, tally);
  }

  areas(): readonly Area[] {
    const zones = zonesWithRooms(this.#world);
    const start = this.#world.rooms.has(USUAL_START)
      ? USUAL_START
      : zones.find(({ rooms }) => rooms[0])?.rooms[0]?.vnum;
    for (const { rooms } of zones) for (const room of rooms) for (const { key } of room.exits) this.#nameKey(key);
    const names = namesOfAreas(zones);
    return zones.map(({ zone, rooms, mobs, objects }) => ({
      ...(names.get(zone) ?? { file: zone.file, title: zone.file }),
      rooms: rooms.map((room) => this.#room(room, room.vnum === start)),
      ...nothingIn,
      prototypes: this.#prototypes(mobs, objects),
      help: {},
      places: placesOf(mobs, objects),
    }));
  }

  #room(room: DikuRoom, start: boolean): AreaRoom {
    const { vnum, text, sector, flags, extras, at } = room;
    const placed = this.#placed.get(vnum);
    return {
      key: this.#keys.get(vnum) ?? '',
      start,
      name: this.#name(room.name, nameFrom(room.name), `Room ${vnum}`, at),
      aliases: [],
      description: prose(text),
      tags: [`room:${vnum}`, `sector:${sector}`, ...flags.map((flag) => `flag:${flag}`)],
      locks: {},
      attributes: { ...details(extras), ...this.#views(room) },
      attributeLocks: {},
      permissions: [],
      home: undefined,
      exits: this.#exits(room),
      things: (placed?.things ?? []).map((thing) => this.#thing(thing)),
      people: (placed?.people ?? []).map((person) => this.#person(person)),
      at,
    };
  }

  /** Directions that show something and lead nowhere. */
  #views({ exits }: DikuRoom): Readonly<Record<string, Json>> {
    const views = exits.filter(({ to, text }) => to < 0 && text.trim() !== '');
    return Object.fromEntries(views.map(({ direction, text }) => [`detail:${direction}`, prose(text)]));
  }

  #exits(room: DikuRoom): readonly AreaExit[] {
    const leading = room.exits.filter((exit) => this.#leads(exit));
    const used = new Set(leading.flatMap(namesOf));
    const seen = new Set<string>();
    return leading.flatMap((exit) => {
      const [name = ''] = namesOf(exit);
      if (seen.has(name)) {
        this.#tally.lose('a room has two exits in one direction: the first counts', exit.at);
        return [];
      }
      seen.add(name);
      return [this.#exit(room, exit, used)];
    });
  }

  #leads(exit: DikuExit): boolean {
    const { direction, to, text, at } = exit;
    if (namesOf(exit).length === 0) {
      this.#tally.lose(`exits in the direction ${direction || '?'} are not known`, at);
      return false;
    }
    if (to >= 0 && !this.#world.rooms.has(to)) {
      this.#tally.lose('exits lead to rooms that are not in these files: here they lead nowhere', at);
    }
    if (to < 0 && text.trim() === '') {
      this.#tally.lose('exits lead nowhere in that game, either, and have nothing to see: they are left out', at);
    }
    return to >= 0;
  }

  #exit({ vnum }: DikuRoom, exit: DikuExit, used: Set<string>): AreaExit {
    const { direction, text, keywords, isDoor, state, to, at } = exit;
    const [name = '', ...short] = namesOf(exit);
    const aliases = aliasesFrom(keywords, name).filter((word) => !used.has(nameKey(word)));
    for (const word of aliases) used.add(nameKey(word));
    const lock = isDoor ? this.#doorLock(exit, this.#doors.get(`${vnum} ${direction}`) ?? state) : undefined;
    const door = keywords[0] ?? 'door';
    return {
      ...{ key: undefined, name, aliases: [...short, ...aliases], description: prose(text), home: undefined },
      tags: isDoor ? ['door'] : [],
      locks: lock === undefined ? {} : { traverse: lock },
      attributes: lock === undefined ? {} : { 'traverse-refusal': `The ${plainLine(door)} is locked.` },
      attributeLocks: {},
      permissions: [],
      to: this.#keys.get(to) ?? null,
      ...nothingIn,
      at,
    };
  }

  /** A door that begins open, or closed and not locked, lets everybody through: doors do not open and close here. */
  #doorLock({ key, at }: DikuExit, state: number | undefined): string | undefined {
    if (state !== 2 && (state !== undefined || key <= 0)) {
      this.#tally.lose('doors are always open that are not locked', at);
      return undefined;
    }
    const name = this.#keyNames.get(key);
    if (name !== undefined) return `holds(${name})`;
    this.#tally.lose('locked doors have no key in these files: here they are for builders', at);
    return 'perm(builder)';
  }

  /** A key is told by an alias of its own: many keys have one name. */
  #nameKey(vnum: number): void {
    if (vnum > 0 && this.#world.objects.has(vnum)) this.#keyNames.set(vnum, `key ${vnum}`);
  }

  #prototypes(mobs: readonly DikuPrototype[], objects: readonly DikuPrototype[]): Readonly<Record<string, Json>> {
    const own = { worn: undefined, things: [], people: [] };
    return Object.fromEntries([
      ...mobs.map((mob) => [mobKey(mob), asPrototype(this.#person({ prototype: mob, ...own }), 'character', mob)]),
      ...objects.map((object) => [
        objectKey(object),
        asPrototype(this.#thing({ prototype: object, ...own }), 'thing', object),
      ]),
    ]);
  }

  #thing({ prototype, worn, things }: Placed): AreaObject {
    const { vnum, short, long, keywords, extras, canTake, at } = prototype;
    const name = this.#name(short, thingName(short), `thing ${vnum}`, at);
    const keyName = this.#keyNames.get(vnum);
    const own = extras.find((extra) => extra.keywords.some((word) => keywords.includes(word)));
    return {
      key: undefined,
      name,
      aliases: [...aliasesFrom(keywords, name), ...(keyName === undefined ? [] : [keyName])],
      description: prose(own?.text ?? long),
      tags: [...prototype.tags, `${PROTOTYPE}${objectKey(prototype)}`],
      locks: canTake ? {} : { get: 'false()' },
      attributeLocks: {},
      permissions: [],
      attributes: {
        ...details(extras.filter((extra) => extra !== own)),
        ...standing(long),
        ...(worn !== undefined && { worn }),
      },
      home: undefined,
      ...{ exits: [], people: [], things: things.map((each) => this.#thing(each)) },
      at,
    };
  }

  #person({ prototype, things }: Placed): AreaObject {
    const { vnum, short, long, text, keywords, at } = prototype;
    const name = this.#name(short, nameFrom(short), `person ${vnum}`, at);
    return {
      key: undefined,
      name,
      aliases: aliasesFrom(keywords, name),
      description: prose(text) || prose(long),
      tags: [...prototype.tags, `${PROTOTYPE}${mobKey(prototype)}`],
      locks: {},
      attributes: standing(long),
      attributeLocks: {},
      permissions: [],
      home: undefined,
      ...{ exits: [], people: [], things: things.map((each) => this.#thing(each)) },
      at,
    };
  }

  #name(source: string, name: string, otherwise: string, at: Place): string {
    const plain = plainLine(source);
    const isChanged = name === '' || name.length + 5 < plain.length || /[|#*/=;,:"]/.test(plain);
    if (isChanged && !this.#renamed.has(at)) {
      this.#renamed.add(at);
      this.#tally.lose('names are written without signs that commands use, such as commas, and have 80 characters', at);
    }
    return name || otherwise;
  }
}

/** What an exit is called: its direction and, where that has one, its short form. None if it is not known. */
function namesOf({ direction, keywords }: DikuExit): readonly string[] {
  if (direction === SOMEWHERE) return [nameFrom(keywords[0] ?? '') || SOMEWHERE];
  if (!directionNames.includes(direction)) return [];
  const short = directionOf(direction)?.short;
  return short === undefined || short === direction ? [direction] : [direction, short];
}

const roomKey = (vnum: number, name: string): string => [slugOf(nameFrom(name)), vnum].filter(Boolean).join('-');

/** Characters of an attribute's name after `detail:`. */
const DETAIL_MOST = 50;

/** `detail:sign.board`: what is seen by looking at the sign, or the board. */
function details(extras: readonly Extra[]): Readonly<Record<string, Json>> {
  const found: Record<string, Json> = {};
  for (const { keywords, text } of extras) {
    const words = [...new Set(keywords.map((word) => word.replace(/[^\p{L}\p{M}\d_-]/gu, '')))].filter(Boolean);
    for (let at = 0; at < words.length; ) {
      let key = words[at++] ?? '';
      while (at < words.length && key.length + (words[at]?.length ?? 0) < DETAIL_MOST) key += `.${words[at++]}`;
      found[`detail:${key.slice(0, DETAIL_MOST)}`] ??= prose(text);
    }
  }
  return found;
}

/** Where prototypes stand, as `placeOf` asks for it. */
const placesOf = (mobs: readonly DikuPrototype[], objects: readonly DikuPrototype[]): ReadonlyMap<string, Place> =>
  new Map([
    ...mobs.map((mob) => [PROTOTYPE + mobKey(mob), mob.at] as const),
    ...objects.map((object) => [PROTOTYPE + objectKey(object), object.at] as const),
  ]);

const mobKey = ({ vnum }: DikuPrototype): string => `mob-${vnum}`;
const objectKey = ({ vnum }: DikuPrototype): string => `object-${vnum}`;

/** The line by which a room shows somebody or something. */
function standing(long: string): Readonly<Record<string, Json>> {
  const line = prose(long);
  return line === '' ? {} : { [IN_ROOM]: line };
}

/** What others like `object` are made from. It keeps their numbers. */
function asPrototype(object: AreaObject, kind: string, { stats }: DikuPrototype): Json {
  const { name, aliases, description, tags, locks, attributes } = object;
  const attrs = {
    ...attributes,
    ...(stats.length > 0 && { 'diku-numbers': stats }),
  };
  const lock = Object.entries(locks).map(([type, expression]) => `${type}: ${expression}`);
  const own = tags.filter((tag) => !tag.startsWith(PROTOTYPE));
  return {
    ...{ key: name, kind },
    ...(aliases.length > 0 && { aliases }),
    ...(description !== '' && { desc: description }),
    ...(own.length > 0 && { tags: own }),
    ...(lock.length > 0 && { locks: lock.join('; ') }),
    ...(Object.keys(attrs).length > 0 && { attrs }),
  };
}
