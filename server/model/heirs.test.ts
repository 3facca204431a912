import { expect, test } from 'vitest';
import { Heirs } from './heirs.ts';
import { World } from './world.ts';

test('PR2 PB1 the heirs of a prototype are known as parents come and go', () => {
  const world = new World();
  const set = (name: string, parents: readonly string[] | undefined) =>
    world.transaction((tx) => tx.setSetting(`prototype:${name}`, parents && { prototype_parent: parents })).change;
  set('orc', ['beast']);
  const heirs = new Heirs(world);
  const take = (name: string, parents: readonly string[] | undefined): void => {
    for (const entry of set(name, parents).entries) if (entry.table === 'setting') heirs.take(entry);
  };
  take('chief', ['orc', 'noble']);
  expect([...heirs.of('prototype:beast')]).toEqual(['prototype:orc', 'prototype:chief']);
  expect([...heirs.of('prototype:noble')]).toEqual(['prototype:chief']);
  take('beast', ['chief']);
  expect(heirs.of('prototype:beast').size).toBe(3);
  take('chief', ['noble']);
  expect([...heirs.of('prototype:beast')]).toEqual(['prototype:orc']);
  take('orc', undefined);
  expect([...heirs.of('prototype:beast')]).toEqual([]);
});
