// What an import would do to a world as it is: what is new, what changes and in which fields, what stays, and what stands in the
// way. Nothing is done here.
import { isDeepStrictEqual } from 'node:util';
import { nameKey, titled } from '../model/names.ts';
import { type Json, type ObjectRecord, PROTOTYPE } from '../model/records.ts';
import type { World } from '../model/world.ts';
import {
  AREA_TAG,
  type Area,
  type AreaExit,
  type AreaObject,
  type AreaRoom,
  type AreaTopic,
  areaNameOf,
  type Contents,
  type Fault,
  hasObjects,
  inside,
  type Kinded,
} from './area.ts';
import { isRetitled } from './area-names.ts';
import type { Changed, ImportPlan } from './import-plan.ts';
import { type Fresh, kindAndName, Matcher } from './matching.ts';
import { locksWithKeys, prototypeWithKeys } from './references.ts';
import { startOf } from './surroundings.ts';
import { updateOf } from './updating.ts';

/** A change as people are told of it. */
export interface Told {
  readonly title: string;
  readonly fields: readonly string[];
}

/** What of all that is said, and what it was found by. */
export interface Judgement {
  readonly plan: ImportPlan;
  /** Objects of the files that are not in the world. */
  readonly made: number;
  /** Objects that are as the files say. */
  readonly same: number;
  readonly told: readonly Told[];
  /** What is in the same rooms and things, and rooms of the same areas, and is not in the files; it stays. */
  readonly stays: readonly ObjectRecord[];
  /** Words that come with what is made or changed. */
  readonly permissions: ReadonlySet<string>;
  readonly faults: readonly Fault[];
  /** By what something new comes into. */
  readonly seen: ReadonlyMap<number, Seen>;
}

/** What is called like something new, in what that comes into. */
interface Seen {
  readonly names: Set<string>;
  ids: string;
}

/** Whether nothing has come or gone since that could be taken for what is new. */
export const isStillMatched = (world: World, { seen }: Judgement): boolean =>
  [...seen].every(([place, { names, ids }]) => idsOf(world, place, names) === ids);

function seenBy(world: World, fresh: readonly Fresh[]): ReadonlyMap<number, Seen> {
  const seen = new Map<number, Seen>();
  for (const { kind, object, place } of fresh) {
    if (place === null) continue;
    const there = seen.get(place) ?? { names: new Set(), ids: '' };
    there.names.add(kindAndName(kind, object.name));
    seen.set(place, there);
  }
  for (const [place, there] of seen) there.ids = idsOf(world, place, there.names);
  return seen;
}

function idsOf(world: World, place: number, names: ReadonlySet<string>): string {
  const alike = world.contents(place).filter(({ kind, name }) => names.has(kindAndName(kind, name)));
  return alike.map(({ id }) => id).join(' ');
}

/** Judges areas that are sound by `world`, about an object a step. They take the place of the room `empty`. */
export function* judging(world: World, areas: readonly Area[], empty?: number): Generator<void, Judgement> {
  const matcher = new Matcher(world, areas, empty);
  yield* matcher.match();
  const judge = new Judge(world, areas, matcher, empty !== undefined);
  yield* judge.judge();
  return judge.judgement();
}

class Judge {
  readonly #world: World;
  readonly #areas: readonly Area[];
  readonly #matcher: Matcher;
  readonly #isEmpty: boolean;
  readonly #fresh: Fresh[] = [];
  readonly #changed: Changed[] = [];
  readonly #told: Told[] = [];
  readonly #stays: ObjectRecord[] = [];
  readonly #permissions = new Set<string>();
  readonly #faults: Fault[] = [];
  readonly #newPrototypes: [string, Json][] = [];
  readonly #prototypes: [string, Json][] = [];
  readonly #topics: [string, AreaTopic][] = [];
  #start: AreaRoom | undefined;
  #made = 0;
  #same = 0;

  constructor(world: World, areas: readonly Area[], matcher: Matcher, isEmpty: boolean) {
    this.#world = world;
    this.#areas = areas;
    this.#matcher = matcher;
    this.#isEmpty = isEmpty;
  }

