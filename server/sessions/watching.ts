// Watching a Character (MS41): a session that sees what the Character is shown and can do nothing but stop. Who may watch
// is asked by the callers.
import type { ObjectRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** Attaches the caller's session, which plays nobody, to `character`, read-only. The Character's players are told. */
export function watch(call: Call, character: ObjectRecord): void {
  const { session, account } = call;
  tellPlayers(call, character, markup`${account.name} watches ${character.name} from session ${session.id}.`);
  call.setStatus(session, { state: 'watching', account: account.id, watched: character.id });
  call.reply(markup`You watch |h${character.name}|n. Type |hunwatch|n to stop.`, 'system');
}

/** Tells the players of a Character that `session`, if it watched it, does no more. */
export function tellWatchEnds(turn: Turn, session: Session): void {
  const { status } = session;
  const watched = status.state === 'watching' ? turn.world.object(status.watched) : undefined;
  const name = turn.accountOf(session)?.name ?? 'Somebody';
  if (watched) {
    tellPlayers(turn, watched, markup`${name} no longer watches ${watched.name} from session ${session.id}.`);
  }
}

/** Takes all who watch `character` out of character, and says why. */
export function endWatching(turn: Turn, character: ObjectRecord, reason: Markup): void {
  for (const session of turn.sessions.perceivingAs(character.id)) {
    if (session.status.state !== 'watching') continue;
    turn.setStatus(session, { state: 'ooc', account: session.status.account });
    turn.line(session, 'system', reason);
  }
}

function tellPlayers(turn: Turn, character: ObjectRecord, text: Markup): void {
  for (const player of turn.sessions.keeping(character.id)) turn.line(player, 'system', text);
}
