import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { enterAccount, isGuestEntry, splitCredentials } from '../entering.ts';

/**
 * Enters your account. A name with spaces stands in quotes: connect "Old Tom" secret words
 *
 * Without the password you are asked for it, and it is not shown as you type. "connect guest" lets you look around
 * without an account, where the host allows it.
 */
export const connect: Command<Call> = {
  name: 'connect',
  aliases: ['co'],
  states: ['login'],
  category: 'account',
  syntax: ['connect <name> <password>', 'connect <name>', 'connect guest'],
  run(call, { text }) {
    const { name, password } = splitCredentials(text);
    if (name === '') {
      call.usage(connect);
    } else if (password !== '' || isGuestEntry(name, password)) {
      enterAccount(call, name, password);
    } else {
      call.usage(connect); // who meant to type it in one line sees how
      call.ask({
        text: markup`Password for ${name}: `,
        secret: true,
        answer: (later, typed) => {
          if (typed === '') later.reply(markup`Nothing was done.`);
          else enterAccount(later, name, typed);
        },
      });
    }
  },
};
