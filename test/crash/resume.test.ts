// Cuts a player's wire to a real host that is under load, and ends the host between.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPlain } from '../../server/protocol/markup.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import { type HeadlessHost, Player, startHost } from '../helpers/headless-host.ts';

const PASSWORD = 'lantern light';
const accounts = ['Ana', 'Bob'].flatMap((name) => ['--account', `${name}:${PASSWORD}:player`]);
/** How long the wire is cut, in milliseconds. */
const CUT = 1000;

let folder: string;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'troupe-resume-')), 'world');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

const start = (): Promise<HeadlessHost> => startHost(folder, '--lines-per-second', '0', ...accounts);

const isState = (state: string) => (message: ServerMessage) => message.type === 'session' && message.state === state;

/** Logs in, with a client that resumes, and plays the Character of the account's name. */
async function enter(host: HeadlessHost, name: string): Promise<Player> {
  const player = await Player.connect(host.play);
  player.send({ type: 'client', resumes: true });
  player.send({ type: 'login', name, password: PASSWORD, create: false });
  await player.until((message) => message.type === 'line' && toPlain(message.text).startsWith('You '));
  if (player.lines().some((line) => line.startsWith('You have no Character yet'))) {
    player.type(`charcreate ${name}`);
    player.type(`ic ${name}`);
  }
  await player.until(isState('ic'));
  return player;
}

const tokenOf = (player: Player): string =>
  player.shown.reduce((token, message) => (message.type === 'session' ? (message.resume ?? token) : token), '');

const isSaid = (line: string): boolean => line.startsWith('Bob says, ');

/** Comes back for all but the first `received` messages of a session. */
async function resume(host: HeadlessHost, token: string, received: number): Promise<Player> {
  const player = await Player.connect(host.play);
  player.send({ type: 'resume', token, received });
  player.send({ type: 'client', resumes: true });
  await player.until(({ type }) => type === 'resumed' || type === 'resume-refused');
  return player;
}

/** Says one thing after the other until it is told to stop; resolves with how many they were. */
function talk(player: Player): { stop(): Promise<number> } {
  let isOn = true;
  const talking = (async () => {
    let count = 0;
    for (; isOn; count++) {
      await player.typeAndWait(
        `say ${count}.`,
        (message) => message.type === 'line' && message.text.includes(`"${count}."`),
      );
    }
    return count;
  })();
  return {
    stop() {
      isOn = false;
      return talking;
    },
  };
}

test('MS23 a wire cut for a second under load: the client that comes back has every line once, in order', async () => {
  const host = await start();
  const bob = await enter(host, 'Bob');
  const ana = await enter(host, 'Ana');
  const talking = talk(bob);
  await ana.until((message) => message.type === 'line' && message.text.includes('"20."'));
  const received = ana.shown.length;
  const before = ana.lines().filter(isSaid);
  const token = tokenOf(ana);
  ana.close();
  await wait(CUT);
  const back = await resume(host, token, received);
  const count = await talking.stop();
  await back.until((message) => message.type === 'line' && message.text.includes(`"${count - 1}."`));
  const begun = back.shown.findIndex(({ type }) => type === 'resumed');
  expect(back.shown[begun]).toMatchObject({ type: 'resumed', missed: 0 });
  const said = [...before, ...back.lines().filter(isSaid)];
  expect(said.length).toBeGreaterThan(100);
  const first = Number(/\d+/.exec(said[0] ?? '')?.[0]);
  expect(said).toEqual(Array.from({ length: count - first }, (_, i) => `Bob says, "${first + i}."`));
  expect(await host.end('SIGTERM')).toBe(0);
});

test('MS23 MS26 S-55 after the host was killed between, a token is refused, and one logs in again at the same place', async () => {
  const host = await start();
  const ana = await enter(host, 'Ana');
  await ana.typeAndWait('look', (message) => message.type === 'line' && message.kind === 'look');
  const token = tokenOf(ana);
  await host.end('SIGKILL');
  const next = await start();
  const late = await resume(next, token, ana.shown.length);
  expect(late.shown.some(({ type }) => type === 'resume-refused')).toBe(true);
  late.send({ type: 'login', name: 'Ana', password: PASSWORD, create: false });
  expect(await late.until(isState('ic'))).toBe(true);
  expect(late.lines()).toContain('You become Ana.');
  expect(await next.end('SIGTERM')).toBe(0);
});
