import type { Command } from '../../commands/command.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { matches, parseId, search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { characterList } from '../../sessions/character-list.ts';
import { unpuppet, watchInstead } from '../../sessions/puppeting.ts';

/**
 * Shows you in this session all that a Character is shown, without playing it: one of yours, or another whose "watch" lock
 * lets you. Whoever plays it is told. What you play here is let go of. "unwatch" ends it.
 */
export const watchCommand: Command<Call> = {
  name: 'watch',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['watch <character>'],
  run(call, { text }) {
    if (text === '') {
      call.usage(watchCommand);
      return;
    }
    const character = named(call, text);
    if (!character) {
      call.refuse(markup`There is nobody called "${text}" whom you may watch.`);
    } else if (character.location === null) {
      call.refuse(markup`${character.name} is not in the game.`);
    } else if (call.session.puppet === character.id && call.sessions.keeping(character.id).length === 1) {
      call.refuse(markup`You play ${character.name} here, and nobody else does.`);
    } else {
      watchInstead(call, character);
    }
  },
};

/** Stops watching; you are out of character then. */
export const unwatch: Command<Call> = {
  name: 'unwatch',
  states: ['watching'],
  category: 'account',
  syntax: ['unwatch'],
  run(call) {
    const name = call.world.object(call.session.viewpoint)?.name ?? 'them';
    unpuppet(call, call.session);
    call.reply(markup`You watch ${name} no more and are out of character.`, 'system');
    call.reply(characterList(call));
  },
};

/** Own Characters first, then all that the `watch` lock allows; others are not told apart from nobody. */
function named(call: Call, name: string): ObjectRecord | undefined {
  const { account, world } = call;
  const own = search(name, world.charactersOf(account.id));
  if (own.type === 'found') return own.object;
  const id = parseId(name);
  const known = id === undefined ? matches(name, world.namedLike(name)) : [world.object(id)];
  const [found, ...more] = known.filter((each) => each?.kind === 'character' && call.passes(each, 'watch'));
  return more.length === 0 ? found : undefined;
}
