import { expect, test } from 'vitest';
import { MAX_UNAUTHENTICATED_PER_ADDRESS } from '../server/protocol/limits.ts';
import { markGuest } from '../server/sessions/guests.ts';
import { stowAll } from '../server/sessions/presence.ts';
import { Stage, type Window } from './helpers/stage.ts';

const at = (address: string) => ({ transport: 'memory', address }) as const;
const home = at('192.0.2.1');
const NO_FIT = 'That name and password do not fit.';

/** Five wrong tries for Zoe, whose password is "green apples", and the window they came from. */
async function guessed(stage: Stage): Promise<Window> {
  const owner = await stage.stranger(at('198.51.100.1'));
  await owner.type('create Zoe green apples');
  const window = await stage.stranger(home);
  for (let i = 0; i < 5; i++) expect(await window.type('connect zoe wrong apples')).toEqual([NO_FIT]);
  return window;
}

test('MS51 the sixth wrong try waits by the game’s clock, and what was typed behind it waits, too', async () => {
  const stage = await Stage.open();
  const window = await guessed(stage);
  expect(await window.paste(['connect zoe wrong again', 'who'])).toEqual([
    'There were too many wrong tries; this one is looked at in one second.',
  ]);
  stage.clock.advance(999);
  await stage.settle();
  expect(window.lines()).toHaveLength(1);
  stage.clock.advance(1);
  await stage.settle();
  expect(window.lines().slice(1)).toEqual([NO_FIT, expect.stringContaining('Zoe'), 'One account online.']);
  await stage.dispose();
});

test('MS51 the right password is taken after its wait, and a wrong name waits as a right one does', async () => {
  const stage = await Stage.open();
  const window = await guessed(stage);
  const other = await stage.stranger(home);
  expect(await other.type('connect nobody green apples')).toEqual([
    'There were too many wrong tries; this one is looked at in one second.',
  ]);
  await window.type('connect zoe green apples');
  stage.clock.advance(1000);
  await stage.settle();
  expect(window.lines()).toContain('Welcome, Zoe.');
  expect(other.lines()).toContain(NO_FIT);
  await stage.dispose();
});

test('MS51 who waits holds up nobody else behind the same router who is in', async () => {
  const stage = await Stage.open();
  const zoe = await stage.stranger(home);
  await zoe.type('create Zoe green apples');
  const window = await stage.stranger(home);
  for (let i = 0; i < 6; i++) await window.type('connect nobody wrong apples');
  expect(window.lines()).toEqual(['There were too many wrong tries; this one is looked at in one second.']);
  expect(await zoe.type('who')).toContain('One account online.');
  await stage.dispose();
});

test('MS51 a connection that ends while it waits, and a game that does, leave nothing behind', async () => {
  const stage = await Stage.open();
  const window = await guessed(stage);
  const before = stage.clock.waiting;
  await window.type('connect zoe wrong apples');
  window.close();
  await stage.settle();
  const other = await stage.stranger(home);
  await other.type('connect zoe wrong apples');
  expect(stage.clock.waiting).toBe(before + 2);
  await stage.dispose(); // throws if a timer still waits
});

test('MS51 Q-10 an eleventh account from one address is refused; from another, after ten minutes or without a limit it is made', async () => {
  const stage = await Stage.open();
  const create = async (name: string, address = home): Promise<readonly string[]> => {
    const window = await stage.stranger(address);
    const lines = await window.type(`create ${name} green apples`);
    await window.type('quit');
    return lines;
  };
  for (let i = 10; i < 20; i++) expect(await create(`Zoe${i}`)).toContain(`Welcome, Zoe${i}.`);
  const full = ['Too many accounts were made from your address just now; try again in ten minutes.'];
  expect(await create('Zoe20')).toEqual(full);
  expect(await create('Zoe20', at('192.0.2.2'))).toContain('Welcome, Zoe20.');
  const hugo = await stage.player('Hugo', 'host');
  await hugo.type('policy/creations = none');
  expect(await create('Zoe21')).toContain('Welcome, Zoe21.');
  await hugo.type('policy/creations = 10');
  expect(await create('Zoe22')).toEqual(full);
  stage.clock.advance(10 * 60_000);
  expect(await create('Zoe22')).toContain('Welcome, Zoe22.');
  await stage.dispose();
});

