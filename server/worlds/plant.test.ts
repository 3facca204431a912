import { expect, test } from 'vitest';
import { World } from '../model/world.ts';
import { readAreas } from './area-file.ts';
import { plant } from './plant.ts';

const text = `
area: The Mill
rooms:
  yard:
    name: Mill Yard
    exits:
      in: mill
    people:
      Ada:
        locks: {puppet: all()}
  mill:
    name: Mill
    start: true
    tags: [dusty]
    exits:
      out: {to: yard, aliases: [yard], description: A low door., locks: {traverse: tag(miller)}}
    things:
      sack:
        description: Flour.
        aliases: [bag]
        attributes: {weight: 40, seal: red}
`;

function areasOf(source: string) {
  const areas = readAreas([{ file: 'mill.yaml', text: source }]);
  if (!areas.ok) throw new Error(areas.error[0]?.text);
  return areas.value;
}

test('planting makes each object once, where and as the file says', () => {
  const world = new World();
  const { change } = world.transaction((tx) => plant(tx, areasOf(text), 1000));
  const [yard, mill] = [...world.objects()];
  expect(world.objectCount).toBe(6);
  expect(change.entries).toHaveLength(10);
  expect(world.setting('start')).toBe(mill?.id);
  expect(mill).toMatchObject({
    kind: 'room',
    name: 'Mill',
    tags: ['dusty', 'area:the mill', 'key:mill'],
    created: 1000,
  });
  expect(world.contents(yard!.id, 'exit')).toMatchObject([{ name: 'in', destination: mill!.id, locks: {} }]);
  expect(world.contents(mill!.id, 'exit')).toMatchObject([
    { name: 'out', aliases: ['yard'], description: 'A low door.', destination: yard!.id, home: null },
  ]);
  const [sack] = world.contents(mill!.id, 'thing');
  expect(sack).toMatchObject({ name: 'sack', aliases: ['bag'], description: 'Flour.', home: mill!.id });
  expect(world.attribute(sack!.id, 'weight')).toBe(40);
  expect(world.attribute(sack!.id, 'seal')).toBe('red');
});

test('a person is guarded unless the file says otherwise', () => {
  const world = new World();
  world.transaction((tx) => plant(tx, areasOf(text), 1000));
  const ada = [...world.objects()].find((object) => object.kind === 'character');
  expect(ada).toMatchObject({ name: 'Ada', account: null, locks: { get: 'false()', puppet: 'all()' } });
});

test('planting that fails in the middle leaves nothing', () => {
  const world = new World();
  const [area] = areasOf(text);
  const broken = {
    ...area!,
    rooms: area!.rooms.map((room) => ({ ...room, exits: [{ ...room.exits[0]!, to: 'gone' }] })),
  };
  expect(() => world.transaction((tx) => plant(tx, [broken], 1000))).toThrow('no room "gone"');
  expect(world.objectCount).toBe(0);
  expect(world.setting('start')).toBeUndefined();
});
