import type { Command } from '../../commands/command.ts';
import { reaches } from '../../model/levels.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { parseId, search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { play } from '../../sessions/puppeting.ts';
import { characterList } from './characters.ts';

/**
 * Plays one of your Characters in this session. Other sessions of yours go on as they are, with theirs.
 *
 * Without a name you play the one that this session played last, else the one you played last at all if nobody plays
 * it now.
 */
export const ic: Command<Call> = {
  name: 'ic',
  aliases: ['puppet'],
  states: ['ooc', 'ic'],
  category: 'account',
  syntax: ['ic <character>', 'ic'],
  run(call, { text }) {
    const character = text === '' ? lastPlayed(call) : named(call, text);
    if (character) play(call, character);
  },
};

function lastPlayed(call: Call): ObjectRecord | undefined {
  const { account, session, world, sessions } = call;
  const ofSession = world.object(session.lastPuppet);
  if (ofSession) return ofSession;
  const ofAccount = world.object(account.lastPuppet);
  if (ofAccount && !sessions.isPlayed(ofAccount.id)) return ofAccount;
  call.reply(characterList(call));
  return undefined;
}

/** Own Characters first; then, for staff, what is here; then `#id` (MS8). */
function named(call: Call, name: string): ObjectRecord | undefined {
  const own = search(name, call.world.charactersOf(call.account.id));
  if (own.type === 'found') return own.object;
  if (own.type === 'many') {
    call.refuse(markup`You have several Characters called like "${name}"; type the whole name.`);
    return undefined;
  }
  const other = reaches(call.level, 'builder') ? staffChoice(call, name) : undefined;
  if (!other) call.refuse(markup`You have no Character "${name}".`);
  return other;
}

function staffChoice(call: Call, name: string): ObjectRecord | undefined {
  const id = parseId(name);
  if (id !== undefined) return call.world.object(id);
  const place = call.world.object(call.session.puppet)?.location;
  if (place === undefined || place === null) return undefined;
  const found = search(name, call.world.contents(place, 'character'));
  return found.type === 'found' ? found.object : undefined;
}
