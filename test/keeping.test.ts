// A world on disk that is played over three transports: going back, branching off, and putting a backup back.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGame, type Game } from '../server/game.ts';
import { toPlain } from '../server/protocol/markup.ts';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { restoreWorld } from '../server/store/restore.ts';
import { systemClock } from '../server/system-clock.ts';
import { memoryPair } from '../server/transports/memory.ts';
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

/** A window of the host, as the desktop app has one. */
function hostWindow(open: Game): Person {
  const { server, client } = memoryPair();
  const lines: string[] = [];
  client.onMessage((message: ServerMessage) => {
    if (message.type === 'line') lines.push(toPlain(message.text));
  });
  open.attach(server, { host: true });
  return { type: (text) => client.send({ type: 'input', text }), lines: () => lines };
}

async function browser({ web }: Game, name: string): Promise<Person> {
  const player = await Player.connect(`${web!.url.replace('http', 'ws')}play`);
  player.send({ type: 'login', name, password: PASSWORD, create: false });
  return player;
}

async function telnet(open: Game, name: string): Promise<Person> {
  const guest = await TelnetGuest.connect(open.telnet!);
  guest.type(`connect ${name} ${PASSWORD}`);
  return { type: (line) => guest.type(line), lines: () => guest.output().split('\r\n') };
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

test('PT2 PT4 four sessions of three transports go back together, and the disk has it', async () => {
  const { host, ana, ana2, bob } = await cast(await open());
  await shown(host, 'point start', 'is marked');
  await shown(ana, 'create kite', 'kite');
  await shown(ana, 'north', 'Exits');
  await shown(bob, 'south', 'Exits');
  await shown(ana2, 'desc here = On fire.', 'desc');
  host.type('rewind start');
  for (const person of [host, ana, ana2, bob]) await until(person, 'The world is back at the point start');
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
  await game!.close('');
  const before = await restoreWorld({ folder, from: backup!.file, clock: systemClock });
  expect(await shown(hostWindow(await open()), 'ic Hugo', 'Lantern Square')).toContain('As it was.');
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
