import { expect, test } from 'vitest';
import { isWithin } from './places.ts';
import { World } from './world.ts';

test('OB1 what is within what is told, also where things hold each other', () => {
  const world = new World();
  const [hall, box, coin] = world.transaction((tx) => {
    const room = tx.createObject({ kind: 'room', name: 'Hall' });
    const outer = tx.createObject({ kind: 'thing', name: 'box', location: room.id });
    return [room, outer, tx.createObject({ kind: 'thing', name: 'coin', location: outer.id })] as const;
  }).value;
  expect(isWithin(world, coin, box)).toBe(true);
  expect(isWithin(world, box, coin)).toBe(false);
  expect(isWithin(world, coin, coin)).toBe(true);
  const circle = world.transaction((tx) => tx.updateObject(box.id, { location: coin.id })).value;
  expect(isWithin(world, circle, coin)).toBe(true);
  expect(isWithin(world, circle, hall)).toBe(false);
});
