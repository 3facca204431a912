import { expect, test, vi } from 'vitest';
import { CMDSET } from '../server/model/word-sets.ts';
import { Stage } from './helpers/stage.ts';

test('CS6 in a room full of things with words, ordinary lines look at none of them', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const hall = stage.world.characterNamed('Ana')?.location ?? null;
  stage.change((tx) => {
    for (let i = 0; i < 1000; i++) {
      const bell = tx.createObject({ kind: 'thing', name: `bell ${i}`, location: hall });
      tx.setAttribute(bell.id, CMDSET, { words: { [`ring${i}`]: 'pose rings.' } });
    }
  });
  const found = vi.spyOn(stage.world, 'wordSetsIn');
  await ana.type('say hi');
  await ana.type('look me');
  expect(found).not.toHaveBeenCalled();
  await ana.type('ring7');
  const looked = found.mock.results.flatMap(({ value }) => value as unknown[]);
  expect(looked).toHaveLength(1);
  await stage.dispose();
});
