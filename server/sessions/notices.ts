// What the host has to know at once, whatever else waits: above all that nothing is being saved.
import { capitalised } from '../comms/wording.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { LineKind } from '../protocol/messages.ts';
import type { Engine } from './engine.ts';
import type { Session } from './session.ts';

/** Tells the hosts that nothing is being saved, and why; or, without a reason, that saving goes on. */
export function tellStall(engine: Engine, reason: string | undefined): void {
  if (reason === undefined) tellHosts(engine, 'Saving goes on; nothing was lost.');
  else tellHosts(engine, `${capitalised(reason)}. Nothing is lost as long as the host runs.`);
}

/** Shows a sentence to every session of a host, past the lines that wait for the disk. */
export function tellHosts({ sessions, world }: Engine, sentence: string): void {
  for (const session of sessions.all()) {
    if (world.account(session.account)?.level === 'host') tellAtOnce(session, 'system', markup`${sentence}`);
  }
}

/** Shows a line to one session, past those that wait for the disk. */
export function tellAtOnce(session: Session, kind: LineKind, text: Markup): void {
  session.outbox.put({ type: 'line', kind, text: text.source }, 0, Number.POSITIVE_INFINITY);
}
