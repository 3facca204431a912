// What the host has to know at once, whatever else waits: above all that nothing is being saved.
import { capitalised } from '../comms/wording.ts';
import { markup } from '../protocol/markup.ts';
import type { Engine } from './engine.ts';

/** Tells the hosts that nothing is being saved, and why; or, without a reason, that saving goes on. */
export function tellStall(engine: Engine, reason: string | undefined): void {
  if (reason === undefined) tellHosts(engine, 'Saving goes on; nothing was lost.');
  else tellHosts(engine, `${capitalised(reason)}. Nothing is lost as long as the host runs.`);
}

/** Shows a sentence to every session of a host, past the lines that wait for the disk. */
export function tellHosts({ sessions, world }: Engine, sentence: string): void {
  const message = { type: 'line', kind: 'system', text: markup`${sentence}`.source } as const;
  for (const session of sessions.all()) {
    if (world.account(session.account)?.level !== 'host') continue;
    session.outbox.put(message, 0, Number.POSITIVE_INFINITY);
  }
}
