import { describe, expect, it } from 'vitest';
import type { PointView } from '../../server/protocol/launcher.ts';
import { type Chain, chainOf, describeCause, describeSize } from './launcher-keeping.ts';

const point = (number: number, ...next: readonly PointView[]): PointView => ({
  number,
  name: `p${number}`,
  at: number,
  automatic: false,
  isHere: false,
  next,
});

const numbers = ({ points, branches }: Chain): unknown => [points.map((each) => each.number), ...branches.map(numbers)];

describe('chainOf', () => {
  it('keeps those that followed one another together', () => {
    expect(numbers(chainOf(point(1, point(2, point(3)))))).toEqual([[1, 2, 3]]);
  });

  it('parts where play went on twice', () => {
    const root = point(1, point(2, point(3, point(4)), point(5, point(6))));
    expect(numbers(chainOf(root))).toEqual([[1, 2], [[3, 4]], [[5, 6]]]);
  });
});

describe('a backup', () => {
  it('says why it was made and how large it is', () => {
    const backup = { file: '/b', cause: 'pre-restore', at: 0, bytes: 320_000 };
    expect(describeCause(backup)).toBe('Before a restore');
    expect(describeCause({ ...backup, cause: 'of a later version' })).toBe('of a later version');
    expect(describeSize(backup.bytes)).toBe('0.3 MB');
  });
});
