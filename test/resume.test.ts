import { expect, test } from 'vitest';
import { hashPassword } from '../server/accounts/passwords.ts';
import { assemble } from '../server/assemble.ts';
import { MAX_KEPT_MESSAGES } from '../server/protocol/limits.ts';
import { Remote } from './helpers/remote.ts';
import { Stage, type Window } from './helpers/stage.ts';

const SECOND = 1000;
const telnet = { transport: 'telnet', address: '192.0.2.9' } as const;

const PASSWORD = 'green apples';

interface Pair {
  readonly stage: Stage;
  readonly ana: Remote;
  readonly bob: Window;
  /** What Bob said so far, as Ana is shown it. */
  readonly said: readonly string[];
  /** Bob says so many lines, one each tenth of a second. */
  say(count: number): Promise<void>;
}

/** Ana, whose client resumes, with Bob beside her. */
async function pair(): Promise<Pair> {
  const stage = await Stage.open();
  const bob = await stage.player('Bob');
  stage.character(stage.account('Ana', 'player', await hashPassword(PASSWORD)), 'Ana');
  const ana = new Remote(stage, await stage.stranger());
  ana.read();
  await ana.window.send({ type: 'client', resumes: true });
  ana.read();
  await ana.window.type(`connect ana ${PASSWORD}`);
  ana.read();
  ana.lines.length = 0;
  const said: string[] = [];
  const say = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      ana.read();
      await bob.type(`say ${said.length}`);
      said.push(`Bob says, "${said.length}"`);
    }
    ana.read();
  };
  return { stage, ana, bob, said, say };
}

test.each([1, 10, 200])('MS23 cut for %i seconds under load: every line once, in order', async (seconds) => {
  const { stage, ana, say, said } = await pair();
  await say(20);
  await ana.confirm();
  await say(7);
  await ana.cut();
  await say(seconds * 9);
  await ana.resume();
  await say(5);
  expect(ana.lines).toEqual(said);
  expect(ana.missed).toBe(0);
  await stage.dispose();
});

test('MS23 the newest 2,000 messages are kept, and how many are gone is said', async () => {
  const { stage, ana, say, said } = await pair();
  await ana.cut();
  await say(MAX_KEPT_MESSAGES + 300);
  await ana.resume();
  expect(ana.missed).toBe(300);
  expect(ana.lines).toEqual(said.slice(300));
  await say(1);
  expect(ana.lines.at(-1)).toBe(said.at(-1));
  await stage.dispose();
});

test('MS23 cut again and again, even while coming back, each line arrives once', async () => {
  const { stage, ana, say, said } = await pair();
  for (let round = 0; round < 5; round++) {
    await say(3);
    await ana.cut();
    await say(3);
    await ana.resume();
    await ana.cut();
    await say(2);
    await ana.resume();
    if (round % 2 === 0) await ana.confirm();
  }
  expect(ana.lines).toEqual(said);
  await stage.dispose();
});

test('MS23 who comes back while the old connection still seems to hold goes on where their client was', async () => {
  const { stage, ana, bob, say, said } = await pair();
  await say(3);
  const frozen = ana.window;
  ana.window.messages = [];
  await bob.type('say 3'); // goes nowhere
  await bob.type('say 4');
  ana.window.messages = [];
  stage.clear();
  await ana.resume();
  expect(frozen.isOpen).toBe(false);
  expect(ana.lines).toEqual([...said, 'Bob says, "3"', 'Bob says, "4"']);
  expect(bob.lines()).toEqual([]); // nobody was away
  await stage.dispose();
});

test('MS23 a token is refused once its session ended, before there is a login, and from a connection that is logged in', async () => {
  const { stage, ana, bob } = await pair();
  const isRefused = async (window: Window, token: string): Promise<boolean> => {
    await window.send({ type: 'resume', token, received: 0 });
    return window.messages.some(({ type }) => type === 'resume-refused');
  };
  const stranger = await stage.stranger();
  const strangers = [...stage.engine.sessions.all()].find(({ status }) => status.state === 'login')!;
  expect(await isRefused(bob, ana.token)).toBe(true);
  expect(await isRefused(stranger, 'nonsense')).toBe(true);
  expect(await isRefused(stranger, strangers.token)).toBe(true);
  expect(await ana.window.type('say I am here still')).toEqual(['You say, "I am here still"']);
  await ana.window.type('quit');
  expect(await isRefused(stranger, ana.token)).toBe(true);
  await stage.dispose();
});

test('MS23 after the time is up the token is refused and the Character has left (S-26)', async () => {
  const { stage, ana, bob } = await pair();
  stage.clear();
  await ana.cut();
  expect(bob.lines()).toEqual(['Ana is away.']);
  expect(await bob.type('look')).toContain('Here: Ana (away)');
  stage.clear();
  stage.clock.advance(300 * SECOND);
  await stage.settle();
  expect(bob.lines()).toEqual(['Ana has left the game.']);
  const late = await stage.stranger();
  await late.send({ type: 'resume', token: ana.token, received: 0 });
  expect(late.messages.map(({ type }) => type)).toContain('resume-refused');
  await stage.dispose();
});

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
    expect((await other.type('option')).slice(1, 3)).toEqual([
      expect.stringContaining('screenwidth is 60'),
      expect.stringContaining('screenreader is on'),
    ]);
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

test('MS23 of two who share a Character, one lost is no news; when the other goes, it is away', async () => {
  const { stage, ana, bob } = await pair();
  const other = await stage.window(stage.world.accountNamed('Ana')!);
  await other.type('ic ana');
  await other.type('share');
  stage.clear();
  await ana.cut();
  expect(bob.lines()).toEqual([]);
  await other.type('quit');
  expect(bob.lines()).toEqual(['Ana is away.']);
  stage.clear();
  await ana.resume();
  await stage.dispose();
});

test('MS23 a question waits for who comes back, and is put again to who comes with a blank page', async () => {
  const { stage, ana } = await pair();
  stage.change((tx) => tx.updateAccount(stage.world.accountNamed('Ana')!.id, { level: 'builder' }));
  await ana.window.type('create ball');
  await ana.window.type('destroy ball');
  const asked = ana.window.lines()[0];
  await ana.cut();
  const back = await stage.stranger(telnet);
  await back.type(`connect ana ${PASSWORD}`);
  expect(await back.type('yes')).toEqual(['You are back.', asked]);
  await back.type('no');
  expect(stage.object('ball')).toBeDefined();
  await stage.dispose();
});

test('MS26 after a crash nobody is in the world, and everybody waits at their place', async () => {
  const { stage, ana } = await pair();
  await ana.window.type('north');
  const garden = stage.object('Garden').id;
  const hall = stage.object('Hall').id;
  const { engine, ...next } = await assemble({
    store: stage.store,
    clock: stage.clock,
    reportBug: (error) => {
      throw error;
    },
  });
  const places = ['Ana', 'Bob'].map((name) => {
    const { location, stowed } = engine.world.object(stage.object(name).id)!;
    return { name, location, stowed };
  });
  expect(places).toEqual([
    { name: 'Ana', location: null, stowed: garden },
    { name: 'Bob', location: null, stowed: hall },
  ]);
  next.dispose();
  await stage.dispose();
});
