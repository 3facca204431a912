import { expect, test } from 'vitest';
import { areaLabels } from './area-labels.ts';

const sizeOf = () => ({ width: 60, height: 14 });
const row = (area: string, count: number, x: number, y: number) =>
  Array.from({ length: count }, (_, i) => ({ area, at: { x: x + 10 * i, y } }));

test('an area is named on the room nearest to its middle; a single room and those without an area are not', () => {
  expect(areaLabels([...row('hill', 3, 0, 0), ...row('', 9, 0, 50), ...row('attic', 1, 0, 90)], sizeOf)).toEqual([
    expect.objectContaining({ area: 'hill', at: { x: 10, y: 0 } }),
  ]);
});

test('where names would lie over one another the larger area has it', () => {
  const rooms = [...row('cellar', 2, 20, 5), ...row('hill', 5, 0, 0), ...row('quay', 3, 0, 40)];
  expect(areaLabels(rooms, sizeOf).map(({ area }) => area)).toEqual(['hill', 'quay']);
});
