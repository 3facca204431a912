import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changing } from '../../test/helpers/area-worlds.ts';
import { toItsEnd } from '../model/slices.ts';
import type { Transaction } from '../model/transaction.ts';
import { World } from '../model/world.ts';
import type { Fault } from './area.ts';
import { type Answers, checking, checkTogether, heard } from './area-checks.ts';
import { readAreaFile } from './area-file.ts';
import { isStill, ownersIn, surroundingsIn } from './surroundings.ts';

const text = `area: Pier
rooms:
  pier:
    name: Pier
    exits:
      north: quay
      south: {to: square, locks: {traverse: "holds(#lamp)"}}
    people:
      Ana: {home: quay}
  deck:
    name: Deck
    attributes: {near: "#square"}
prototypes:
  orc: {key: orc}
help:
  tides: {text: They come and go., locks: {read: "holds(#lamp)"}}
`;
const areas = [readAreaFile({ file: 'pier.yaml', text }, [])!];

const keys = ['pier', 'deck', 'quay', 'square', 'lamp', 'other'];
const deed = fc.oneof(
  fc.record({ what: fc.constantFrom('give', 'take'), which: fc.constantFrom(...keys) }),
  fc.record({
    what: fc.constantFrom('set', 'unset'),
    which: fc.constantFrom('prototype:orc', 'prototype:elf', 'start'),
  }),
  fc.record({ what: fc.constantFrom('write', 'tear'), which: fc.constantFrom('tides', 'winds') }),
  fc.record({ what: fc.constantFrom('come', 'go'), which: fc.constantFrom('Ana', 'Bo') }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function act(tx: Transaction, { what, which }: Deed): void {
  const { world } = tx;
  const deeds: Readonly<Record<string, () => void>> = {
    give: () => tx.createObject({ kind: 'room', name: which, tags: [`key:${which}`] }),
    take: () => {
      for (const { id } of world.tagged(`key:${which}`)) tx.removeObject(id);
    },
    set: () =>
      tx.setSetting(which, which === 'start' ? tx.createObject({ kind: 'room', name: 'Start' }).id : { key: 'x' }),
    unset: () => tx.setSetting(which, undefined),
    write: () => tx.put('topic', which, { id: which, name: which, aliases: [], category: 'a', locks: {}, text: 'x' }),
    tear: () => tx.put('topic', which, undefined),
    come: () => world.characterNamed(which) ?? tx.createObject({ kind: 'character', name: which, account: 900 }),
    go: () => tx.removeObject(world.characterNamed(which)?.id ?? 0),
  };
  deeds[what]?.();
}

/** A world in which the areas have all that they need. */
function quay(): World {
  const world = new World();
  changing(world)((tx) => {
    for (const which of ['quay', 'square', 'lamp']) act(tx, { what: 'give', which });
    act(tx, { what: 'set', which: 'start' });
  });
  return world;
}

test('WL27 what was found in slices holds if the world still says what it was asked, whatever changed meanwhile', () => {
  const isSound = { found: 0, lost: 0 };
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 40 }), deed), { maxLength: 8 }), (deeds) => {
      const world = quay();
      const answers: Answers = new Map();
      const { hasStart } = surroundingsIn(world);
      const work = checking(areas, heard(surroundingsIn(world), answers));
      const pending = [...deeds].sort(([a], [b]) => a - b);
      let faults: readonly Fault[] | undefined;
      for (let step = 0; faults === undefined || pending.length > 0; step++) {
        const next = work.next();
        faults ??= next.done ? (next.value as readonly Fault[]) : undefined;
        while (pending[0] && pending[0][0] <= step) changing(world)((tx) => act(tx, pending.shift()![1]));
      }
      if (!isStill(world, { hasStart, answers })) {
        isSound.lost++;
        return;
      }
      isSound.found++;
      const places = (all: readonly Fault[]) => all.map(({ line, text: what }) => [line, what.replace(/#\d+/, '')]);
      expect(places(faults ?? [])).toEqual(places(checkTogether(areas, surroundingsIn(world))));
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(isSound.found, isSound.lost)).toBeGreaterThan(100);
});

test('WL28 a world says the same of a key as the list of all its keys', () => {
  const asked = [...keys, 'prototype:orc', 'prototype:elf', 'help:tides', 'help:winds', 'player:ana', 'player:bo'];
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const world = quay();
      for (const each of deeds) changing(world)((tx) => act(tx, each));
      const owners = new Map(toItsEnd(ownersIn(world, undefined)));
      const { owner } = surroundingsIn(world);
      for (const key of asked) expect(owner(key) !== undefined).toBe(owners.has(key));
    }),
  );
});
