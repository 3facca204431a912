import { expect, test } from 'vitest';
import { assemble } from '../server/assemble.ts';
import { MAX_KEPT_MESSAGES } from '../server/protocol/limits.ts';
import { pair } from './helpers/pair.ts';
import type { Window } from './helpers/stage.ts';

const SECOND = 1000;

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

test('MS23 after the time is up the token is refused and the Character has left', async () => {
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
