import { describe, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { reversalOf } from './reversal.ts';
import type { Transaction } from './transaction.ts';
import { World } from './world.ts';

function fixture() {
  const world = new World();
  const change = (work: (tx: Transaction) => unknown): Change => world.transaction((tx) => void work(tx)).change;
  const { value } = world.transaction((tx) => {
    const hall = tx.createObject({ kind: 'room', name: 'Hall' });
    const box = tx.createObject({ kind: 'thing', name: 'box', location: hall.id, tags: ['oak'] });
    const bag = tx.createObject({ kind: 'thing', name: 'bag', location: hall.id });
    const ana = tx.createObject({ kind: 'character', name: 'Ana', location: hall.id, account: 90 });
    return { hall, box, bag, ana };
  });
  /** Takes a change back and returns what stood in the way. */
  const takeBack = (done: Change, fallback?: number): readonly string[] => {
    const { entries, obstacles } = reversalOf(world, done.entries, fallback);
    change((tx) => tx.apply(entries));
    return obstacles;
  };
  return { world, change, takeBack, ...value };
}

describe('UN3 what others have changed since', () => {
  test('of an attribute is its value or one of its locks; the other is taken back', () => {
    const { world, change, takeBack, box } = fixture();
    change((tx) => tx.setAttribute(box.id, 'oil', 1));
    const filled = change((tx) => tx.setAttribute(box.id, 'oil', 2));
    const locked = change((tx) => tx.setAttribute(box.id, 'oil', 2, { attrread: 'none()' }));
    expect(takeBack(filled)).toEqual([]);
    expect(world.record('attribute', `${box.id}/oil`)).toMatchObject({ value: 1, locks: { attrread: 'none()' } });
    change((tx) => tx.setAttribute(box.id, 'oil', 3, { attrread: 'none()', attredit: 'none()' }));
    expect(takeBack(locked)).toEqual([]);
    expect(world.record('attribute', `${box.id}/oil`)).toMatchObject({ value: 3, locks: { attredit: 'none()' } });
    change((tx) => tx.setAttribute(box.id, 'oil', 3, {}));
    expect(world.record('attribute', `${box.id}/oil`)).not.toHaveProperty('locks');
    expect(takeBack(filled)).toEqual([`The attribute box (#${box.id})/oil was changed since.`]);
  });

  test('in another lock, tag, permission or alias stays', () => {
    const { world, change, takeBack, box } = fixture();
    const done = change((tx) =>
      tx.updateObject(box.id, {
        tags: ['oak', 'old'],
        permissions: ['thieves', 'spies'],
        aliases: ['case'],
        locks: { get: 'none()', view: 'none()' },
      }),
    );
    change((tx) =>
      tx.updateObject(box.id, {
        tags: ['old', 'red'],
        permissions: ['spies', 'bards'],
        aliases: ['case', 'bin'],
        locks: { get: 'none()', drop: 'all()' },
      }),
    );
    expect(takeBack(done)).toEqual([]);
    const lists = { tags: ['red'], permissions: ['bards'], aliases: ['bin'] };
    expect(world.object(box.id)).toMatchObject({ ...lists, locks: { drop: 'all()' } });
  });

  test('in the same lock or field stands in the way', () => {
    const { change, takeBack, box } = fixture();
    const done = change((tx) => tx.updateObject(box.id, { name: 'chest', locks: { get: 'none()' } }));
    change((tx) => tx.updateObject(box.id, { name: 'trunk', locks: { get: 'all()' } }));
    expect(takeBack(done)).toEqual([
      'The lock get of trunk (#2) was changed since.',
      'The name of trunk (#2) was changed since.',
    ]);
  });

  test('by moving or destroying it stands in the way', () => {
    const { change, takeBack, box, bag, hall } = fixture();
    const moved = change((tx) => tx.updateObject(box.id, { location: bag.id }));
    change((tx) => tx.updateObject(box.id, { location: null }));
    expect(takeBack(moved)).toEqual(['box (#2) was moved since.']);
    const described = change((tx) => tx.updateObject(hall.id, { description: 'x' }));
    change((tx) => tx.removeObject(hall.id));
    expect(takeBack(described)).toEqual(['Hall (#1) is gone.']);
  });

  test('so that it is in use stands in the way of what would go', () => {
    const { change, takeBack, box } = fixture();
    const dug = change((tx) => tx.createObject({ kind: 'room', name: 'Den' }));
    change((tx) => {
      tx.updateObject(box.id, { location: 5 });
      tx.createObject({ kind: 'exit', name: 'den', location: 1, destination: 5 });
      tx.setAttribute(5, 'light', 1);
    });
    expect(takeBack(dug)).toEqual([
      'Den (#5) holds box (#2).',
      'den (#6) leads to Den (#5).',
      'Den (#5) has got the attribute light.',
    ]);
  });

  test('in what was made stands in the way, but not that it was moved', () => {
    const { change, takeBack, bag } = fixture();
    const made = change((tx) => tx.createObject({ kind: 'thing', name: 'oar', location: 1, tags: ['wet'] }));
    change((tx) => tx.updateObject(5, { description: 'Long.', tags: ['wet', 'old'], locks: { get: 'none()' } }));
    change((tx) => tx.setAttribute(5, 'age', 3));
    expect(takeBack(made)).toEqual([
      'The description of oar (#5) was changed since.',
      'The tags of oar (#5) were changed since.',
      'The locks of oar (#5) were changed since.',
      'oar (#5) has got the attribute age.',
    ]);
    const other = change((tx) => tx.createObject({ kind: 'thing', name: 'rope', location: 1, home: 1 }));
    change((tx) => tx.updateObject(6, { location: bag.id, home: bag.id }));
    expect(takeBack(other)).toEqual([]);
  });

  test('by carrying it away stands in the way, but not who made it', () => {
    const { change, takeBack, ana } = fixture();
    const make = (owner: number) =>
      change((tx) => tx.createObject({ kind: 'thing', name: 'oar', location: ana.id, owner }));
    expect(takeBack(make(91))).toEqual(['Ana carries oar (#5).']);
    expect(takeBack(make(90))).toEqual([]);
  });
});

test('UN3 a Character is not called again as another is by now, nor is anybody of the world', () => {
  const { change, takeBack, ana, hall } = fixture();
  change((tx) => tx.createObject({ kind: 'character', name: 'Guard', location: hall.id }));
  const renamed = change((tx) => tx.updateObject(ana.id, { name: 'Amelia' }));
  const gone = change((tx) => tx.removeObject(5));
  change((tx) => tx.createObject({ kind: 'character', name: 'ana', account: 91 }));
  change((tx) => tx.createObject({ kind: 'character', name: 'GUARD', account: 91 }));
  expect(takeBack(renamed)).toEqual(['Another Character is called ana now.']);
  expect(takeBack(gone)).toEqual(['Another Character is called GUARD now.']);
});

describe('UN5 what is brought back', () => {
  test('is put into the place given when its own is gone; exits stay away', () => {
    const { world, change, takeBack, hall, box } = fixture();
    change((tx) => tx.createObject({ kind: 'exit', name: 'out', location: hall.id, destination: hall.id }));
    change((tx) => tx.createObject({ kind: 'room', name: 'Den' }));
    const gone = change((tx) => {
      tx.removeObject(box.id);
      tx.removeObject(5);
    });
    change((tx) => tx.removeObject(hall.id));
    expect(takeBack(gone, 6)).toEqual(['out (#5) cannot come back: #1, where it was, is gone.']);
    expect(world.object(box.id)?.location).toBe(6);
    expect(world.object(5)).toBeUndefined();
  });

  test('is not what is there again, nor a Character whose name is taken', () => {
    const { change, takeBack, box, ana } = fixture();
    const gone = change((tx) => {
      tx.removeObject(box.id);
      tx.removeObject(ana.id);
    });
    change((tx) => tx.createObject({ kind: 'character', name: 'ANA', account: 91 }));
    expect(takeBack(gone)).toEqual(['Another Character is called ANA now.']);
    expect(takeBack(gone)).toEqual(['Another Character is called ANA now.', 'box (#2) is there again.']);
  });
});

test('nothing is put into itself', () => {
  const { change, takeBack, box, bag, hall } = fixture();
  change((tx) => tx.updateObject(box.id, { location: bag.id }));
  const done = change((tx) => tx.updateObject(box.id, { location: hall.id }));
  change((tx) => tx.updateObject(bag.id, { location: box.id }));
  expect(takeBack(done)).toEqual(['box (#2) would be inside itself.']);
});
