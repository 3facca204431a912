import { expect, test } from 'vitest';
import { backupCauses, fileNameOf, pointNameFault, readFileName } from './copies.ts';

const at = Date.UTC(2026, 10, 23, 7, 5, 12, 345);

test('BK2 the name of a copy says all that is known of it', () => {
  for (const cause of backupCauses) {
    expect(readFileName(fileNameOf({ kind: 'backup', cause }, at))).toEqual({ kind: 'backup', cause, at });
  }
  for (const automatic of [true, false]) {
    const point = { kind: 'point', number: 3, after: 1, name: "Ana's Größe 2 - after 4 x", automatic } as const;
    expect(readFileName(fileNameOf(point, at))).toEqual({ ...point, at });
  }
  expect(fileNameOf({ kind: 'backup', cause: 'asked' }, at)).toBe('2026-11-23T07-05-12.345Z asked.sqlite');
});

test.each([
  'world.sqlite',
  '2026-11-23T07-05-12.345Z asked.sqlite-wal',
  '2026-11-23T07-05-12.345Z borrowed.sqlite',
  '2026-99-23T07-05-12.345Z asked.sqlite',
  '2026-11-23T07-05-12.345Z point 3 after.sqlite',
  '.copy-2026-11-23T07-05-12.345Z asked.sqlite',
])('BK2 %s is no copy', (name) => {
  expect(readFileName(name)).toBeUndefined();
});

test.each(['The duel', "l'été", 'a-1', '第一幕', 'x'.repeat(40)])('PT1 a point may be called %s', (name) => {
  expect(pointNameFault(name)).toBeUndefined();
});

test.each(['', ' a', 'a ', '12', 'x'.repeat(41), 'a/b', '../x', 'a.b', 'con:', 'a\nb', 'a\0', '-a', 'a\u202eb'])(
  'PT1 a point cannot be called %j',
  (name) => {
    expect(pointNameFault(name)).toMatch(/^A .+\.$/);
  },
);
