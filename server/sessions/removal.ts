// Characters and accounts that are removed for good (MS24): whoever plays or watches them is told why and steps out.
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { banOfAccount, liftBan } from './bans.ts';
import { letGoOfCast } from './casting.ts';
import { dissolve } from './extras.ts';
import { unpuppet } from './puppeting.ts';
import type { Turn } from './turn.ts';
import { endWatching } from './watching.ts';

/** Removes a Character or NPC, after all have stepped out. */
export function removeCharacter(turn: Turn, character: ObjectRecord, reason: Markup): void {
  stepOut(turn, character, reason);
  if (turn.world.object(character.id)) dissolve(turn, character);
}

/** Nobody plays, watches or casts `character` any more. Whom that takes out of character, or off its seat, is told `reason`. */
export function stepOut(turn: Turn, character: ObjectRecord, reason: Markup): void {
  endWatching(turn, character, reason);
  for (const session of turn.sessions.puppeting(character.id)) {
    unpuppet(turn, session);
    if (session.account === undefined) turn.end(session, reason);
    else turn.line(session, 'system', reason);
  }
  for (const session of turn.sessions.keeping(character.id)) {
    letGoOfCast(turn, session, character);
    turn.line(session, 'system', markup`${character.name} is gone.`);
  }
}

/** Removes an account, whose sessions have ended, with its Characters and a ban of it. */
export function removeAccount(turn: Turn, account: AccountRecord): void {
  for (const character of turn.world.charactersOf(account.id)) {
    removeCharacter(turn, character, markup`${character.name} is gone, with the account it belonged to.`);
  }
  const ban = banOfAccount(turn.world, account);
  if (ban) liftBan(turn.tx, ban.id);
  turn.tx.removeAccount(account.id);
}
