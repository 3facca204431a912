import type { Command } from '../../commands/command.ts';
import type { Call } from '../../sessions/call.ts';
import { characterList } from '../../sessions/character-list.ts';

/** Lists your Characters: where each is, and which of your sessions plays it. */
export const characters: Command<Call> = {
  name: 'characters',
  aliases: ['chars'],
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['characters'],
  run(call) {
    call.reply(characterList(call));
  },
};
