import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Says something to everybody in the room. A quote sign will do instead of the word: "hello */
export const say: Command<Call> = {
  name: 'say',
  signs: ['"', "'"],
  states: ['ic'],
  category: 'communication',
  syntax: ['say <text>'],
  run(call, { text }) {
    if (text === '') {
      call.refuse(markup`Say what?`);
      return;
    }
    call.act({
      kind: 'say',
      actor: call.me,
      self: markup`You say, "${text}"`,
      others: markup`${call.me.name} says, "${text}"`,
    });
  },
};
