// The disk of a busy host fills while everybody plays: what waits is shown when there is room again, and not before.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { toPlain } from '../../server/protocol/markup.ts';
import { Player } from '../helpers/headless-host.ts';
import { hasSmallDisks, startOnSmallDisk } from './small-disk.ts';

const PASSWORD = 'lantern light';
const LEVELS = { Ana: 'player', Bob: 'builder', Cleo: 'player', Hugo: 'host' } as const;
type Name = keyof typeof LEVELS;
/** Lines that each of two say while nothing can be kept. */
const WAITING = 40;

const base = mkdtempSync(join(tmpdir(), 'troupe-full-host-'));
afterAll(() => rmSync(base, { recursive: true }));

/** A host on a disk of its own that can be filled. */
class SmallHost {
  readonly play: string;
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  private constructor(process: ChildProcess, lines: AsyncIterator<string>, play: string) {
    this.#process = process;
    this.#lines = lines;
    this.play = play;
  }

  static async start(): Promise<SmallHost> {
    const accounts = Object.entries(LEVELS).map(([name, level]) => `--account ${name}:'${PASSWORD}':${level}`);
    const script = join(import.meta.dirname, 'host.full-disk.mjs');
    const args = `--telnet 0 --web 0 --lines-per-second 0 ${accounts.join(' ')}`;
    const host = startOnSmallDisk(base, '8m', `exec "${process.execPath}" "${script}" ${base} ${args}`);
    const lines = createInterface({ input: host.stdout! })[Symbol.asyncIterator]();
    const { web } = JSON.parse((await lines.next()).value) as { web: { url: string } };
    return new SmallHost(host, lines, `${web.url.replace('http', 'ws')}play`);
  }

  /** Has something done to the disk or the host; resolves with the line before the answer, when it is done. */
  async ask(what: 'fill' | 'empty' | 'kill'): Promise<string> {
    this.#process.stdin!.write(`${what}\n`);
    let before = '';
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done || value === what) return before;
      before = value;
    }
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}

async function enter(play: string, name: Name): Promise<Player> {
  const player = await Player.connect(play);
  player.send({ type: 'login', name, password: PASSWORD, create: false });
  await player.until((message) => message.type === 'session' && message.state !== 'login');
  player.type(`charcreate ${name}`);
  player.type(`ic ${name}`);
  await player.until((message) => message.type === 'session' && message.state === 'ic');
  return player;
}

const isLine = (text: string) => (message: Player['shown'][number]) =>
  message.type === 'line' && toPlain(message.text) === text;
const said = (player: Player): readonly string[] =>
  player.lines().flatMap((line) => /"(.* \d+)\."$/.exec(line)?.[1] ?? []);

test.runIf(hasSmallDisks(base))(
  'EN1 ST4 ST17 a disk fills while four play: nothing is shown that is not kept, and nothing is lost',
  async () => {
    const host = await SmallHost.start();
    const [ana, bob, cleo, hugo] = (await Promise.all(
      (Object.keys(LEVELS) as Name[]).map((name) => enter(host.play, name)),
    )) as [Player, Player, Player, Player];
    await bob.typeAndWait('say early 1.', isLine('You say, "early 1."'));
    await Promise.all([ana, cleo, hugo].map((player) => player.until(isLine('Bob says, "early 1."'))));

    await host.ask('fill');
    for (let n = 1; n <= WAITING; n++) {
      bob.type(`say bob ${n}.`);
      cleo.type(`say cleo ${n}.`);
    }
    bob.type('create lantern');
    await hugo.until(isLine('Saving is stalled: the disk is full. Nothing is lost as long as the host runs.'));
    // Who changed nothing plays on as before; what the others did is seen by nobody yet.
    expect(await ana.typeAndWait('look', (message) => message.type === 'line' && message.kind === 'look')).toBe(true);
    expect(await ana.typeAndWait('think still here', isLine('still here'))).toBe(true);
    for (const player of [ana, bob, cleo, hugo]) expect(said(player)).toEqual(['early 1']);

    await host.ask('empty');
    await hugo.until(isLine('Saving goes on; nothing was lost.'));
    await cleo.typeAndWait('say late 1.', isLine('You say, "late 1."'));
    await Promise.all([ana, bob, hugo].map((player) => player.until(isLine('Cleo says, "late 1."'))));
    const order = said(ana);
    expect(order).toHaveLength(2 * WAITING + 2);
    for (const who of ['bob', 'cleo'])
      expect(order.filter((each) => each.startsWith(who))).toEqual(
        Array.from({ length: WAITING }, (_, n) => `${who} ${n + 1}`),
      );
    for (const player of [bob, cleo, hugo]) expect(said(player)).toEqual(order);
    expect(bob.lines().join()).toContain('You make the thing lantern');

    const kept = JSON.parse(await host.ask('kill')) as string[];
    const keptWords = kept.flatMap((text) => /"(.* \d+)\."$/.exec(toPlain(text))?.[1] ?? []);
    expect(keptWords).toEqual(order);
    await host.end();
    process.stdout.write(`a full disk: ${order.length} lines shown to four, ${keptWords.length} kept, 0 lost\n`);
  },
);
