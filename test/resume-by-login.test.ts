// A lost session is offered to who logs in by name, from whatever client (MS23).
import { expect, test } from 'vitest';
import { PASSWORD, pair } from './helpers/pair.ts';

const SECOND = 1000;
const telnet = { transport: 'telnet', address: '192.0.2.9' } as const;

test('MS23 telnet is offered its lost session at login, and goes on with what it missed', async () => {
  const { stage, ana, bob } = await pair();
  await ana.cut();
  stage.clear();
  await bob.type('say anybody?');
  const back = await stage.stranger(telnet);
  expect(await back.type(`connect ana ${PASSWORD}`)).toEqual([
    'Welcome, Ana.',
    '? Your session, playing Ana, lost its connection 0s ago. Take it up again?',
  ]);
  expect(await back.type('yes')).toEqual(['You are back.', 'Bob says, "anybody?"']);
  expect(bob.lines()).toEqual(['Ana is back.']);
  expect(await back.type('say here')).toEqual(['You say, "here"']);
  expect(stage.engine.sessions.size).toBe(2);
  await stage.dispose();
});

test('MS23 who logs in gets what was on its way to the lost client, once, and no line that it has confirmed', async () => {
  const { stage, ana, bob, say, said } = await pair();
  await say(3);
  await ana.confirm();
  await bob.type('say 3');
  await bob.type('say 4'); // both are sent, and never arrive
  await ana.cut();
  await bob.type('say 5');
  const missed = ['Bob says, "3"', 'Bob says, "4"', 'Bob says, "5"'];
  const back = await stage.stranger(telnet);
  await back.type(`connect ana ${PASSWORD}`);
  expect(await back.type('yes')).toEqual(['You are back.', ...missed]);
  expect(said).toHaveLength(3);
  back.close();
  await stage.settle();
  stage.clear();
  await bob.type('say 6');
  const again = await stage.stranger(telnet);
  await again.type(`connect ana ${PASSWORD}`);
  expect(await again.type('yes')).toEqual(['You are back.', 'Bob says, "6"']);
  await stage.dispose();
});

test.each(['open', 'single'])(
  'MS23 under %s, what was set before the login holds in the session taken up',
  async (policy) => {
    const { stage, ana } = await pair();
    stage.change((tx) => tx.setSetting('policy', policy));
    await ana.window.type('option screenwidth = 60');
    await ana.cut();
    const other = await stage.stranger(telnet);
    await other.type('screenreader on');
    await other.type(`connect ana ${PASSWORD}`);
    if (policy === 'open') await other.type('yes');
    const options = (await other.type('option')).join('\n');
    expect(options).toContain('screenwidth is 60');
    expect(options).toContain('screenreader is on');
    await stage.dispose();
  },
);

test('MS23 what telnet pastes after a password is for the session it takes up', async () => {
  const { stage, ana, bob } = await pair();
  await ana.cut();
  stage.clear();
  const back = await stage.stranger(telnet);
  await back.paste([`connect ana ${PASSWORD}`, 'yes', 'say quick']);
  expect(back.lines().slice(2)).toEqual(['You are back.', 'You say, "quick"']);
  expect(bob.lines()).toEqual(['Ana is back.', 'Ana says, "quick"']);
  await stage.dispose();
});

test('MS23 who says no keeps the lost session as it is, and quit all ends it', async () => {
  const { stage, ana, bob } = await pair();
  await ana.cut();
  const other = await stage.stranger(telnet);
  await other.type(`connect ana ${PASSWORD}`);
  expect((await other.type('no'))[0]).toBe('Play which? Type ic <name>.');
  expect(bob.lines()).toEqual([]);
  await other.type('ic ana');
  await other.type('share');
  expect(bob.lines()).toEqual(['Ana is back.']);
  await other.type('quit all');
  expect(bob.lines()).toEqual(['Ana has left the game.']);
  expect(stage.engine.sessions.size).toBe(1);
  await stage.dispose();
});

test('MS23 an offer that was overtaken does no harm', async () => {
  const { stage, ana, bob } = await pair();
  await ana.cut();
  const other = await stage.stranger(telnet);
  await other.type(`connect ana ${PASSWORD}`);
  stage.clock.advance(300 * SECOND);
  await stage.settle();
  expect(await other.type('yes')).toEqual(['You become Ana.', 'Hall', 'A wide hall.', 'Exits: north', 'Here: Bob']);
  expect(bob.lines()).toEqual(['Ana has entered the game.']);
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('MS5 MS23 under single, a new login takes a lost session up: it is back, with what it missed', async () => {
  const { stage, ana, bob, say, said } = await pair();
  stage.change((tx) => tx.setSetting('policy', 'single'));
  await ana.cut();
  await say(3);
  const again = await stage.stranger();
  await again.type(`connect ana ${PASSWORD}`);
  expect(again.lines()).toEqual(said);
  expect(bob.lines()).toEqual(['Ana is back.']);
  expect(stage.engine.sessions.size).toBe(2);
  await stage.dispose();
});

test.each([
  ['read', true],
  ['not read', false],
])(
  'MS23 a question that was %s waits for who comes back, and is put to who comes with a blank page',
  async (_, read) => {
    const { stage, ana } = await pair();
    stage.change((tx) => tx.updateAccount(stage.world.accountNamed('Ana')!.id, { level: 'builder' }));
    await ana.window.type('create ball');
    ana.read();
    await ana.window.type('destroy ball');
    const asked = ana.window.lines()[0];
    ana.read();
    if (read) await ana.confirm();
    await ana.cut();
    const back = await stage.stranger(telnet);
    await back.type(`connect ana ${PASSWORD}`);
    const unread = read ? [] : ['You make the thing ball (#12).'];
    expect(await back.type('yes')).toEqual(['You are back.', ...unread, asked]);
    await back.type('no');
    expect(stage.object('ball')).toBeDefined();
    await stage.dispose();
  },
);