  judgement(): Judgement {
    const { ids, keys, fresh } = this.#matcher;
    const all = [...this.#fresh, ...fresh];
    return {
      plan: {
        areas: this.#areas,
        ...{ ids, keys, fresh: all, changed: this.#changed, newPrototypes: this.#newPrototypes },
        ...{ prototypes: this.#prototypes, topics: this.#topics, start: this.#start },
      },
      ...{ made: this.#made, same: this.#same, told: this.#told, stays: this.#stays },
      ...{ permissions: this.#permissions, faults: this.#faults },
      seen: seenBy(this.#world, all),
    };
  }

  *judge(): Generator<void> {
    for (const area of this.#areas) {
      const name = areaNameOf(area);
      if (!this.#isEmpty && isRetitled(this.#world, area.title)) this.#tell(area.title ?? '', ['title']);
      for (const room of area.rooms) {
        if (!this.#matcher.ids.has(room)) this.#fresh.push({ kind: 'room', object: room, place: null, area: name });
        yield* this.#judgeOne(['room', room], undefined, name);
      }
      yield* this.#judgeIn(area, undefined, name);
      if (hasObjects(area)) this.#noteStaying(name);
      yield* this.#judgePrototypes(area);
      yield* this.#judgeTopics(area);
    }
    this.#judgeStart();
  }

  *#judgeIn(contents: Contents, holder: AreaObject | undefined, area: string | null): Generator<void> {
    for (const kinded of inside(contents)) yield* this.#judgeOne(kinded, holder, area);
  }

  *#judgeOne([kind, object]: Kinded, holder: AreaObject | undefined, area: string | null): Generator<void> {
    yield;
    const id = this.#matcher.ids.get(object);
    const record = this.#world.object(id);
    if (record) {
      this.#compare(record, { id: record.id, kind, object, holder, area });
      const stay = this.#matcher.staysIn(record.id, area);
      this.#stays.push(...stay);
      this.#checkExits(object, stay);
    } else {
      this.#made++;
      for (const each of object.permissions) this.#permissions.add(each);
    }
    yield* this.#judgeIn(object, object, area);
  }

  #compare(record: ObjectRecord, changed: Changed): void {
    const place = changed.holder === undefined ? null : this.#matcher.ids.get(changed.holder);
    const { fields } = updateOf(this.#matcher.live, record, { ...changed, place }, this.#matcher.idOf);
    if (fields.length === 0) {
      this.#same++;
      return;
    }
    this.#changed.push(changed);
    this.#tell(titled(record), fields);
    if (fields.includes('permissions')) for (const each of changed.object.permissions) this.#permissions.add(each);
  }

  #tell(title: string, fields: readonly string[]): void {
    this.#told.push({ title, fields });
  }

  /** What is typed meant one exit only, and is to mean it still; where it meant several, it may. */
  #checkExits({ exits, name: place }: AreaObject, stay: readonly ObjectRecord[]): void {
    const staying = stay.filter(({ kind }) => kind === 'exit');
    if (staying.length === 0) return;
    for (const exit of exits) {
      const before = this.#world.object(this.#matcher.ids.get(exit));
      const had = new Set(before ? wordsOf(before) : []);
      const words = wordsOf(exit).filter((word) => !had.has(word));
      const other = staying.find((each) => wordsOf(each).some((word) => words.includes(word)));
      const word = other && wordsOf(other).find((each) => words.includes(each));
      if (!other) continue;
      const text = `In "${place}" both "${exit.name}" and ${titled(other)}, which is not in the files and stays, answer to "${word}".`;
      this.#faults.push({ ...exit.at, text });
    }
  }

  #noteStaying(area: string | null): void {
    const rooms = area === null ? [] : this.#world.tagged(AREA_TAG + area).filter(({ kind }) => kind === 'room');
    this.#stays.push(...rooms.filter(({ id }) => !this.#matcher.isClaimed(id)), ...this.#matcher.staysIn(null, area));
  }

  *#judgePrototypes({ prototypes }: Area): Generator<void> {
    for (const [key, value] of Object.entries(prototypes)) {
      yield;
      const now = this.#world.setting(PROTOTYPE + key);
      if (now === undefined) {
        this.#newPrototypes.push([key, value]);
        continue;
      }
      const is = prototypeWithKeys(now, this.#matcher.live.keyOf);
      if (JSON.stringify(is) === JSON.stringify(value)) continue;
      this.#prototypes.push([key, value]);
      this.#tell(`the prototype ${key}`, fieldsIn(is, value));
    }
  }

  *#judgeTopics({ help }: Area): Generator<void> {
    for (const [name, topic] of Object.entries(help)) {
      yield;
      const now = this.#world.record('topic', nameKey(name));
      const { aliases = [], category = '', text = '', locks = {} } = now ?? {};
      const is = now && {
        name: now.name,
        aliases,
        category,
        locks: locksWithKeys(locks, this.#matcher.live.keyOf),
        text,
      };
      const fields = fieldsIn({ ...is }, { name, ...topic });
      if (fields.length === 0) continue;
      this.#topics.push([name, topic]);
      if (now) this.#tell(`the help topic ${name}`, fields);
    }
  }

  /** People begin elsewhere only where the files have the room in which they begin now, and say another. */
  #judgeStart(): void {
    const now = startOf(this.#world);
    const rooms = this.#areas.flatMap((area) => area.rooms);
    const is = rooms.find((room) => now !== undefined && this.#matcher.ids.get(room) === now);
    const wanted = rooms.find((room) => room.start);
    if (!is || is.start || !wanted) return;
    this.#start = wanted;
    this.#tell(`the start: ${wanted.name}`, []);
  }
}

const wordsOf = ({ name, aliases }: Pick<AreaExit, 'name' | 'aliases'>): readonly string[] =>
  [name, ...aliases].map(nameKey);

/** The fields in which two records differ. */
function fieldsIn(a: unknown, b: unknown): readonly string[] {
  const [before, after] = [a, b].map((record) => new Map(Object.entries(Object(record))));
  const keys = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...keys].filter((key) => !isDeepStrictEqual(before?.get(key), after?.get(key)));
}
