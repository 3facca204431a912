import type { Command } from '../../commands/command.ts';
import { describeObject } from '../../comms/describe.ts';
import { search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { characterList } from '../../sessions/character-list.ts';

/** Out of character, shows your Characters, or one of them more closely. */
export const oocLook: Command<Call> = {
  name: 'look',
  aliases: ['l', 'ls'],
  states: ['ooc'],
  category: 'account',
  syntax: ['look', 'look <character>'],
  run(call, { text }) {
    if (text === '') {
      call.reply(characterList(call), 'look');
      return;
    }
    const found = search(text, call.world.charactersOf(call.account.id));
    if (found.type === 'found') call.reply(describeObject(call, found.object), 'look');
    else call.refuse(markup`You have no Character "${text}".`);
  },
};
