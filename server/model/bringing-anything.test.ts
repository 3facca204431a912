// Whatever is built in a copy and in its world.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copiedWorld } from '../../test/helpers/copied-world.ts';
import { withNeeds } from './differences.ts';
import type { ObjectRecord } from './records.ts';
import { reversalOf } from './reversal.ts';
import type { Transaction } from './transaction.ts';
import type { World } from './world.ts';

/** One step of somebody who builds without a plan: what, to which of the objects there are, with which. */
const step = fc.record({ deed: fc.nat(10), one: fc.nat(30), two: fc.nat(30), text: fc.constantFrom('a', 'b', 'c') });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function build(tx: Transaction, { deed, one, two, text }: Step): void {
  const objects = [...tx.world.objects()].filter(({ account }) => account === null);
  const [object, other] = [objects[one % objects.length]!, objects[two % objects.length]!];
  deeds[deed]?.(tx, object, other, text);
}

const isInside = (world: World, place: ObjectRecord | undefined, object: ObjectRecord): boolean =>
  place !== undefined && (place.id === object.id || isInside(world, world.object(place.location), object));

const deeds: readonly ((tx: Transaction, object: ObjectRecord, other: ObjectRecord, text: string) => unknown)[] = [
  (tx, { id: home }, { id: location }, name) => tx.createObject({ kind: 'thing', name, location, home }),
  (tx, { id: home }, _, name) => tx.createObject({ kind: 'room', name, home }),
  (tx, { id: location }, { id: destination }, name) => tx.createObject({ kind: 'exit', name, location, destination }),
  (tx, { id }, _, name) => tx.updateObject(id, { name }),
  (tx, { id }, _, description) => tx.updateObject(id, { description }),
  (tx, { id, tags }, _, tag) => tx.updateObject(id, { tags: [...new Set([...tags, tag])] }),
  (tx, { id, permissions }, _, word) => tx.updateObject(id, { permissions: [...new Set([...permissions, word])] }),
  (tx, { id, locks }, other, type) => tx.updateObject(id, { locks: { ...locks, [type]: `id(#${other.id})` } }),
  (tx, { id }, other, name) => tx.setAttribute(id, name, `#${other.id}`),
  (tx, object, other) =>
    object.kind === 'thing' && !isInside(tx.world, other, object) && tx.updateObject(object.id, { location: other.id }),
  (tx, { id }) => id !== 1 && tx.world.contents(id).length + tx.world.exitsTo(id).length === 0 && tx.removeObject(id),
];

/** A world without ids: what is in it by the names on the way there. Of people, not where they stand. */
function shape(world: World): unknown {
  const names = new Map<number, string>();
  const nameOf = (id: number | null): string => {
    if (id === null) return '';
    const known = names.get(id);
    if (known !== undefined) return known;
    const object = world.object(id);
    names.set(id, '?');
    const name = object ? `${nameOf(object.location)}/${object.name}` : 'gone';
    names.set(id, name);
    return name;
  };
  return [...world.objects()]
    .map(({ id, location, home, destination, locks, created: _, ...object }) => ({
      ...object,
      at: object.kind === 'character' ? '' : nameOf(location),
      to: nameOf(destination),
      locks: Object.entries(locks)
        .map(([type, lock]) => `${type} ${lock.replace(/#(\d+)/, (_all, ref) => nameOf(Number(ref)))}`)
        .sort(),
      attributes: world
        .attributesOf(id)
        .map(({ key: name, value }) => `${name} ${nameOf(Number(String(value).slice(1)))}`)
        .sort(),
      tags: [...object.tags].sort(),
      permissions: [...object.permissions].sort(),
    }))
    .map((each) => JSON.stringify(each))
    .sort();
}

const steps = fc.array(step, { maxLength: 25 });

test('TR2 whatever was built in the copy, the world is the same when all of it was brought, and as before when it is taken back', () => {
  fc.assert(
    fc.property(steps, (built) => {
      const { live, copy, changes, inCopy, bring } = copiedWorld();
      for (const each of built) inCopy((tx) => build(tx, each));
      const before = shape(live);
      expect(bring()).toEqual([]);
      expect(shape(live)).toEqual(shape(copy));
      const entries = changes.at(-1)?.entries ?? [];
      live.transaction((tx) => tx.apply(reversalOf(live, entries).entries));
      expect(shape(live)).toEqual(before);
    }),
  );
});

test('TR3 whatever was built in both, what has no obstacle is brought and nothing else of the world is changed', () => {
  fc.assert(
    fc.property(steps, steps, (inOne, inOther) => {
      const { live, inCopy, inLive, find, planned, bring } = copiedWorld();
      for (const each of inOne) inCopy((tx) => build(tx, each));
      for (const each of inOther) inLive((tx) => build(tx, each));
      const all = find();
      const { obstaclesOf } = planned(all.keys());
      const free = [...all.keys()].filter((each) =>
        [...withNeeds(all, [each])].every((need) => (obstaclesOf.get(need) ?? []).length === 0),
      );
      const touched = new Set(free.map((each) => Number(each.split(' ')[1])));
      const others = [...live.objects()].filter(({ id }) => !touched.has(id));
      if (bring(free).length > 0) return; // what was free together with others may not be alone
      for (const other of others) expect(live.object(other.id)).toBe(other);
      for (const object of live.objects()) {
        expect(object.location === null || live.object(object.location) !== undefined).toBe(true);
      }
      // All of it is there now: to bring it again does nothing.
      expect(planned(free)).toMatchObject({ obstacles: [], entries: [] });
    }),
  );
});
