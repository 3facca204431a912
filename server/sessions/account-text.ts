// Text for an account (MS12): read once, in the session that was active last; the others have a quiet mark.
import { countNewPages } from '../comms/pages.ts';
import { countedNoun } from '../comms/wording.ts';
import type { AccountRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { LineKind, LineMessage } from '../protocol/messages.ts';
import type { Call } from './call.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

export interface AccountText {
  readonly kind: LineKind;
  readonly text: Markup;
  /** The account that spoke. */
  readonly from: AccountRecord;
  /** What it is, for the mark: `A page from Bea`. */
  readonly what: Markup;
}

/**
 * Shows a line to `account`: where the person is now, and as a mark in its other sessions. A mark is the same line, told
 * to be one, where a client can tell it apart, and else a short line. False if nobody of the account is connected.
 */
export function tellAccount(turn: Turn, account: number, { kind, text, from, what }: AccountText): boolean {
  const sessions = turn.sessions.ofAccount(account);
  const front = frontOf(sessions);
  if (!front) return false;
  const line: LineMessage = { type: 'line', kind, text: text.source, from: { id: from.id, name: from.name } };
  const brief = markup`(${what} is in your session ${front.id}.)`;
  for (const session of sessions) {
    if (session === front) turn.deliver(session, line);
    else if (session.hasPanels) turn.deliver(session, { ...line, elsewhere: true });
    else turn.deliver(session, { type: 'line', kind: 'system', text: brief.source, elsewhere: true });
  }
  return !front.lingering;
}

/** Says how many pages came while nobody of the account was there. */
export function announcePages(call: Call): void {
  const count = countNewPages(call.world, call.account.id);
  if (count > 0) call.reply(markup`You have ${countedNoun(count, 'new page')}: type |hpage|n.`, 'system');
}

/** The session that was active last; one whose connection is lost only when there is no other. */
function frontOf(sessions: readonly Session[]): Session | undefined {
  return [...sessions].sort(
    (a, b) => Number(a.lingering !== undefined) - Number(b.lingering !== undefined) || b.lastInput - a.lastInput,
  )[0];
}
