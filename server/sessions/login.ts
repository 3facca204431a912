// Logging in: what an account may hold, and which Character comes first (MS5, MS53).
import type { AccountRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { announcePages } from './account-text.ts';
import type { Call } from './call.ts';
import { characterList } from './character-list.ts';
import { offerLost, takeUp } from './lingering.ts';
import { takeOptions } from './options.ts';
import { policyOf } from './policy.ts';
import { sayGoodbye } from './presence.ts';
import { play, takeOver } from './puppeting.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

const REPLACED = markup`You have logged in from another place; this session is closed.`;

/** Logs the caller in, and into a Character where there is no choice to make (MS53). Returns why not, or undefined. */
export function logIn(call: Call, account: AccountRecord): Markup | undefined {
  const { session } = call;
  const older = call.sessions.ofAccount(account.id);
  const { sessions } = policyOf(call.world, account);
  const isFull = older.length >= sessions;
  if (isFull && takeUpLost(call, older, sessions)) return undefined;
  if (isFull && sessions > 1) return markup`${account.name} has ${sessions} sessions already; end one of them first.`;
  call.setStatus(session, { state: 'ooc', account: account.id });
  takeOptions(call);
  if (sessions > 1 || !replaceOlder(call, session, account, older)) {
    call.reply(markup`Welcome, ${account.name}.`, 'system');
    announcePages(call);
    if (!offerLost(call, offerCharacters)) offerCharacters(call);
  }
  return undefined;
}

/**
 * Where there is no room for one more session, a lost one is not asked about but taken up, so that nobody is shut out by
 * their own lost connections (MS23). One that is connected goes before it under a policy of one session (MS5).
 */
function takeUpLost(call: Call, older: readonly Session[], sessions: number): boolean {
  const lost = older.find((other) => other.lingering);
  if (!lost || (sessions === 1 && older.some((other) => !other.lingering))) return false;
  takeUp(call, lost, call.session);
  if (sessions === 1) for (const other of older) if (other !== lost) sayGoodbye(call, other, REPLACED);
  return true;
}

/**
 * Under a policy of one session, the newcomer takes the Character over in place: the room sees nothing (MS5). False if
 * there is none to take over.
 */
function replaceOlder(turn: Turn, session: Session, account: AccountRecord, older: readonly Session[]): boolean {
  const played = turn.world.object(older.find((other) => other.puppet !== undefined)?.puppet);
  if (played) takeOver(turn, session, account, played);
  for (const other of older) {
    sayGoodbye(turn, other, REPLACED);
  }
  return played !== undefined;
}

/** Plays the only Character there is, if nobody plays it; else says which there are. */
function offerCharacters(call: Call): void {
  const { account } = call;
  const own = call.world.charactersOf(account.id);
  const [only] = own;
  if (!only) {
    call.reply(
      markup`You have no Character yet. Make one with |hcharcreate <name>|n, then play it with |hic <name>|n.`,
      'system',
    );
  } else if (
    own.length === 1 &&
    (!call.sessions.isPlayed(only.id) || policyOf(call.world, account).taken === 'share')
  ) {
    play(call, only);
  } else {
    call.reply(markup`Play which? Type |hic <name>|n.`, 'system');
    call.reply(characterList(call));
  }
}
