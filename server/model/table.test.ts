import { expect, test } from 'vitest';
import { MultiIndex, Table } from './table.ts';

interface Row {
  readonly id: number;
  readonly words: readonly string[];
}

function fixture() {
  const index = new MultiIndex<Row, string>(['words'], ({ words }) => words);
  return { index, table: new Table<Row>([index]) };
}

test('a table keeps one record an id', () => {
  const { table } = fixture();
  table.replace(1, { id: 1, words: ['a'] });
  table.replace(1, { id: 1, words: ['b'] });
  expect(table.size).toBe(1);
  expect(table.get(1)?.words).toEqual(['b']);
  table.replace(1, undefined);
  expect([...table.values()]).toEqual([]);
});

test('an index follows records that come, change and go', () => {
  const { table, index } = fixture();
  table.replace(1, { id: 1, words: ['red', 'ball'] });
  table.replace(2, { id: 2, words: ['ball'] });
  expect([...index.get('ball')]).toEqual([1, 2]);
  table.replace(1, { id: 1, words: ['red', 'lamp'] });
  expect([...index.get('ball')]).toEqual([2]);
  expect([...index.get('red')]).toEqual([1]);
  table.replace(2, undefined);
  expect(index.get('ball').size).toBe(0);
});

test('a record that comes twice is there once, and one of several can go', () => {
  const { table, index } = fixture();
  table.replace(1, { id: 1, words: ['ball', 'ball'] });
  expect([...index.get('ball')]).toEqual([1]);
  for (const id of [2, 3]) table.replace(id, { id, words: ['ball'] });
  table.replace(2, undefined);
  expect([...index.get('ball')]).toEqual([1, 3]);
  table.replace(3, { id: 3, words: [] });
  table.replace(1, { id: 1, words: [] });
  expect([...index.keys()]).toEqual([]);
});

test('an index forgets keys that nothing has any more', () => {
  const { table, index } = fixture();
  table.replace(1, { id: 1, words: ['a', 'b'] });
  table.replace(1, { id: 1, words: ['b'] });
  expect([...index.keys()]).toEqual(['b']);
});

test('removing what is not there does nothing', () => {
  const { table, index } = fixture();
  table.replace(9, undefined);
  expect([table.size, [...index.keys()]]).toEqual([0, []]);
});
