// A world on disk that is played over three transports: going back, branching off, and putting a backup back.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGame, type Game } from '../server/game.ts';
import { toPlain } from '../server/protocol/markup.ts';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { restoreWorld } from '../server/store/restore.ts';
import { systemClock } from '../server/system-clock.ts';
import { messagePortConnection, nodePayload } from '../server/transports/message-port.ts';
import { createWorldAt } from '../server/worlds/library.ts';
import { readWorldFile } from '../server/worlds/world-file.ts';
import { TelnetGuest } from './e2e/drivers/telnet-guest.ts';
import { Player } from './helpers/headless-host.ts';

const PASSWORD = 'lantern-light';
const NAMES = ['Ana', 'Bob'];

let root: string;
let folder: string;
let game: Game | undefined;
let bugs: unknown[];

beforeEach(async () => {
  bugs = [];
  root = mkdtempSync(join(tmpdir(), 'troupe-keeping-'));
  folder = join(root, 'Keep');
  await createWorldAt({ folder, name: 'Keep', template: 'starter' });
});
afterEach(async () => {
  await game?.close('');
  game = undefined;
  rmSync(root, { recursive: true });
  expect(bugs).toEqual([]);
});

async function open(at = folder): Promise<Game> {
  writeFileSync(join(root, 'index.html'), '');
  game = await createGame({
    folder: at,
    telnet: { host: '127.0.0.1', port: 0 },
    web: { host: '127.0.0.1', port: 0, assets: root },
    accounts: NAMES.map((name) => ({ name, password: PASSWORD, level: 'builder' })),
    linesPerSecond: 0,
    reportBug: (error) => bugs.push(error),
  });
  return game;
}

/** Somebody who types and sees lines, over whatever wire. */
interface Person {
  type(line: string): void;
  lines(): readonly string[];
}

async function until(person: Person, text: string): Promise<void> {
  await expect.poll(() => person.lines().join('\n'), { timeout: 10_000 }).toContain(text);
}

const linesOf = (message: ServerMessage): readonly string[] => {
  if (message.type === 'bye') return [message.reason];
  return message.type === 'line' ? [toPlain(message.text)] : [];
};

/** A window of the host, as the desktop app has one. */
function hostWindow(open: Game): Person {
  const { port1, port2 } = new MessageChannel();
  const lines: string[] = [];
  port2.on('message', (messages: readonly ServerMessage[]) => {
    lines.push(...messages.flatMap(linesOf));
  });
  open.attach(messagePortConnection(port1, nodePayload), { host: true });
  return { type: (text) => port2.postMessage({ type: 'input', text }), lines: () => lines };
}

async function browser({ web }: Game, name: string): Promise<Person> {
  const player = await Player.connect(`${web!.url.replace('http', 'ws')}play`);
  player.send({ type: 'login', name, password: PASSWORD, create: false });
  return { type: (text) => player.type(text), lines: () => player.shown.flatMap(linesOf) };
}

async function telnet(open: Game, name: string): Promise<Person> {
  const guest = await TelnetGuest.connect(open.telnet!);
  guest.type(`connect ${name} ${PASSWORD}`);
  const lines = () =>
    guest
      .output()
      .split(/(?:\r\n|> )+/)
      .filter((line) => line !== '');
  return { type: (line) => guest.type(line), lines };
}

/** The host in a window, Ana in a browser twice, Bob over telnet. */
async function cast(open: Game): Promise<{ host: Person; ana: Person; ana2: Person; bob: Person }> {
  const host = hostWindow(open);
  host.type('charcreate Hugo');
  host.type('ic Hugo');
  await until(host, 'Lantern');
  const ana = await browser(open, 'Ana');
  ana.type('charcreate Ana');
  ana.type('ic Ana');
  await until(ana, 'Lantern');
  const ana2 = await browser(open, 'Ana');
  ana2.type('charcreate Anselm');
  ana2.type('ic Anselm');
  await until(ana2, 'Lantern');
  const bob = await telnet(open, 'Bob');
  bob.type('charcreate Bob');
  bob.type('ic Bob');
  await until(bob, 'Lantern');
  return { host, ana, ana2, bob };
}

/** What somebody is shown for a line. */
async function shown(person: Person, line: string, wanted: string): Promise<string> {
  const before = person.lines().length;
  const since = () => person.lines().slice(before).join('\n');
  person.type(line);
  await expect.poll(since, { timeout: 10_000 }).toContain(wanted);
  return since();
}

/** The numbers of the words that `hearer` was shown from `name`. */
const heard = (hearer: Person, name: string): readonly number[] =>
  hearer
    .lines()
    .flatMap((line) => new RegExp(`^${name}, "word (\\d+)\\."$`).exec(line)?.[1] ?? [])
    .map(Number);

/** Words that all say before something happens, and after everybody has seen it. */
const WORDS = 20;

