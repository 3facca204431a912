// The host ends while the network is away, and begins anew: who comes back is at the door, logs in again and is where they
// were, and of all that anybody was shown nothing is missing in the world's record.
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openFileStore } from '../../../dist/server/store/file-store.js';
import { systemClock } from '../../../server/system-clock.ts';
import { type HeadlessHost, startHost } from '../../helpers/headless-host.ts';
import { makeWorld, PASSWORD, playerName } from '../world.mjs';
import { Party } from './party.ts';

/** Words a second. */
const RATE = 30;
const names = [0, 1, 2, 3].map((i) => playerName('cell', i));
/** More words than are ever said here. */
const ALL = 100_000;

export interface Restarted {
  readonly text: string;
  readonly faults: readonly string[];
}

/** One host killed and one stopped for each of `cuts`, in seconds, all at once. */
export async function restarts(scratch: string, cuts: readonly number[]): Promise<Restarted> {
  const signals = ['SIGKILL', 'SIGTERM'] as const;
  const each = await Promise.all(
    cuts.flatMap((seconds) => signals.map((signal) => restart(join(scratch, `${signal}-${seconds}`), seconds, signal))),
  );
  return { text: each.map(({ text }) => text).join('\n'), faults: each.flatMap(({ faults }) => faults) };
}

async function restart(folder: string, seconds: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<Restarted> {
  await makeWorld(folder, { cell: names.length, hall: 1, login: 1 });
  const first = await startHost(folder, '--lines-per-second', '0');
  const party = await Party.gather(first.play, { names, password: PASSWORD }, RATE);
  await pause(2000);
  party.wire.cut();
  const before = await endAmid(first, party, (seconds * 1000) / 2, signal);
  const second = await startHost(folder, '--lines-per-second', '0');
  await bringBack(party, second.play, (seconds * 1000) / 2);
  const from = party.speaker.said + 1;
  await party.settle();
  const faults = [...faultsAfter(party, from, before)];
  party.close();
  await second.end('SIGTERM');
  const kept = await recorded(folder);
  const lost = party.witness.heard.filter((word) => !kept.has(word)).length;
  if (lost > 0) faults.push(`${lost} words that were shown are not in the record`);
  const text = `${signal} amid a cut of ${seconds} s: ${party.witness.heard.length} words shown, ${lost} not in the record; `;
  const back = `${party.absent.length} of ${party.absent.length} told why, in again at their place, every word since then once`;
  return {
    text: text + (faults.length === 0 ? back : faults.join(', ')),
    faults: faults.map((fault) => `${signal}: ${fault}`),
  };
}

/** Ends the host after `ms` of talk; resolves with where everybody was. */
async function endAmid(
  host: HeadlessHost,
  party: Party,
  ms: number,
  signal: NodeJS.Signals,
): Promise<string | undefined> {
  await pause(ms);
  const place = placeOf(party);
  await host.end(signal);
  return place;
}

const placeOf = (party: Party): string | undefined => party.witness.model.view.peek().room?.name;

/** The two whose wire is whole come back at once, the others when `ms` are over. */
async function bringBack({ speaker, witness, wire }: Party, play: string, ms: number): Promise<void> {
  for (const listener of [speaker.listener, witness]) {
    listener.moveTo(play);
    listener.reconnect();
    await listener.until(() => listener.isPlaying, 'somebody to be in again');
  }
  await pause(ms);
  wire.mend(play.replace('ws:', 'http:'));
}

/** What is wrong with those who came back, `from` the first word that all should hear. */
function* faultsAfter(party: Party, from: number, place: string | undefined): Generator<string> {
  for (const listener of party.absent) {
    const { refused, heard, model } = listener;
    const view = model.view.peek();
    if (refused !== 1) yield `refused ${refused} times`;
    if (!view.lines.some(({ text }) => text.includes('Your session is over.'))) yield 'not told why';
    if (view.room?.name !== place) yield `in ${view.room?.name} and not in ${place}`;
    const entered = heard.findIndex((word) => word >= from);
    const since = heard.slice(entered);
    if (entered < 0 || since.some((word, i) => word !== (since[0] ?? 0) + i)) yield 'not every word once';
    if (heard.at(-1) !== party.speaker.said) yield 'the last word was not heard';
  }
}

/** The words in the world's record of play. */
async function recorded(folder: string): Promise<ReadonlySet<number>> {
  const store = await openFileStore({ folder, clock: systemClock });
  const events = await store.recentEvents(ALL);
  await store.close();
  return new Set(events.flatMap(({ text }) => [...text.matchAll(/"word (\d+)\."/g)].map(([, word]) => Number(word))));
}
