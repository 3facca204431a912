// Kills a busy host again and again: what any client was shown must be in the world that is opened afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorldEvent } from '../../server/model/change.ts';
import { World } from '../../server/model/world.ts';
import { toPlain } from '../../server/protocol/markup.ts';
import { openFileStore } from '../../server/store/file-store.ts';
import { systemClock } from '../../server/system-clock.ts';
import { type HeadlessHost, Player, startHost } from '../helpers/headless-host.ts';
import { seededRandom } from '../helpers/random.ts';

const KILLS = Number(process.env['TROUPE_KILLS'] ?? 50);
const SEED = Number(process.env['TROUPE_SEED'] ?? Date.now());
const NAMES = ['Ana', 'Bob', 'Cleo', 'Dov'];
const PASSWORD = 'lantern light';
/** Events of one round, with room to spare. */
const ROUND_EVENTS = 20_000;

const random = seededRandom(SEED);
let folder: string;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'troupe-crash-')), 'world');
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

test(`EN1 whatever a client was shown is there after a kill at ${KILLS} random moments (seed ${SEED})`, async () => {
  const accounts = NAMES.flatMap((name) => ['--account', `${name}:${PASSWORD}:builder`]);
  let shown = 0;
  for (let round = 0; round < KILLS; round++) {
    const host = await startHost(folder, '--lines-per-second', '0', ...accounts);
    const players = await Promise.all(NAMES.map((name) => enter(host, name)));
    const killed = killSoon(host);
    await Promise.all(players.map((player, i) => keepBusy(player, `k${round}p${i}`)));
    await killed;
    const kept = await readBack();
    for (const player of players) shown += checkShown(player, kept, round);
  }
  expect(shown).toBeGreaterThan(KILLS * NAMES.length);
  process.stdout.write(`${KILLS} kills, ${shown} lines shown and found, 0 lost\n`);
});

test('the game goes on when whoever read what the host says is gone', async () => {
  const host = await startHost(folder, '--account', `Eve:${PASSWORD}`);
  host.ignore();
  const eve = await enter(host, 'Eve');
  const other = await Player.connect(host.play);
  await other.until((message) => message.type === 'session');
  await eve.typeAndWait('look', (message) => message.type === 'line');
  expect(await host.end('SIGTERM')).toBe(0);
});

async function killSoon(host: HeadlessHost): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 20 + random() * 300));
  await host.end('SIGKILL');
}

/** Logs in and plays the Character of the account's name, making it the first time. */
async function enter(host: HeadlessHost, name: string): Promise<Player> {
  const player = await Player.connect(host.play);
  player.send({ type: 'login', name, password: PASSWORD, create: false });
  await player.until((message) => message.type === 'session' && message.state !== 'login');
  if (player.lines().some((line) => line.startsWith('You have no Character yet'))) {
    await player.typeAndWait(`charcreate ${name}`, (message) => message.type === 'line');
    player.type(`ic ${name}`);
  }
  await player.until((message) => message.type === 'session' && message.state === 'ic');
  return player;
}

/** Types one thing after the other, each with a token of its own, until the connection is gone. */
async function keepBusy(player: Player, prefix: string): Promise<void> {
  for (let n = 0; ; n++) {
    const token = `${prefix}n${n}`;
    for (const line of deeds[Math.floor(random() * deeds.length)]?.(token) ?? []) {
      if (!(await player.typeAndWait(line, (message) => message.type === 'line'))) return;
    }
  }
}

const deeds: readonly ((token: string) => readonly string[])[] = [
  (token) => [`say ${token}`],
  (token) => [`pose nods ${token}.`],
  (token) => [`create ${token}`, `drop ${token}`, `get ${token}`],
  (token) => [`create/drop ${token}`, `desc ${token} = ${token} shines`],
  (token) => [`set me/${token} = 1`],
  () => ['n', 's'],
  () => ['look'],
];

interface Kept {
  readonly events: readonly WorldEvent[];
  /** All that the world holds, as text to search for tokens. */
  readonly text: string;
}

async function readBack(): Promise<Kept> {
  const store = await openFileStore({ folder, clock: systemClock });
  const world = new World();
  await store.load(world);
  const events = await store.recentEvents(ROUND_EVENTS);
  const objects = [...world.objects()].map((object) => [object, world.attributesOf(object.id)]);
  await store.close();
  return { events, text: JSON.stringify([objects, events]) };
}

/** Checks every line that `player` was shown; returns how many. */
function checkShown(player: Player, { events, text }: Kept, round: number): number {
  const acts = countOf(events.map((event) => toPlain(event.text)));
  const others = player.shown.flatMap((message) =>
    message.type === 'line' && message.from !== undefined ? [toPlain(message.text)] : [],
  );
  for (const [line, count] of countOf(others.filter((line) => !line.startsWith('You ')))) {
    expect(acts.get(line) ?? 0, `round ${round}: "${line}" as often as it was shown`).toBeGreaterThanOrEqual(count);
  }
  const tokens = player.lines().flatMap((line) => line.match(/\bk\d+p\dn\d+\b/g) ?? []);
  for (const token of new Set(tokens)) {
    const line = player.lines().find((each) => each.includes(token));
    expect(text.includes(token), `round ${round}: ${token} was shown in "${line}" and is there`).toBe(true);
  }
  return player.lines().length;
}

function countOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
