// Which failures there are, side by side, and the table of what became of the lines.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_KEPT_MESSAGES } from '../../../server/protocol/limits.ts';
import { startHost } from '../../helpers/headless-host.ts';
import { makeWorld, PASSWORD, playerName } from '../world.mjs';
import { count, type Outcome, table } from './count.ts';
import { failures, Party, type PartyPlan } from './party.ts';
import { restarts } from './restart.ts';

/** Seconds and words a second; 2,000 messages are kept, so some of these are more than that. */
const talks = [
  { seconds: 1, rate: 30 },
  { seconds: 10, rate: 30 },
  { seconds: 10, rate: 300 },
  { seconds: 200, rate: 8 },
  { seconds: 200, rate: 30 },
] as const;

/** People in a room: a speaker, a witness, and those whose network fails. */
const GUESTS = 4;
/** Players that each room of the world has. */
const ROOM_SIZE = 10;

/** Runs all at once against one host, then restarts hosts of their own; resolves with what is wrong, a line each. */
export async function runCuts({ isQuick }: { readonly isQuick: boolean }): Promise<readonly string[]> {
  const plans: PartyPlan[] = (Object.keys(failures) as (keyof typeof failures)[]).flatMap((failure) =>
    talks.filter(({ seconds }) => !isQuick || seconds <= 10).map((talk) => ({ failure, ...talk })),
  );
  const scratch = await mkdtemp(join(tmpdir(), 'troupe-cuts-'));
  try {
    const parties = cutParties(join(scratch, 'cuts'), plans);
    const [outcomes, restarted] = await Promise.all([parties, restarts(scratch, isQuick ? [1, 10] : [1, 10, 200])]);
    process.stdout.write(`${table(outcomes)}\n\n${restarted.text}\n`);
    return [...outcomes.flatMap(({ faults }) => faults), ...restarted.faults];
  } finally {
    await rm(scratch, { recursive: true });
  }
}

/** The names of room `room`. */
const guestsOf = (room: number) => ({
  names: Array.from({ length: GUESTS }, (_, i) => playerName('cell', room * ROOM_SIZE + i)),
  password: PASSWORD,
});

async function cutParties(folder: string, plans: readonly PartyPlan[]): Promise<readonly Outcome[]> {
  await makeWorld(folder, { cell: plans.length * ROOM_SIZE, hall: 1, login: 1 });
  const host = await startHost(folder, '--lines-per-second', '0');
  const parties: Party[] = [];
  try {
    for (const [room, { rate }] of plans.entries()) parties.push(await Party.gather(host.play, guestsOf(room), rate));
    await Promise.all(parties.map((party, i) => party.undergo(plans[i] as PartyPlan)));
    return parties.flatMap((party, i) => count(party, plans[i] as PartyPlan, MAX_KEPT_MESSAGES));
  } finally {
    for (const party of parties) party.close();
    await host.end('SIGTERM');
  }
}
