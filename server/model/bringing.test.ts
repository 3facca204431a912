import { describe, expect, test } from 'vitest';
import { copiedWorld, HOST, keyOf, kinds, named } from '../../test/helpers/copied-world.ts';
import { withNeeds } from './differences.ts';

describe('TR1 the differences of a copy', () => {
  test('are what was added, changed and removed since it began, and not what was done and taken back', () => {
    const { inCopy, find, hall, box, bag } = copiedWorld();
    inCopy((tx) => tx.updateObject(hall.id, { description: 'x' }));
    inCopy((tx) => tx.updateObject(box.id, { name: 'chest' }));
    inCopy((tx) => tx.setAttribute(box.id, 'oil', 1));
    inCopy((tx) => tx.removeObject(bag.id));
    inCopy((tx) => tx.createObject({ kind: 'thing', name: 'lamp', location: hall.id }));
    const gone = inCopy((tx) => tx.createObject({ kind: 'thing', name: 'gone' }));
    inCopy((tx) => tx.removeObject(gone.id));
    inCopy((tx) => tx.setSetting('prototype:orc', { key: 'orc' }));
    inCopy((tx) => tx.setSetting('policy', 'single'));
    expect(kinds(find)).toEqual([
      'changed Hall',
      'changed chest',
      'removed bag',
      'added lamp',
      'added setting prototype:orc',
    ]);
    inCopy((tx) => tx.updateObject(hall.id, { description: '' }));
    expect(kinds(find)).not.toContain('changed Hall');
  });

  test('leave out people of players, extras, accounts, where people stand and what players carry', () => {
    const { inCopy, find, den, hall, box, ana, guard } = copiedWorld();
    inCopy((tx) => {
      tx.updateObject(ana.id, { name: 'Anna', location: den.id });
      tx.updateObject(guard.id, { location: hall.id });
      tx.updateObject(box.id, { location: ana.id });
      const extra = tx.createObject({ kind: 'character', name: 'Extra', location: hall.id });
      tx.setAttribute(extra.id, 'temporary', true);
      const late = tx.createAccount({
        name: 'Late',
        key: 'late',
        password: null,
        level: 'player',
        lastPuppet: null,
        created: 0,
      });
      tx.setAttribute(late.id, 'nick', 'x');
      tx.createObject({ kind: 'character', name: 'Late', account: late.id });
    });
    expect(kinds(find)).toEqual([]);
    inCopy((tx) => tx.updateObject(guard.id, { description: 'Grim.' }));
    inCopy((tx) => tx.updateObject(box.id, { location: den.id }));
    expect(kinds(find)).toEqual(['changed Guard', 'changed box']);
  });
});

