import { expect, test } from 'vitest';
import { FakeClock } from '../../test/helpers/fake-clock.ts';
import { World } from '../model/world.ts';
import { CREATIONS_SETTING, creationLimit, Throttle } from './throttle.ts';

const minute = 60_000;
const home = '192.0.2.1';
const away = '198.51.100.1';

function guess(throttle: Throttle, times: number, name = 'Amy', address = home): void {
  for (let i = 0; i < times; i++) throttle.failed(name, address);
}

test('MS51 five wrong tries cost nothing; those after them wait longer and longer, up to eight seconds', () => {
  const throttle = new Throttle(new FakeClock());
  const waits = Array.from({ length: 12 }, () => {
    const wait = throttle.wait('Amy', home);
    throttle.failed('Amy', home);
    return wait / 1000;
  });
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 8, 8, 8]);
});

test('MS51 a name waits wherever the next try comes from, however it is written, and whether or not there is such a name', () => {
  const throttle = new Throttle(new FakeClock());
  guess(throttle, 5);
  expect(throttle.wait(' AMY ', away)).toBe(1000);
  expect(throttle.wait('Bob', away)).toBe(0);
});

test('MS51 an address waits whatever the name', () => {
  const throttle = new Throttle(new FakeClock());
  for (const name of ['a', 'b', 'c', 'd', 'e']) guess(throttle, 1, name);
  expect(throttle.wait('Bob', home)).toBe(1000);
  expect(throttle.wait('a', away)).toBe(0);
});

test('MS51 after five minutes wrong tries are forgotten, each by itself', () => {
  const clock = new FakeClock();
  const throttle = new Throttle(clock);
  guess(throttle, 3);
  clock.advance(2 * minute);
  guess(throttle, 3);
  expect(throttle.wait('Amy', home)).toBe(2000);
  clock.advance(3 * minute);
  expect(throttle.wait('Amy', home)).toBe(0);
  guess(throttle, 2);
  expect(throttle.wait('Amy', home)).toBe(1000);
});

test('MS51 the right password clears the name and leaves the address', () => {
  const throttle = new Throttle(new FakeClock());
  guess(throttle, 7);
  throttle.succeeded('amy');
  expect(throttle.wait('Amy', away)).toBe(0);
  expect(throttle.wait('Bob', home)).toBe(4000);
});

test('MS51 the host’s own computer is not an address that waits or is counted', () => {
  const throttle = new Throttle(new FakeClock());
  for (let i = 0; i < 20; i++) {
    throttle.failed(`name ${i}`, 'local');
    throttle.created('local');
  }
  expect(throttle.wait('Bob', 'local')).toBe(0);
  expect(throttle.isFull('local', 10)).toBe(false);
});

test('MS51 ten accounts in ten minutes can be made from one address, and others do not notice', () => {
  const clock = new FakeClock();
  const throttle = new Throttle(clock);
  for (let i = 0; i < 9; i++) throttle.created(home);
  expect(throttle.isFull(home, 10)).toBe(false);
  throttle.created(home);
  expect(throttle.isFull(home, 10)).toBe(true);
  expect(throttle.isFull(away, 10)).toBe(false);
  expect(throttle.isFull(home, Infinity)).toBe(false);
  clock.advance(10 * minute);
  expect(throttle.isFull(home, 10)).toBe(false);
});

test('MS51 the addresses of one IPv6 network are one', () => {
  const throttle = new Throttle(new FakeClock());
  throttle.created('2001:db8::1');
  expect(throttle.isFull('2001:db8:0:0:ffff::2', 1)).toBe(true);
  expect(throttle.isFull('2001:db8:0:1::1', 1)).toBe(false);
  expect(throttle.isFull('2001:db8:1:2:3:4:5:6', 1)).toBe(false);
});

test('MS51 the limit of new accounts is the host’s to set, and none is none', () => {
  const world = new World();
  const limit = (value: number): number => {
    world.transaction((tx) => tx.setSetting(CREATIONS_SETTING, value));
    return creationLimit(world);
  };
  expect(creationLimit(world)).toBe(10);
  expect(limit(3)).toBe(3);
  expect(limit(0)).toBe(Infinity);
});

test('MS51 what is remembered is bounded: whoever was quiet longest is forgotten first', () => {
  const throttle = new Throttle(new FakeClock());
  guess(throttle, 6, 'Amy');
  guess(throttle, 6, 'Bob', away);
  for (let i = 0; i < 9_999; i++) throttle.failed(`name ${i}`, `10.0.${i >> 8}.${i & 255}`);
  expect(throttle.wait('Amy', '203.0.113.1')).toBe(0);
  expect(throttle.wait('Bob', '203.0.113.1')).toBe(2000);
});
