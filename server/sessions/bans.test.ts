import { expect, test } from 'vitest';
import { World } from '../model/world.ts';
import { addBan, type Ban, banOfAddress, bansOf, covers, isAddress, liftBan } from './bans.ts';

const ban = (target: string): Omit<Ban, 'id'> => ({ target, by: 'Hugo', at: 0, reason: '' });

test.each(['192.0.2.1', '2001:db8::1', '192.0.2.0/24', '2001:db8::/32', '0.0.0.0/0'])(
  'MS24 %s can be banned',
  (text) => {
    expect(isAddress(text)).toBe(true);
  },
);

test.each(['', 'amy', 'local', '192.0.2', '192.0.2.1/33', '192.0.2.0/', '/24', '2001:db8::/129', '1.2.3.4/24/8'])(
  'MS24 "%s" is no address',
  (text) => {
    expect(isAddress(text)).toBe(false);
  },
);

test('MS24 a ban covers its address in any spelling, or its range, and no other', () => {
  expect(covers('192.0.2.1', '192.0.2.1')).toBe(true);
  expect(covers('192.0.2.1', '192.0.2.10')).toBe(false);
  expect(covers('192.0.2.0/25', '192.0.2.127')).toBe(true);
  expect(covers('192.0.2.0/25', '192.0.2.128')).toBe(false);
  expect(covers('2001:db8::1', '2001:DB8:0:0::1')).toBe(true);
  expect(covers('2001:db8::/32', '2001:db9::1')).toBe(false);
  expect(covers('0.0.0.0/0', '2001:db8::1')).toBe(false);
});

test('MS24 a lifted ban holds no more; the numbers of the others stay', () => {
  const world = new World();
  world.transaction((tx) => {
    for (const target of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) addBan(tx, ban(target));
  });
  world.transaction((tx) => liftBan(tx, 2));
  expect(bansOf(world).map(({ id, target }) => [id, target])).toEqual([
    [1, '192.0.2.1'],
    [3, '192.0.2.3'],
  ]);
  expect(banOfAddress(world, '192.0.2.2')).toBeUndefined();
  expect(banOfAddress(world, '192.0.2.3')?.id).toBe(3);
});

test('MS24 a window of the host’s own computer is never banned', () => {
  const world = new World();
  world.transaction((tx) => addBan(tx, ban('0.0.0.0/0')));
  expect(banOfAddress(world, 'local')).toBeUndefined();
  expect(banOfAddress(world, '127.0.0.1')).toBeDefined();
});
