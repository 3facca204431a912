import type { Command } from '../../commands/command.ts';
import { levels } from '../../model/levels.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Shows the ladder of rights, where your account stands on it, and what counts while you play your Character. */
export const access: Command<Call> = {
  name: 'access',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['access'],
  run(call) {
    const { account, level, session, world } = call;
    const character = world.object(session.puppet);
    const quelled = session.quelled ? ', as your rights are quelled in this session' : '';
    const lines = [
      markup`The levels, from the lowest: ${levels.join(', ')}. Each has the rights of those before it.`,
      markup`Your account ${account.name} is ${account.level}.`,
      character
        ? markup`While you play ${character.name}, you count as ${level}${quelled}. What counts is your account, not the Character.`
        : markup`In this session you count as ${level}${quelled}.`,
    ];
    call.reply(Markup.join(lines, '\n'));
  },
};
