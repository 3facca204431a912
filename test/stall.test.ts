// What is seen of a disk that refuses, while everybody plays on.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage } from './helpers/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.dispose());

test('ST17 hosts are told at once when saving stalls and goes on, whatever waits; others see what was saved', async () => {
  const hugo = await stage.player('Hugo', 'host');
  const ana = await stage.player('Ana');
  stage.clear();
  stage.store.hold('saving is stalled: the disk is full');
  await stage.settle();
  expect(hugo.lines()).toEqual(['Saving is stalled: the disk is full. Nothing is lost as long as the host runs.']);
  expect(await hugo.type('north')).toEqual([]);
  expect(ana.lines()).toEqual([]);
  expect(await hugo.type('saved')).toEqual([
    'Not saved: saving is stalled: the disk is full. Nothing is lost as long as the host runs.',
  ]);
  expect(await ana.type('look')).toContain('Hall');
  stage.clear();
  stage.store.release();
  await stage.settle();
  expect(hugo.lines()).toEqual(expect.arrayContaining(['Saving goes on; nothing was lost.', 'Garden (#2)']));
  expect(ana.lines()).toEqual(['Hugo leaves north.']);
});

test('PT2 while nothing is saved, no point is made and the world does not go back', async () => {
  const dora = await stage.player('Dora', 'admin');
  await dora.type('point here');
  stage.store.hold('saving is stalled: the disk is full');
  const refusal = ['No point could be made: saving is stalled'];
  expect(await dora.type('point there')).toEqual(refusal);
  expect(await dora.type('rewind here')).toEqual(refusal);
  stage.store.release();
  await stage.settle();
});
