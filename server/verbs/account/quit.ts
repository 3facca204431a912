import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { sayGoodbye } from '../../sessions/presence.ts';

/** Ends this session. "quit all" ends all sessions of your account; otherwise the others go on. */
export const quit: Command<Call> = {
  name: 'quit',
  aliases: ['exit', 'logout'],
  states: ['login', 'ooc', 'ic', 'watching'],
  category: 'account',
  switches: ['all'],
  syntax: ['quit', 'quit all'],
  run(call, { text, switches }) {
    const all = switches.has('all') || text.toLowerCase() === 'all';
    if (text !== '' && !all) {
      call.usage(quit);
      return;
    }
    const { session, sessions } = call;
    const ending = all && session.account !== undefined ? sessions.ofAccount(session.account) : [session];
    for (const each of ending) sayGoodbye(call, each, markup`Goodbye.`);
  },
};
