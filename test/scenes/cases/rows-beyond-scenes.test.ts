// Rows, or parts of them, for which no scene can set the stage.
import { expect, test } from 'vitest';
import { Stage } from '../../helpers/stage.ts';

test('G-32 who has no home stays', async () => {
  const stage = await Stage.open();
  const amy = await stage.player('Amy');
  stage.change((tx) => tx.updateObject(stage.object('Amy').id, { home: null }));
  expect(await amy.type('home')).toEqual(['You have no home.']);
  await stage.dispose();
});
