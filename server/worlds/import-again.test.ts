// Importing what is in the world already: whatever was edited, in the world or in the text, it is as the files say afterwards.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areasIn, bringIn, textsOf } from '../../test/helpers/area-worlds.ts';
import {
  anyText,
  lock,
  permission,
  plan,
  randomWorld,
  topic,
  value,
  withTopics,
} from '../../test/helpers/random-worlds.ts';
import type { Entry } from '../model/change.ts';
import { reversalOf } from '../model/reversal.ts';
import { toItsEnd } from '../model/slices.ts';
import type { World } from '../model/world.ts';
import { stripControls } from '../protocol/markup.ts';
import { type Area, type AreaExit, type AreaObject, type Contents, objectsOf } from './area.ts';
import { areaText } from './area-text.ts';
import { Live } from './updating.ts';

/** An id to which nothing in a random world refers: what is made gets none that was named before. */
const UNUSED = 100;

const plans = fc.array(plan, { minLength: 1, maxLength: 25 });

test('WL40 a world that is imported again as it was exported does not change, whatever is in it', () => {
  fc.assert(
    fc.property(plans, fc.array(topic, { maxLength: 5 }), (made, topics) => {
      const world = randomWorld(made);
      withTopics(world, topics);
      const texts = textsOf(world);
      const { judgement, entries } = bringIn(world, areasIn(texts));
      expect(judgement.told).toEqual([]);
      expect(judgement.stays).toEqual([]);
      expect(judgement.made).toBe(0);
      expect(entries).toEqual([]);
      expect(textsOf(world)).toEqual(texts);
    }),
    { numRuns: 150 },
  );
});

