// Finding anywhere in a world in which many things are called alike.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage, type Window } from './helpers/stage.ts';

const LAMPS = 400;

let stage: Stage;
let bea: Window;
beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
  const tower = stage.object('Tower').id;
  stage.change((tx) => {
    for (let n = 1; n <= LAMPS; n++) tx.createObject({ kind: 'thing', name: `lamp of room ${n}`, location: tower });
    tx.createObject({ kind: 'thing', name: 'brass lamp', location: tower });
  });
});
afterEach(() => stage.dispose());

test('SE3 a count picks among all that the rest of the name means, not among those that have the number in their names', async () => {
  expect((await bea.type('teleport lamp-117 = here'))[0]).toContain('lamp of room 117');
  expect((await bea.type('teleport lamp-401 = here'))[0]).toContain('brass lamp');
  expect((await bea.type('teleport lamp-402 = here'))[0]).toContain('There is no');
});

test('SE2 SE9 any of the words may be the one that few have', async () => {
  const found = async (query: string) => (await bea.type(`find ${query}`)).map((line) => line.trim().split(' (')[0]);
  expect(await found('lamp 399')).toEqual(['Found 1:', 'lamp of room 399']);
  expect(await found('room 39')).toEqual(['Found 11:', 'lamp of room 39', ...ten(39).map((n) => `lamp of room ${n}`)]);
  expect(await found('brass la')).toEqual(['Found 1:', 'brass lamp']);
  expect(await found('la brass')).toEqual(['Nothing called "la brass" was found.']);
});

const ten = (start: number): readonly number[] => Array.from({ length: 10 }, (_, n) => 10 * start + n);
