import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { setQuelled } from './quell.ts';

/** Gives you back in this session the rights that "quell" took away. */
export const unquell: Command<Call> = {
  name: 'unquell',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['unquell'],
  run(call) {
    if (!call.session.quelled) {
      call.refuse(markup`Your rights are not quelled in this session.`);
      return;
    }
    setQuelled(call, false);
    call.reply(markup`In this session you count as ${call.level} again.`);
  },
};
