import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { characterList } from '../../sessions/character-list.ts';
import { unpuppet } from '../../sessions/puppeting.ts';

/** Lets go of your Character in this session. It leaves the world unless another session of yours plays it, too. */
export const ooc: Command<Call> = {
  name: 'ooc',
  aliases: ['unpuppet'],
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['ooc'],
  run(call) {
    if (call.state === 'ooc') {
      call.refuse(markup`You already are out of character.`);
      return;
    }
    const { name } = call.me;
    unpuppet(call, call.session);
    call.reply(markup`You let go of ${name} and are out of character.`, 'system');
    call.reply(characterList(call));
  },
};