test('MS24 a banned address is turned away at the door, with the reason; windows of the host’s computer are not', async () => {
  const stage = await Stage.open();
  const hugo = await stage.player('Hugo', 'host');
  await hugo.type('ban 192.0.2.0/24 : a crowd');
  await hugo.type('yes');
  const banned = await stage.stranger(home);
  expect(banned.lines()).toEqual(['bye: Your address is banned: a crowd']);
  expect(banned.isOpen).toBe(false);
  expect((await stage.stranger(at('198.51.100.1'))).isOpen).toBe(true);
  expect((await stage.player('Ana')).isOpen).toBe(true);
  await stage.dispose();
});

test('MS24 nobody bans the address they come from', async () => {
  const stage = await Stage.open();
  const window = await stage.stranger(home);
  await window.type('create Dora green apples');
  const dora = stage.world.accountNamed('Dora')!;
  stage.change((tx) => tx.updateAccount(dora.id, { level: 'admin' }));
  expect(await window.type('ban 192.0.2.0/24')).toEqual(['You are connected from 192.0.2.1 yourself.']);
  await stage.dispose();
});

test('MS42 the login form lets a guest in by that name, without a password', async () => {
  const stage = await Stage.open();
  const hugo = await stage.player('Hugo', 'host');
  const window = await stage.stranger(home);
  const asGuest = { type: 'login', name: 'Guest', password: '', create: false } as const;
  expect(await window.send(asGuest)).toEqual(['Guests are not let in here; make an account of your own.']);
  await hugo.type('policy/guests = 1');
  expect(await window.send(asGuest)).toContain('You become Guest 1.');
  await stage.dispose();
});

test('MS24 a ban goes with the account it was for', async () => {
  const stage = await Stage.open();
  stage.account('Ana');
  const hugo = await stage.player('Hugo', 'host');
  for (const line of ['ban ana', 'yes']) await hugo.type(line);
  expect(await hugo.type('bans')).toHaveLength(2);
  for (const line of ['accounts/delete ana', 'yes']) await hugo.type(line);
  expect(await hugo.type('bans')).toEqual(['Nobody is banned.']);
  await stage.dispose();
});

test('MS26 MS42 a guest that a crash left behind is gone when the world starts', async () => {
  const stage = await Stage.open();
  const guest = stage.account('Guest 1', 'guest');
  const body = stage.character(guest, 'Guest 1');
  const ana = stage.account('Ana');
  stage.change((tx) => markGuest(tx, guest));
  stage.engine.turn(stowAll);
  expect(stage.world.account(guest.id)).toBeUndefined();
  expect(stage.world.object(body.id)).toBeUndefined();
  expect(stage.world.attributesOf(guest.id)).toEqual([]);
  expect(stage.world.account(ana.id)).toBeDefined();
  await stage.dispose();
});

test('MS23 MS51 an address has room for so many strangers, and one more for each session it lost', async () => {
  const stage = await Stage.open();
  const owner = await stage.stranger(home);
  await owner.type('create Zoe green apples');
  for (let i = 0; i < MAX_UNAUTHENTICATED_PER_ADDRESS; i++) expect((await stage.stranger(home)).isOpen).toBe(true);
  expect((await stage.stranger(home)).lines()).toEqual([
    'bye: Too many connections from your address are waiting to log in.',
  ]);
  expect((await stage.stranger(at('198.51.100.1'))).isOpen).toBe(true);
  owner.close();
  await stage.settle();
  expect((await stage.stranger(home)).isOpen).toBe(true);
  expect((await stage.stranger(home)).isOpen).toBe(false);
  await stage.dispose();
});
