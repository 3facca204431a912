// Coming and going of sessions: login, goodbye, a lost connection, and the world's own start.
import { listOf } from '../comms/wording.ts';
import type { AccountRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { policyOf, puppet, stow, unpuppet } from './puppeting.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** Logs a session in, and into a Character where there is no choice to make (MS53). Returns why not, or undefined. */
export function logIn(turn: Turn, session: Session, account: AccountRecord): Markup | undefined {
  const older = turn.sessions.ofAccount(account.id);
  const { sessions } = policyOf(turn.world);
  if (sessions > 1 && older.length >= sessions)
    return markup`${account.name} has ${sessions} sessions already; end one of them first.`;
  turn.setStatus(session, { state: 'ooc', account: account.id });
  if (sessions === 1 && older.length > 0) {
    replaceOlder(turn, session, older);
  } else {
    turn.line(session, 'system', markup`Welcome, ${account.name}.`);
    offerCharacters(turn, session, account);
  }
  return undefined;
}

/** Ends a session with one goodbye; others of its account go on (MS14). */
export function sayGoodbye(turn: Turn, session: Session, reason: Markup): void {
  unpuppet(turn, session);
  turn.end(session, reason);
}

/** A connection that is gone: its Character leaves when nobody else plays it. */
export function loseConnection(turn: Turn, session: Session): void {
  unpuppet(turn, session);
  turn.setStatus(session, { state: 'closed' });
}

/** After a crash no Character is left half-present: whoever was played is stowed at its place (MS26). */
export function stowAll(turn: Turn): void {
  for (const account of turn.world.accounts()) {
    for (const character of turn.world.charactersOf(account.id)) stow(turn, character);
  }
}

/** Under a policy of one session, the newcomer takes the Character over in place: the room sees nothing (MS5). */
function replaceOlder(turn: Turn, session: Session, older: readonly Session[]): void {
  const played = turn.world.object(older.find((other) => other.puppet !== undefined)?.puppet);
  if (played) puppet(turn, session, played);
  for (const other of older) turn.end(other, markup`You have logged in from another place; this session is closed.`);
}

function offerCharacters(turn: Turn, session: Session, account: AccountRecord): void {
  const own = turn.world.charactersOf(account.id);
  const [only] = own;
  if (!only) {
    turn.line(
      session,
      'system',
      markup`You have no Character yet. Make one with |wcharcreate <name>|n, then play it with |wic <name>|n.`,
    );
  } else if (own.length === 1 && !turn.sessions.isPlayed(only.id)) {
    puppet(turn, session, only);
  } else {
    const names = listOf(own.map((character) => character.name));
    turn.line(session, 'system', markup`Play which? You have ${names}. Type |wic <name>|n.`);
  }
}
