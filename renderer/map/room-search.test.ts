import { expect, test } from 'vitest';
import { roomsCalled } from './room-search.ts';

const rooms = ['Field 11', 'Field 1', 'The Mill', 'Windmill Field', 'Millpond'].map((name, i) => ({
  id: 100 + i,
  name,
  area: i === 0 ? 'the mill' : '',
}));
const called = (query: string) => roomsCalled(rooms, query).map(({ name }) => name);

test('the room called just so comes first, then what begins so, has such words, has them somewhere, is in such an area', () => {
  expect(called('Field 1')).toEqual(['Field 1', 'Field 11']);
  expect(called(' mill')).toEqual(['Millpond', 'The Mill', 'Windmill Field', 'Field 11']);
  expect(called('field mill')).toEqual(['Windmill Field', 'Field 11']);
});

test('a number is the whole of one, so that digits do not find everything', () => {
  expect(called('#102')).toEqual(['The Mill']);
  expect(called('102')).toEqual(['The Mill']);
  expect(called('10')).toEqual([]);
});
