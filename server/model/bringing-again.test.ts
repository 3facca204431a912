import { describe, expect, test } from 'vitest';
import { copiedWorld, keyOf, kinds, named } from '../../test/helpers/copied-world.ts';
import { reversalOf } from './reversal.ts';

describe('TR3 what was brought', () => {
  test('is no difference any more; what is done to it in the copy later is, and what was taken back comes anew', () => {
    const { live, inCopy, inLive, find, bring, hall } = copiedWorld();
    const lamp = inCopy((tx) => tx.createObject({ kind: 'thing', name: 'lamp', location: hall.id }));
    inCopy((tx) => tx.setAttribute(lamp.id, 'oil', 3));
    expect(bring()).toEqual([]);
    const { id } = named(live, 'lamp')!;
    expect(kinds(find)).toEqual([]);
    inCopy((tx) => tx.updateObject(lamp.id, { description: 'Bright.' }));
    inCopy((tx) => tx.setAttribute(lamp.id, 'oil', undefined));
    inCopy((tx) => tx.setAttribute(hall.id, 'lit', `#${lamp.id}`));
    expect(kinds(find)).toEqual(['changed lamp', 'changed Hall']);
    inLive((tx) => tx.updateObject(id, { name: 'lantern' }));
    expect(bring()).toEqual([]);
    expect(live.object(id)).toMatchObject({ name: 'lantern', description: 'Bright.' });
    expect(live.attribute(id, 'oil')).toBeUndefined();
    expect(live.attribute(hall.id, 'lit')).toBe(`#${id}`);
    expect(kinds(find)).toEqual([]);
    inLive((tx) => tx.removeObject(id));
    expect(kinds(find)).toContain('added lamp');
    expect(live.objectCount).toBe(7);
  });

  test('is what counts when the copy changes it further, also when the world has changed something else of it', () => {
    const { live, inCopy, inLive, find, bring, box } = copiedWorld();
    inCopy((tx) => tx.updateObject(box.id, { description: 'One.' }));
    expect(bring()).toEqual([]);
    expect(kinds(find)).toEqual([]);
    inCopy((tx) => tx.updateObject(box.id, { description: 'Two.' }));
    inLive((tx) => tx.updateObject(box.id, { name: 'chest' }));
    expect(bring()).toEqual([]);
    expect(live.object(box.id)).toMatchObject({ name: 'chest', description: 'Two.' });
    inLive((tx) => tx.updateObject(box.id, { description: 'Mine.' }));
    inCopy((tx) => tx.updateObject(box.id, { description: 'Three.' }));
    expect(bring()).toEqual(['The description of chest (#4) was changed since.']);
  });

  test('is a difference again when the world takes it back', () => {
    const { live, changes, inCopy, inLive, find, bring, box } = copiedWorld();
    inCopy((tx) => tx.updateObject(box.id, { description: 'One.' }));
    inCopy((tx) => tx.setSetting('prototype:orc', { key: 'orc' }));
    expect(bring()).toEqual([]);
    const { entries } = reversalOf(live, changes.at(-1)?.entries ?? []);
    inLive((tx) => tx.apply(entries));
    expect(kinds(find)).toEqual(['changed box', 'added setting prototype:orc']);
    expect(bring()).toEqual([]);
    expect(live.object(box.id)?.description).toBe('One.');
    inCopy((tx) => tx.updateObject(box.id, { description: 'Two.' }));
    expect(bring()).toEqual([]);
    const second = reversalOf(live, changes.at(-1)?.entries ?? []).entries;
    inLive((tx) => tx.apply(second));
    expect(live.object(box.id)?.description).toBe('One.');
    expect(bring()).toEqual([]);
    expect(live.object(box.id)?.description).toBe('Two.');
  });

  test('stands in the way of nothing: taken back and made something else, it is changed in both', () => {
    const { live, changes, inCopy, inLive, bring, box } = copiedWorld();
    inCopy((tx) => tx.updateObject(box.id, { description: 'One.' }));
    expect(bring()).toEqual([]);
    const { entries } = reversalOf(live, changes.at(-1)?.entries ?? []);
    inLive((tx) => tx.apply(entries));
    inLive((tx) => tx.updateObject(box.id, { description: 'Mine.' }));
    expect(bring()).toEqual(['The description of box (#4) was changed since.']);
  });

  test('has the locks of its attributes, beside those that the world has given them since', () => {
    const { live, inCopy, inLive, find, bring, box } = copiedWorld();
    const brass = inCopy((tx) => tx.createObject({ kind: 'thing', name: 'key' }));
    inCopy((tx) => tx.setAttribute(box.id, 'oil', 1, { attrread: `holds(#${brass.id})` }));
    expect(find().get(keyOf(box))?.needs).toEqual([keyOf(brass)]);
    inLive((tx) => tx.createObject({ kind: 'thing', name: 'own' }));
    expect(bring()).toEqual([]);
    const id = `${box.id}/oil`;
    const locks = { attrread: `holds(#${named(live, 'key')!.id})` };
    expect(live.record('attribute', id)).toMatchObject({ value: 1, locks });
    inCopy((tx) => tx.setAttribute(box.id, 'oil', 2, { attrread: `holds(#${brass.id})` }));
    inLive((tx) => tx.setAttribute(box.id, 'oil', 1, { ...locks, attredit: 'none()' }));
    expect(bring()).toEqual([]);
    expect(live.record('attribute', id)).toMatchObject({ value: 2, locks: { ...locks, attredit: 'none()' } });
  });
});