describe('TR2 what is brought', () => {
  test('is in the world as it is in the copy, by ids of its own, whatever the world has made since', () => {
    const { live, inCopy, inLive, bring, hall, box } = copiedWorld();
    inLive((tx) => {
      for (let n = 0; n < 5; n++) tx.createObject({ kind: 'thing', name: `own ${n}` });
    });
    const late = inCopy((tx) =>
      tx.createAccount({ name: 'L', key: 'l', password: null, level: 'builder', lastPuppet: null, created: 0 }),
    );
    inCopy((tx) => {
      const vault = tx.createObject({ kind: 'room', name: 'Vault', owner: late.id });
      const brass = tx.createObject({ kind: 'thing', name: 'key', location: box.id, home: vault.id, owner: HOST });
      tx.createObject({
        kind: 'exit',
        name: 'door',
        location: hall.id,
        destination: vault.id,
        locks: { traverse: `holds(#${brass.id}) or id(${box.id})` },
      });
      tx.setAttribute(vault.id, 'opens', [`#${brass.id}`, { by: `#${box.id}` }, '#none']);
      tx.setAttribute(box.id, 'holds', `#${brass.id}`);
      tx.setSetting('prototype:orc', {
        key: 'orc',
        location: `#${vault.id}`,
        locks: `get:id(#${brass.id})`,
        prototype_owner: late.id,
      });
    });
    expect(bring()).toEqual([]);
    const [vault, brass, door] = ['Vault', 'key', 'door'].map((name) => named(live, name)!);
    expect(vault!.id).toBeGreaterThan(named(live, 'own 4')!.id);
    expect(vault).toMatchObject({ owner: HOST });
    expect(brass).toMatchObject({ location: box.id, home: vault!.id, owner: HOST });
    expect(door).toMatchObject({
      location: hall.id,
      destination: vault!.id,
      locks: { traverse: `holds(#${brass!.id}) or id(#${box.id})` },
    });
    expect(live.attribute(vault!.id, 'opens')).toEqual([`#${brass!.id}`, { by: `#${box.id}` }, '#none']);
    expect(live.attribute(box.id, 'holds')).toBe(`#${brass!.id}`);
    expect(live.setting('prototype:orc')).toEqual({
      key: 'orc',
      location: `#${vault!.id}`,
      locks: `get:id(#${brass!.id})`,
      prototype_owner: HOST,
    });
  });

  test('comes with what it refers to, and what is removed with what was in it; other differences stay', () => {
    const { live, inCopy, find, bring, hall, den, way, bag, guard } = copiedWorld();
    const vault = inCopy((tx) => {
      const made = tx.createObject({ kind: 'room', name: 'Vault' });
      tx.createObject({ kind: 'exit', name: 'door', location: hall.id, destination: made.id });
      tx.createObject({ kind: 'thing', name: 'lamp', location: hall.id });
      tx.removeObject(way.id);
      tx.updateObject(bag.id, { location: hall.id, home: hall.id });
      tx.updateObject(guard.id, { location: hall.id });
      tx.removeObject(den.id);
      return made;
    });
    const door = [...find().values()].find(({ object }) => object?.name === 'door')!;
    expect(door.needs).toEqual([keyOf(vault)]);
    expect([...withNeeds(find(), [keyOf(den)])]).toEqual([keyOf(den), keyOf(way), keyOf(bag), keyOf(guard)]);
    expect(bring([door.key])).toEqual([]);
    expect([named(live, 'Vault'), named(live, 'lamp'), live.object(den.id)]).toEqual([
      expect.anything(),
      undefined,
      den,
    ]);
    expect(bring([keyOf(den)])).toEqual([]);
    expect(live.object(den.id)).toBeUndefined();
    expect(live.object(way.id)).toBeUndefined();
    expect(live.object(bag.id)).toMatchObject({ location: hall.id, home: hall.id });
  });

  test('goes home where somebody carries it who is of the copy alone, and to the hands of who is in both', () => {
    const { live, inCopy, bring, hall, den, ana } = copiedWorld();
    inCopy((tx) => {
      const cleo = tx.createObject({ kind: 'character', name: 'Cleo', account: HOST, location: hall.id });
      tx.createObject({ kind: 'thing', name: 'ring', location: cleo.id, home: den.id });
      tx.createObject({ kind: 'thing', name: 'pin', location: cleo.id, home: cleo.id });
      tx.createObject({ kind: 'thing', name: 'oar', location: ana.id });
    });
    expect(bring(['ring', 'oar'].map((name) => `object ${[9, 11][['ring', 'oar'].indexOf(name)]}`))).toEqual([]);
    expect([named(live, 'ring')?.location, named(live, 'oar')?.location]).toEqual([den.id, ana.id]);
    expect(named(live, 'Cleo')).toBeUndefined();
  });

  test('refers to nothing where the copy refers to what was made and lost there', () => {
    const { live, inCopy, inLive, bring, box } = copiedWorld();
    const lost = inCopy((tx) => tx.createObject({ kind: 'thing', name: 'lost' }));
    inCopy((tx) => tx.setAttribute(box.id, 'twin', `#${lost.id}`));
    inCopy((tx) => tx.removeObject(lost.id));
    inLive((tx) => tx.createObject({ kind: 'thing', name: 'other' }));
    expect(bring()).toEqual([]);
    expect(live.attribute(box.id, 'twin')).toBe('#0');
  });
});

