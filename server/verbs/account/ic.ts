import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { parseId, search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { characterList } from '../../sessions/character-list.ts';
import { play } from '../../sessions/puppeting.ts';

/**
 * Plays one of your Characters in this session. Other sessions of yours go on as they are, with theirs.
 *
 * Without a name you play the one that this session played last, else the one you played last at all if nobody plays
 * it now. Who may also plays people of the world who are here, as in "ic guard"; they stay where they are let go.
 */
export const ic: Command<Call> = {
  name: 'ic',
  aliases: ['puppet'],
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
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

/** Own Characters first; then, for staff, what is here and may be played; then `#id` (MS8). */
function named(call: Call, name: string): ObjectRecord | undefined {
  const own = search(name, call.world.charactersOf(call.account.id));
  const found = own.type === 'none' && reaches(call.level, 'builder') ? search(name, playableHere(call)) : own;
  if (found.type === 'found') return found.object;
  if (found.type === 'many') {
    const names = found.objects.map((each, i) => `${name}-${i + 1} (${each.name})`);
    call.refuse(markup`Which "${name}" do you mean: ${listOf(names)}?`);
    return undefined;
  }
  const numbered = call.world.object(parseId(name));
  if (numbered && (numbered.account === call.account.id || reaches(call.level, 'builder'))) return numbered;
  call.refuse(markup`You have no Character "${name}".`);
  return undefined;
}

/** What stands in the room of the puppet and lets the caller play it. */
function playableHere(call: Call): readonly ObjectRecord[] {
  const room = call.world.object(call.session.puppet)?.location ?? null;
  if (room === null) return [];
  return [...call.world.contents(room, 'character'), ...call.world.contents(room, 'thing')].filter(
    (each) => call.passes(each, 'search') && call.passes(each, 'puppet'),
  );
}
