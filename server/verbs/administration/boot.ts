import type { Command } from '../../commands/command.ts';
import { countedNoun } from '../../comms/wording.ts';
import type { AccountRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { sayGoodbye } from '../../sessions/presence.ts';
import { seatedOn } from '../../sessions/seats.ts';
import type { Session } from '../../sessions/session.ts';
import { findAccount, hasPowerOver, splitReason } from './whom.ts';

/**
 * Ends all sessions of an account, or with /session one session by its number. They are shown by whom and why:
 * "boot amy : please come back later".
 */
export const boot: Command<Call> = {
  name: 'boot',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  switches: ['session'],
  syntax: ['boot <account> [: <reason>]', 'boot/session <number> [: <reason>]'],
  run(call, { text, switches }) {
    const { target, reason } = splitReason(text);
    if (target === '') call.usage(boot);
    else if (switches.has('session')) bootSession(call, target, reason);
    else bootAccount(call, target, reason);
  },
};

function bootSession(call: Call, number: string, reason: string): void {
  const session = /^#?\d{1,9}$/.test(number) ? call.sessions.get(Number(number.replace('#', ''))) : undefined;
  const account = session && call.accountOf(session);
  if (!session) {
    call.refuse(markup`There is no session ${number}.`);
  } else if (!account || hasPowerOver(call, account)) {
    endBooted(call, [session], reason);
    call.reply(markup`Session ${session.id} is ended.`);
  }
}

function bootAccount(call: Call, name: string, reason: string): void {
  const account = findAccount(call, name);
  if (!account || !hasPowerOver(call, account)) return;
  const ended = endAllOf(call, account, reason);
  if (ended === 0) call.refuse(markup`${account.name} is not here.`);
  else call.reply(markup`${account.name} is booted: ${countedNoun(ended, 'session')} ended.`);
}

/** Ends all sessions of an account and those on its seats, whose codes end with them. Returns how many there were. */
export function endAllOf(call: Call, account: AccountRecord, reason: string): number {
  const lent = call.world.charactersOf(account.id).flatMap(({ id }) => {
    call.engine.seats.withdraw(id);
    return seatedOn(call, id) ?? [];
  });
  const sessions = [...call.sessions.ofAccount(account.id), ...lent];
  endBooted(call, sessions, reason);
  return sessions.length;
}

/** Ends sessions, each with who ended it and why. */
function endBooted(call: Call, sessions: readonly Session[], reason: string): void {
  const why = reason === '' ? markup`.` : markup`: ${reason}`;
  for (const session of sessions) sayGoodbye(call, session, markup`${call.account.name} has ended your session${why}`);
}