describe('TR3 what the world has changed since', () => {
  test('stays where it is something else, and stands in the way where it is the same', () => {
    const { live, inCopy, inLive, bring, hall, box, bag } = copiedWorld();
    inCopy((tx) =>
      tx.updateObject(box.id, { name: 'chest', tags: ['oak', 'old'], permissions: ['a'], locks: { get: 'none()' } }),
    );
    inLive((tx) =>
      tx.updateObject(box.id, {
        description: 'Big.',
        tags: ['oak', 'red'],
        permissions: ['b'],
        locks: { view: 'all()' },
      }),
    );
    expect(bring()).toEqual([]);
    expect(live.object(box.id)).toMatchObject({
      name: 'chest',
      description: 'Big.',
      locks: { get: 'none()', view: 'all()' },
    });
    expect([...live.object(box.id)!.tags].sort()).toEqual(['oak', 'old', 'red']);
    expect([...live.object(box.id)!.permissions].sort()).toEqual(['a', 'b']);
    inCopy((tx) => tx.updateObject(hall.id, { name: 'Great Hall' }));
    inCopy((tx) => tx.setAttribute(hall.id, 'light', 2));
    inCopy((tx) => tx.updateObject(bag.id, { location: hall.id }));
    inLive((tx) => {
      tx.updateObject(hall.id, { name: 'Long Hall' });
      tx.setAttribute(hall.id, 'light', 3);
      tx.updateObject(bag.id, { location: box.id });
    });
    const before = JSON.stringify([...live.objects()]);
    expect(bring()).toEqual([
      'bag (#5) was moved since.',
      'The attribute Long Hall (#1)/light was changed since.',
      'The name of Long Hall (#1) was changed since.',
    ]);
    expect(JSON.stringify([...live.objects()])).toBe(before);
  });

  test('stands in the way of removing what it touched or what is in use, and of what has gone', () => {
    const { inCopy, inLive, bring, hall, box, bag, den, way, guard } = copiedWorld();
    inCopy((tx) => tx.removeObject(box.id));
    inLive((tx) => tx.updateObject(box.id, { description: 'Dear to somebody.' }));
    expect(bring()).toEqual(['The description of box (#4) was changed since.']);
    inCopy((tx) => {
      tx.updateObject(bag.id, { location: hall.id });
      tx.updateObject(guard.id, { location: hall.id });
      tx.removeObject(way.id);
      tx.removeObject(den.id);
    });
    inLive((tx) => {
      tx.createObject({ kind: 'exit', name: 'out', location: den.id, destination: hall.id });
      tx.setAttribute(den.id, 'light', 1);
    });
    expect(bring([keyOf(den)])).toEqual(['Den (#2) holds out (#8).', 'Den (#2) has got the attribute light.']);
    inLive((tx) => tx.removeObject(bag.id));
    expect(bring([keyOf(bag)])).toEqual(['bag (#5) is gone.']);
  });

  test('keeps the place where everybody starts, and knows that an id may have another owner', () => {
    const { inCopy, inLive, bring, hall, way, box, bag } = copiedWorld();
    inCopy((tx) => {
      tx.removeObject(way.id);
      tx.updateObject(box.id, { location: null });
      tx.removeObject(hall.id);
      tx.setAttribute(bag.id, 'x', 1);
    });
    expect(bring([keyOf(hall)])).toEqual(['Hall (#1) is where everybody starts.']);
    inLive((tx) => tx.apply([{ table: 'object', id: bag.id, to: { ...bag, created: 5 } }]));
    expect(bring([keyOf(bag)])).toEqual(['bag (#5) is not what #5 was.']);
  });

  test('does not matter where it is what was done in the copy, or where people stand', () => {
    const { inCopy, inLive, planned, bring, live, hall, den, way, box, bag, guard } = copiedWorld();
    inCopy((tx) => tx.updateObject(box.id, { name: 'chest' }));
    inLive((tx) => tx.updateObject(box.id, { name: 'chest' }));
    expect(planned([keyOf(box)])).toMatchObject({ entries: [], obstacles: [] });
    inCopy((tx) => {
      tx.removeObject(way.id);
      tx.removeObject(bag.id);
      tx.updateObject(guard.id, { location: hall.id });
      tx.removeObject(den.id);
    });
    expect(bring([keyOf(den)])).toEqual([]);
    expect(live.object(guard.id)?.location).toBe(hall.id);
  });

  test('names who is of the copy alone', () => {
    const { inCopy, bring, box } = copiedWorld();
    inCopy((tx) => {
      const cleo = tx.createObject({ kind: 'character', name: 'Cleo', account: HOST });
      tx.updateObject(box.id, { locks: { get: `id(#${cleo.id})` } });
    });
    expect(bring()).toEqual(['box (#4) refers to Cleo, who is in the copy alone.']);
  });
});
