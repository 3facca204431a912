// Characters and accounts that are removed for good (MS24): whoever plays or watches them is told why and steps out.
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { dissolve } from './extras.ts';
import { unpuppet } from './puppeting.ts';
import type { Turn } from './turn.ts';

/** Removes a Character or NPC. Its sessions are told `reason` and are out of character; one on its seat ends. */
export function removeCharacter(turn: Turn, character: ObjectRecord, reason: Markup): void {
  for (const session of turn.sessions.perceivingAs(character.id)) {
    unpuppet(turn, session);
    if (session.account === undefined) turn.end(session, reason);
    else turn.line(session, 'system', reason);
  }
  if (turn.world.object(character.id)) dissolve(turn, character);
}

/** Removes an account, whose sessions have ended, with its Characters. */
export function removeAccount(turn: Turn, account: AccountRecord): void {
  for (const character of turn.world.charactersOf(account.id)) {
    removeCharacter(turn, character, markup`${character.name} is gone, with the account it belonged to.`);
  }
  turn.tx.removeAccount(account.id);
}
