import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Shows a line to everybody in the room, you too, with no name before it: "emit Thunder rolls." */
export const emit: Command<Call> = {
  name: 'emit',
  states: ['ic'],
  category: 'communication',
  level: 'builder',
  syntax: ['emit <text>'],
  run(call, { text }) {
    if (text === '') {
      call.refuse(markup`Emit what?`);
      return;
    }
    const seen = markup`${text}`;
    call.act({ kind: 'emit', actor: call.me, self: seen, others: seen });
  },
};
