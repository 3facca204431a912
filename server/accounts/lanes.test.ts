import { expect, test } from 'vitest';
import { Lanes } from './lanes.ts';

test('no more is done at once than there are lanes, in the order of the calls', async () => {
  const lanes = new Lanes(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((n) =>
    lanes.do(async () => {
      begun.push(n);
      await new Promise<void>((end) => {
        ends[n] = end;
      });
      return n;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  expect(await all[1]).toBe(1);
  expect(begun).toEqual([0, 1, 2]);
  for (const n of [0, 2]) ends[n]?.();
  await all[2];
  await Promise.resolve();
  ends[3]?.();
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

test('work that fails leaves its lane to the next', async () => {
  const lanes = new Lanes(1);
  const failing = lanes.do(() => Promise.reject(new Error('no')));
  const next = lanes.do(async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});
