// What the host has to know at once, whatever else waits: above all that nothing is being saved.
import { markup } from '../protocol/markup.ts';
import type { Engine } from './engine.ts';

/** Shows a sentence to every session of a host, past the lines that wait for the disk. */
export function tellHosts({ sessions, world }: Engine, sentence: string): void {
  const message = { type: 'line', kind: 'system', text: markup`${sentence}`.source } as const;
  for (const session of sessions.all()) {
    if (world.account(session.account)?.level !== 'host') continue;
    session.outbox.put(message, 0, Number.POSITIVE_INFINITY);
  }
}
