import type { Command } from '../../commands/command.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { removeCharacter } from '../../sessions/removal.ts';

/**
 * Deletes one of your Characters for good, after asking. Sessions of yours that play it are out of character then, and
 * what it carries is left where it was.
 */
export const chardelete: Command<Call> = {
  name: 'chardelete',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['chardelete <character>'],
  run(call, { text }) {
    if (text === '') {
      call.usage(chardelete);
      return;
    }
    const found = search(text, call.world.charactersOf(call.account.id));
    if (found.type === 'none') call.refuse(markup`You have no Character "${text}".`);
    else if (found.type === 'many') call.refuse(markup`You have several called like "${text}"; type the whole name.`);
    else if (!call.passes(found.object, 'delete')) call.refuse(markup`You may not delete ${found.object.name}.`);
    else askFor(call, found.object);
  },
};

function askFor(call: Call, { id, name }: ObjectRecord): void {
  call.confirm(markup`Delete ${name} for good? Type |hyes|n or |hno|n.`, (later) => {
    const character = later.world.object(id);
    // It may have been deleted, or locked, while the question stood.
    if (!character || character.account !== later.account.id || !later.passes(character, 'delete')) {
      later.refuse(markup`You may not delete ${name} any more.`);
      return;
    }
    removeCharacter(later, character, markup`${character.name} is deleted; you are out of character.`);
    later.reply(markup`${character.name} is deleted.`);
  });
}
