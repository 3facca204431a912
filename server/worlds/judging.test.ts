import { expect, test } from 'vitest';
import { areasIn, changing, objectIn, worldOf } from '../../test/helpers/area-worlds.ts';
import { toItsEnd } from '../model/slices.ts';
import type { NewObject } from '../model/transaction.ts';
import { isStillMatched, judging } from './judging.ts';

test('WL41 what comes in between is looked at again only where it could be what is new', () => {
  const text = 'area: Pier\nrooms:\n  deck:\n    name: Deck\n';
  const world = worldOf(areasIn(new Map([['pier.yaml', text]])));
  const judgement = toItsEnd(judging(world, areasIn(new Map([['pier.yaml', `${text}    exits: {west: deck}\n`]]))));
  const add = (fields: NewObject) =>
    changing(world)((tx) => tx.createObject({ ...fields, location: objectIn(world, 'Deck').id }));
  add({ kind: 'character', name: 'Ana', account: 4000 });
  add({ kind: 'thing', name: 'west' });
  expect(isStillMatched(world, judgement)).toBe(true);
  add({ kind: 'exit', name: 'West' });
  expect(isStillMatched(world, judgement)).toBe(false);
});
