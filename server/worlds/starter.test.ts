// The world every new user meets: it must hang together, whoever edits its files.
import { expect, test } from 'vitest';
import type { ObjectKind, ObjectRecord } from '../model/records.ts';
import { World } from '../model/world.ts';
import { directionOf } from '../protocol/directions.ts';
import { toPlain } from '../protocol/markup.ts';
import { plant } from './plant.ts';
import { readTemplate, templates } from './templates.ts';

async function planted(id: string): Promise<World> {
  const areas = await readTemplate(id);
  const world = new World();
  world.transaction((tx) => plant(tx, areas, 1000));
  return world;
}

const all = (world: World, kind: ObjectKind): readonly ObjectRecord[] =>
  [...world.objects()].filter((object) => object.kind === kind);

const reachable = (world: World, from: number, carrying: (exit: ObjectRecord) => boolean): ReadonlySet<number> => {
  const seen = new Set([from]);
  for (const room of seen) {
    for (const exit of world.contents(room, 'exit')) if (carrying(exit)) seen.add(exit.destination!);
  }
  return seen;
};

test.each(templates.map((template) => template.id))('every room of %s can be reached from its start', async (id) => {
  const world = await planted(id);
  const rooms = reachable(world, world.setting('start') as number, () => true);
  expect(rooms).toEqual(new Set(all(world, 'room').map((room) => room.id)));
});

test.each(templates.map((template) => template.id))(
  'everything in %s that can be looked at is described',
  async (id) => {
    const world = await planted(id);
    const bare = [...world.objects()].filter((object) => object.kind !== 'exit' && object.description === '');
    expect(bare.map((object) => object.name)).toEqual([]);
  },
);

test('every exit has its return, in the opposite direction', async () => {
  const world = await planted('starter');
  for (const exit of all(world, 'exit')) {
    const back = world.contents(exit.destination!, 'exit').filter((other) => other.destination === exit.location);
    expect(back.map((other) => other.name)).toEqual([directionOf(exit.name)?.opposite]);
  }
});

test('the rooms fit on a map', async () => {
  const world = await planted('starter');
  const step: Record<string, readonly [number, number, number]> = {
    north: [0, 1, 0],
    south: [0, -1, 0],
    east: [1, 0, 0],
    west: [-1, 0, 0],
    up: [0, 0, 1],
    down: [0, 0, -1],
  };
  const start = world.setting('start') as number;
  const placed = new Map<number, readonly number[]>([[start, [0, 0, 0]]]);
  for (const [room, at] of placed) {
    for (const exit of world.contents(room, 'exit')) {
      const there = at.map((value, axis) => value + step[exit.name]![axis]!);
      if (placed.has(exit.destination!)) expect(placed.get(exit.destination!)).toEqual(there);
      else placed.set(exit.destination!, there);
    }
  }
  expect(new Set([...placed.values()].map(String)).size).toBe(placed.size);
});

test('the key to the one locked door lies where anyone can go', async () => {
  const world = await planted('starter');
  const locked = all(world, 'exit').filter((exit) => exit.locks['traverse'] !== undefined);
  expect(locked.map((exit) => exit.locks['traverse'])).toEqual(['holds(brass key)']);
  const open = reachable(world, world.setting('start') as number, (exit) => !locked.includes(exit));
  const keys = all(world, 'thing').filter((thing) => thing.name === 'brass key');
  expect(keys).toHaveLength(1);
  expect(open).toContain(keys[0]!.location);
  expect(keys[0]!.locks).toEqual({});
  expect(open).not.toContain(locked[0]!.destination);
});

test('what cannot be picked up says why', async () => {
  const world = await planted('starter');
  const fixed = [...world.objects()].filter((object) => object.locks['get'] === 'false()');
  expect(fixed.length).toBeGreaterThan(5);
  for (const object of fixed)
    expect(world.attribute(object.id, 'get-refusal'), object.name).toEqual(expect.any(String));
});

test('two people live there whom nobody owns, builders can play and none can pick up', async () => {
  const world = await planted('starter');
  const people = all(world, 'character');
  expect(people.map((person) => person.name)).toEqual(['Odile Parr', 'Maren Voss']);
  for (const person of people) {
    expect(person).toMatchObject({ account: null, locks: { get: 'false()', puppet: 'perm(builder)' } });
    expect(person.home).toBe(person.location);
  }
});

test('the notice board at the start teaches the first commands, in lines that fit a terminal', async () => {
  const world = await planted('starter');
  const things = world.contents(world.setting('start') as number, 'thing');
  const text = toPlain(things.find((thing) => thing.name === 'notice board')!.description);
  for (const word of ['look', 'north', 'say', 'pose', 'get', 'whisper', 'help', 'who', 'charcreate', 'ic', 'ooc']) {
    expect(text).toMatch(new RegExp(`\\b${word}\\b`));
  }
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(80);
});

test('things to look at by their usual words are found by one of them in each room', async () => {
  const world = await planted('starter');
  for (const room of all(world, 'room')) {
    const words = world.contents(room.id).flatMap((object) => [object.name, ...object.aliases]);
    expect(new Set(words).size, `${room.name}: ${words.join(', ')}`).toBe(words.length);
  }
});
