// The Characters of an account, as it is shown them in words.
import { countedNoun, listOf } from '../comms/wording.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { charactersView } from './views.ts';

/** The account's Characters, one a line. */
export function characterList(call: Call): Markup {
  const own = charactersView(call.engine, call.account.id);
  if (own.length === 0) return markup`You have no Character yet. Make one with |hcharcreate <name>|n.`;
  const lines = own.map(({ name, place, sessions }) => {
    const played = sessions.length === 0 ? 'not played' : `played in session ${listOf(sessions.map(String))}`;
    return markup`  |h${name}|n, at ${place}, ${played}`;
  });
  return Markup.join([markup`You have ${countedNoun(own.length, 'Character')}:`, ...lines], '\n');
}
