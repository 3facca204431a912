// Who is away (MS23): the room sees it when the last connection of those who play a Character is lost, and when one is back.
import type { ObjectRecord } from '../model/records.ts';
import { markup } from '../protocol/markup.ts';
import type { Turn } from './turn.ts';

/** Lets the room see that `character` is away or back, if that is not as it was `before`. */
export function showAway(turn: Turn, character: ObjectRecord, before: boolean): void {
  const now = turn.isAway(character);
  if (now === before || !turn.sessions.isPlayed(character.id)) return;
  turn.act({ kind: 'action', actor: character, others: markup`${character.name} is ${now ? 'away' : 'back'}.` });
}
