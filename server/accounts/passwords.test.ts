import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { hashPassword, passwordFault, verifyPassword } from './passwords.ts';

test('MS50 a password is at least 8 characters, not only digits, not the name, not a common one', () => {
  expect(passwordFault('short', 'Ana')).toMatch(/at least 8/);
  expect(passwordFault('4815162342', 'Ana')).toMatch(/digits/);
  expect(passwordFault('anastasia1', 'Anastasia')).toMatch(/like the name/);
  expect(passwordFault('Password1', 'Ana')).toMatch(/anybody/);
  expect(passwordFault('x'.repeat(129), 'Ana')).toMatch(/at most/);
  expect(passwordFault('lantern light', 'Ana')).toBeUndefined();
});

test('MS50 a hash knows its own password and no other, and salts differ', async () => {
  const [first, second] = await Promise.all([hashPassword('lantern light'), hashPassword('lantern light')]);
  expect(first).not.toBe(second);
  expect(await verifyPassword('lantern light', first)).toBe(true);
  expect(await verifyPassword('lantern night', first)).toBe(false);
});

test('MS51 without a hash to compare with the answer is no, and is worked out as long', async () => {
  const hash = await hashPassword('lantern light');
  const time = async (kept: string | undefined) => {
    const start = process.cpuUsage();
    expect(await verifyPassword('another word', kept)).toBe(false);
    return process.cpuUsage(start).user;
  };
  await time(hash);
  const [real, none] = [await time(hash), await time(undefined)];
  // Not a measurement: it only tells hashing (tens of milliseconds) from an early return (none).
  expect(none).toBeGreaterThan(real / 10);
});

test('MS50 a password is hashed off the main thread: the loop goes on meanwhile', async () => {
  let isDone = false;
  const hashing = hashPassword('green apples').then(() => {
    isDone = true;
  });
  let turns = 0;
  for (; !isDone; turns++) await turnOfTheLoop();
  await hashing;
  expect(turns).toBeGreaterThan(10);
});