const edit = fc.record({
  what: fc.constantFrom('description', 'aliases', 'tags', 'permissions', 'lock', 'value', 'no value', 'way', 'move'),
  which: fc.nat(),
  where: fc.nat(),
  text: anyText,
  words: fc.uniqueArray(permission, { maxLength: 2 }),
  lock: lock.filter((expression) => expression !== ''),
  value,
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];

/** Everything that an import may touch, as it is. */
const recordsOf = (world: World) =>
  new Map(
    (['object', 'attribute', 'setting', 'topic'] as const).flatMap((table) =>
      [...world.records(table)].map((record) => [`${table} ${record.id}`, record] as const),
    ),
  );

/** Areas without places in files, and with everything in an order that does not depend on which was made first. */
const inOrder = (areas: readonly Area[]) =>
  areas
    .map(({ places: _, rooms, ...area }) => ({ ...area, rooms: sortedObjects(rooms), ...sortedContents(area) }))
    .filter(({ file }) => file !== 'help');
const sortedContents = (contents: Contents, key?: string) => ({
  exits: sortedObjects(contents.exits),
  things: sortedObjects(contents.things, key),
  people: sortedObjects(contents.people, key),
});
/** A home that is what holds it need not be said. */
const sortedObjects = (objects: readonly AreaObject[], holder?: string): readonly unknown[] =>
  objects
    .map(({ at: _, home, ...object }) => ({
      ...object,
      ...{ home: home === holder ? undefined : home, ...sortedContents(object, object.key) },
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Something that builders do to a world, of which files tell. */
function build(world: World, { what, which, where, ...say }: Edit): void {
  const live = new Live(world, new Map());
  const objects = [...world.objects()].filter((object) => live.placeOf(object) !== undefined);
  const object = pick(objects, which);
  if (!object) return;
  const { id, kind, tags, locks } = object;
  const place = pick(objects, where);
  const own = tags.filter((tag) => /^(?:key|area):/.test(tag));
  const isFree = world.contents(id).length + world.residents(id).length + world.exitsTo(id).length === 0;
  world.transaction((tx) => {
    const deeds: Readonly<Record<Edit['what'], () => unknown>> = {
      description: () => tx.updateObject(id, { description: say.text }),
      aliases: () => tx.updateObject(id, { aliases: say.words }),
      tags: () => tx.updateObject(id, { tags: [...say.words, ...own] }),
      permissions: () => tx.updateObject(id, { permissions: say.words.slice(1) }),
      lock: () => tx.updateObject(id, { locks: { ...locks, get: say.lock } }),
      value: () => tx.setAttribute(id, say.words[0] ?? 'a', say.value),
      'no value': () => tx.setAttribute(id, world.attributesOf(id)[0]?.key ?? 'a', undefined),
      way: () => kind === 'exit' && tx.updateObject(id, { destination: place?.id ?? null }),
      move: () => {
        if (kind === 'thing' && live.ownKeyOf(object) && place?.kind === 'room')
          tx.updateObject(id, { location: place.id });
        else if (isFree && kind !== 'room') tx.removeObject(id);
      },
    };
    deeds[what]();
  });
}

/** Takes keys away that others have: what has the second would be the first once that is gone. */
function forgetCopies(world: World): void {
  const live = new Live(world, new Map());
  const copies = [...world.objects()].filter((object) => live.ownKeyOf(object) === undefined);
  world.transaction((tx) => {
    for (const { id, tags } of copies) tx.updateObject(id, { tags: tags.filter((tag) => !tag.startsWith('key:')) });
  });
}

test('WL40 UN1 whatever is done to a world, an import makes it what the files say, and is taken back whole', () => {
  let changed = 0;
  fc.assert(
    fc.property(plans, fc.array(edit, { maxLength: 10 }), (made, edits) => {
      const world = randomWorld(made);
      world.loadNextId(UNUSED);
      const areas = areasIn(textsOf(world));
      forgetCopies(world);
      if (areas.length === 0) return;
      for (const each of edits) build(world, each);
      const before = recordsOf(world);
      const { entries } = bringIn(world, areas);
      changed += entries.length;
      const after = recordsOf(world);
      expect(bringIn(world, areas).entries).toEqual([]);
      const { obstacles, entries: back } = reversalOf(world, entries);
      expect(obstacles).toEqual([]);
      world.transaction((tx) => tx.apply(back));
      expect(recordsOf(world)).toEqual(before);
      world.transaction((tx) =>
        tx.apply(back.map(({ from, to, ...entry }) => ({ ...entry, from: to, to: from }) as Entry)),
      );
      expect(recordsOf(world)).toEqual(after);
      expect(inOrder(areasIn(textsOf(world)))).toEqual(inOrder(areas));
    }),
    { numRuns: 150 },
  );
  expect(changed).toBeGreaterThan(200);
});

/** What is written of an object, to be written otherwise. */
type Draft = { -readonly [F in keyof AreaObject]: AreaObject[F] } & {
  to?: string | null;
  exits: AreaExit[];
  things: AreaObject[];
  people: AreaObject[];
};

/** Whether the world knows it by its key. */
const isKnown = ({ key }: Draft): boolean => key !== undefined && !key.startsWith('key-');

/** Something that people do to text. */
function rewrite(areas: readonly Area[], { what, which, where, ...say }: Edit, number: number): void {
  const objects = areas.flatMap((area) => [...objectsOf(area)]) as Draft[];
  const rooms = areas.flatMap((area) => area.rooms) as unknown as Draft[];
  const [object, room, holder] = [pick(objects, which), pick(rooms, where), pick(objects, where)];
  if (!object || !room || !holder) return;
  const deeds: Readonly<Record<Edit['what'], () => unknown>> = {
    description: () => {
      object.description = stripControls(say.text);
      if (isKnown(object)) object.name = `${say.words[0] ?? object.name}`;
    },
    aliases: () => {
      object.aliases = say.words;
    },
    tags: () => {
      object.tags = say.words;
    },
    permissions: () => {
      object.permissions = say.words.slice(1);
    },
    lock: () => {
      object.locks = { ...object.locks, get: 'all()', view: `id(#${room.key})` };
    },
    value: () => {
      object.attributes = { ...object.attributes, [say.words[0] ?? 'a']: ['x', `#${room.key}`] };
      if (holdersOf(objects, object).length > 1) object.home = room.key; // what is nowhere and has a home is written there
    },
    'no value': () => {
      object.attributes = {};
      object.attributeLocks = {};
      if (object.key === undefined) object.key = `key-${number}`;
    },
    way: () => {
      if (object.to !== undefined) object.to = room.key ?? null;
      else holder.exits = [...holder.exits, { ...plainDraft, name: `way ${number}`, to: object.key ?? null }];
    },
    move: () => {
      const from = objects.find(({ things }) => things.includes(object));
      if (from && isKnown(object) && !holdersOf(objects, holder).includes(object)) {
        from.things = from.things.filter((each) => each !== object);
        holder.things = [...holder.things, object];
      } else {
        holder.things = [
          ...holder.things,
          { ...plainDraft, name: `new ${number}`, description: stripControls(say.text).trim() },
        ];
      }
    },
  };
  deeds[what]();
}

const plainDraft = {
  ...{ key: undefined, name: '', aliases: [], description: '', tags: [], permissions: [], locks: {} },
  ...{ attributes: {}, attributeLocks: {}, home: undefined, exits: [], things: [], people: [] },
  at: { file: '', line: 0 },
};

/** An object and what it is in. */
function holdersOf(objects: readonly Draft[], object: Draft): readonly Draft[] {
  const holder = objects.find(({ exits, things, people }) =>
    [...exits, ...things, ...people].includes(object as AreaExit),
  );
  return holder ? [object, ...holdersOf(objects, holder)] : [object];
}

test('WL40 UN1 whatever is edited in text, an import brings it, and is taken back whole', () => {
  let changed = 0;
  fc.assert(
    fc.property(plans, fc.array(edit, { minLength: 1, maxLength: 10 }), (made, edits) => {
      const world = randomWorld(
        made.map((each, at) => ({ ...each, isPlayers: false, ...(at === 0 && { destination: null }) })),
      );
      world.loadNextId(UNUSED);
      const areas = structuredClone(areasIn(textsOf(world)));
      forgetCopies(world);
      if (areas.length === 0) return;
      for (const [number, each] of edits.entries()) rewrite(areas, each, number);
      const edited = areasIn(new Map(areas.map((area) => [`${area.file}.yaml`, toItsEnd(areaText(area))])));
      const before = recordsOf(world);
      const { judgement, entries } = bringIn(world, edited);
      expect(judgement.stays).toEqual([]);
      changed += entries.length;
      expect(bringIn(world, edited).entries).toEqual([]);
      const { obstacles, entries: back } = reversalOf(world, entries);
      expect(obstacles).toEqual([]);
      const after = recordsOf(world);
      world.transaction((tx) => tx.apply(back));
      expect(recordsOf(world)).toEqual(before);
      bringIn(world, edited);
      expect(inOrder(areasIn(textsOf(world)))).toEqual(inOrder(edited));
      expect(recordsOf(world).size).toBeGreaterThanOrEqual(after.size);
    }),
    { numRuns: 150 },
  );
  expect(changed).toBeGreaterThan(200);
});
