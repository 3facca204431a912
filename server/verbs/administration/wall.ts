import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Says something to everybody who is connected, wherever they are, also to those who have not logged in. */
export const wall: Command<Call> = {
  name: 'wall',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  syntax: ['wall <text>'],
  run(call, { text }) {
    if (text === '') {
      call.usage(wall);
      return;
    }
    const line = markup`|h${call.account.name} announces:|n ${text}`;
    for (const session of call.sessions.all()) call.line(session, 'system', line);
  },
};
