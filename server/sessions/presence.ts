// Coming and going of sessions: goodbye, a connection given up, and the world's own start. Login is in login.ts.
import type { Markup } from '../protocol/markup.ts';
import { releaseCast } from './casting.ts';
import { dissolve, isTemporary } from './extras.ts';
import { dismissGuest } from './guests.ts';
import { stow, unpuppet } from './puppeting.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** Ends a session with one goodbye; others of its account go on (MS14). */
export function sayGoodbye(turn: Turn, session: Session, reason: Markup): void {
  const account = turn.accountOf(session);
  unpuppet(turn, session);
  releaseCast(turn, session);
  turn.end(session, reason);
  dismissGuest(turn, account);
}

/** A connection that is gone: its Character leaves when nobody else plays it. */
export function loseConnection(turn: Turn, session: Session): void {
  const account = turn.accountOf(session);
  unpuppet(turn, session);
  releaseCast(turn, session);
  turn.setStatus(session, { state: 'closed' });
  dismissGuest(turn, account);
}

/**
 * After a crash no Character is left half-present (MS26): whoever was played is stowed at its place; guests and the extras
 * that nobody keeps are gone.
 */
export function stowAll(turn: Turn): void {
  for (const body of turn.world.objects()) {
    if (body.kind === 'character' && isTemporary(turn.world, body)) dissolve(turn, body);
  }
  for (const account of turn.world.accounts()) {
    for (const character of turn.world.charactersOf(account.id)) stow(turn, character);
    dismissGuest(turn, account);
  }
}
