// Watching a Character (MS41): a session that sees what the Character is shown and can do nothing but stop.
import type { ObjectRecord } from '../model/records.ts';
import { markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';

/** Attaches the caller's session to `character`, read-only. The Character's players are told. Whoever may is checked before. */
export function watch(call: Call, character: ObjectRecord): void {
  const { session, account } = call;
  for (const player of call.sessions.puppeting(character.id)) {
    call.line(player, 'system', markup`${account.name} watches ${character.name} from session ${session.id}.`);
  }
  call.setStatus(session, { state: 'watching', account: account.id, watched: character.id });
  call.reply(markup`You watch |h${character.name}|n. Type |wunwatch|n to stop.`, 'system');
}