/** All of them talk at once without a rest, amid which `deed` is done; returns how many words each has said. */
async function talkAmid(people: readonly Person[], deed: () => void, news: string): Promise<number> {
  let said = 0;
  const talk = async (): Promise<void> => {
    said++;
    for (const person of people) person.type(`say word ${said}.`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  };
  while (said < WORDS) await talk();
  deed();
  const isNews = (line: string) => line.startsWith(news);
  while (!people.every((person) => person.lines().some(isNews))) await talk();
  for (let n = 0; n < WORDS; n++) await talk();
  return said;
}

test('PT2 PT4 four sessions of three transports go back together, and the disk has it', async () => {
  const { host, ana, ana2, bob } = await cast(await open());
  await shown(host, 'point start', 'is marked');
  await shown(ana, 'create kite', 'kite');
  await shown(ana, 'north', 'Exits');
  await shown(bob, 'south', 'Exits');
  await shown(ana2, 'desc here = On fire.', 'desc');
  const people = { Hugo: host, Ana: ana, Anselm: ana2, Bob: bob };
  const news = 'The world is back at the point start';
  const said = await talkAmid(Object.values(people), () => host.type('rewind start'), news);
  const all = Array.from({ length: said }, (_, n) => n + 1);
  for (const [name, person] of Object.entries(people)) {
    await until(person, `You say, "word ${said}."`);
    expect(person.lines().filter((line) => line.startsWith(news))).toHaveLength(1);
    expect(heard(person, 'You say')).toEqual(all);
    // From when they are together, nobody misses a word.
    for (const other of Object.keys(people).filter((each) => each !== name)) {
      await until(person, `${other} says, "word ${said}."`);
      const words = heard(person, `${other} says`);
      expect(words).toEqual(all.slice(-words.length));
    }
  }
  for (const person of [host, ana, ana2, bob]) {
    expect(await shown(person, 'look', 'Exits')).toContain("Ships' lanterns hang over the square");
  }
  expect(await game!.keeping.points()).toMatchObject([
    { point: { name: 'start' }, isHere: true, next: [{ point: { number: 2 } }] },
  ]);
  await game!.close('Later.');
  const again = hostWindow(await open());
  await shown(again, 'ic Hugo', 'Lantern Square');
  expect(await shown(again, 'find kite', 'kite')).toMatch(/no|nothing/i);
});

test('PT8 a branch goes on from its point and shares nothing with the first', async () => {
  const first = hostWindow(await open());
  await shown(first, 'charcreate Hugo', 'waits');
  await shown(first, 'ic Hugo', 'Lantern Square');
  await shown(first, 'desc here = As it was.', 'Lantern');
  await shown(first, 'point start', 'is marked');
  await shown(first, 'desc here = Later.', 'Lantern');
  expect(await shown(first, 'branch What If = nowhere', 'nowhere')).toContain('There is no point "nowhere"');
  await shown(first, 'branch Keep = start', 'There is a world "Keep" already');
  await shown(first, 'branch What If = start', join(root, 'What If'));
  await game!.close('');
  const [one, other] = await Promise.all([readWorldFile(folder), readWorldFile(join(root, 'What If'))]);
  expect(other).toMatchObject({ name: 'What If' });
  expect(other.id).not.toBe(one.id);
  const second = hostWindow(await open(join(root, 'What If')));
  expect(await shown(second, 'ic Hugo', 'Lantern Square')).toContain('As it was.');
  expect(await game!.keeping.points()).toEqual([]);
  await game!.close('');
  expect(await shown(hostWindow(await open()), 'ic Hugo', 'Lantern Square')).toContain('Later.');
});

test('BK1 BK6 a backup that was made while four sessions played is put back', async () => {
  const people = await cast(await open());
  await shown(people.host, 'desc here = As it was.', 'Lantern');
  const busy = [people.ana, people.ana2, people.bob];
  for (const person of busy) for (let n = 0; n < 20; n++) person.type(`say ${n}`);
  expect(await game!.keeping.backUp()).toEqual({ ok: true });
  for (const person of busy) await until(person, 'You say, "19"');
  await shown(people.host, 'desc here = Later.', 'Lantern');
  const backup = (await game!.keeping.backups()).findLast(({ cause }) => cause === 'asked');
  const restore = () => restoreWorld({ folder, from: backup!.file, clock: systemClock });
  await expect(restore()).rejects.toMatchObject({ code: 'WORLD_HELD' });
  await shown(people.bob, 'say Still here.', 'You say, "Still here."');
  await game!.close('Back to how it was.');
  for (const person of [people.host, people.ana, people.ana2, people.bob]) await until(person, 'Back to how it was.');
  const before = await restore();
  const again = await open();
  expect(await shown(hostWindow(again), 'ic Hugo', 'Lantern Square')).toContain('As it was.');
  expect(await shown(await browser(again, 'Ana'), 'ic Anselm', 'As it was.')).toContain('Exits');
  await until(await telnet(again, 'Bob'), 'As it was.');
  await game!.close('');
  await restoreWorld({ folder, from: before!.file, clock: systemClock });
  expect(await shown(hostWindow(await open()), 'ic Hugo', 'Lantern Square')).toContain('Later.');
});

test('BK9 ST16 a world that was played is backed up when it is opened; one in a synced folder has a notice', async () => {
  await open();
  const causes = async () => (await game!.keeping.backups()).map(({ cause }) => cause);
  await expect.poll(causes, { timeout: 10_000 }).toEqual(['opening']);
  expect(game!.notices).toEqual([]);
  expect(game!.keeping.saved()).toEqual({ at: expect.any(Number) });
  expect(await game!.close('')).toBe(0);
  const synced = join(root, 'Dropbox', 'Keep');
  cpSync(folder, synced, { recursive: true });
  expect((await open(synced)).notices).toEqual([expect.stringContaining('Dropbox')]);
});
