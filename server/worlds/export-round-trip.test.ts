// Whatever is in a world, its text brings it back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areasIn, objectIn, textsOf, worldOf } from '../../test/helpers/area-worlds.ts';
import { anyText, plan, randomWorld, topic, value, withTopics } from '../../test/helpers/random-worlds.ts';
import { World } from '../model/world.ts';

test('WL20 export, import, export is byte for byte the same, whatever is in the world', () => {
  const plans = fc.array(plan, { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(plans, fc.array(topic, { maxLength: 5 }), (made, topics) => {
      const world = randomWorld(made);
      withTopics(world, topics);
      const first = textsOf(world);
      expect(textsOf(world)).toEqual(first);
      const again = worldOf(areasIn(first));
      expect(textsOf(again)).toEqual(first);
      const unlocked = (from: World) => [...from.topics()].map(({ locks: _, ...rest }) => rest);
      expect(new Set(unlocked(again))).toEqual(new Set(unlocked(world)));
    }),
    { numRuns: 300 },
  );
});

test('WL20 a description and an attribute come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, value), { minLength: 1, maxLength: 20 }), (texts) => {
      const world = new World();
      world.transaction((tx) => {
        const room = tx.createObject({ kind: 'room', name: 'Hall' });
        tx.setSetting('start', room.id);
        for (const [index, [, each]] of texts.entries()) tx.setAttribute(room.id, `a${index}`, each);
      });
      const again = worldOf(areasIn(textsOf(world)));
      const hall = objectIn(again, 'Hall');
      for (const [index, [, each]] of texts.entries()) {
        if (JSON.stringify(each).includes('"#')) continue; // references mean other ids there
        expect(JSON.stringify(again.attribute(hall.id, `a${index}`))).toBe(JSON.stringify(each));
      }
    }),
    { numRuns: 200 },
  );
});
