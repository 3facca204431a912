import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Shows a line to you alone. Nobody else learns of it. */
export const think: Command<Call> = {
  name: 'think',
  states: ['ic'],
  category: 'communication',
  syntax: ['think <text>'],
  run(call, { text }) {
    if (text === '') call.refuse(markup`Think what?`);
    else call.reply(markup`${text}`, 'echo');
  },
};
