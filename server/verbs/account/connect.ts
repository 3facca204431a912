import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { takeSeat } from '../../sessions/seats.ts';
import { enterAccount, isGuestEntry, splitCredentials } from '../entering.ts';

/**
 * Enters your account. A name with spaces stands in quotes: connect "Old Tom" secret words
 *
 * Without the password you are asked for it, and it is not shown as you type. "connect guest" lets you look around
 * without an account, where the host allows it; "connect seat" and a code lets you play a Character that a friend lends
 * you.
 */
export const connect: Command<Call> = {
  name: 'connect',
  aliases: ['co'],
  states: ['login'],
  category: 'account',
  syntax: ['connect <name> <password>', 'connect <name>', 'connect guest', 'connect seat <code>'],
  run(call, { text }) {
    const { name, password } = splitCredentials(text);
    if (/^seat$/i.test(name) && password !== '' && !text.startsWith('"')) {
      takeSeat(call, password);
    } else if (name === '') {
      call.usage(connect);
    } else if (password !== '' || isGuestEntry(name, password)) {
      enterAccount(call, name, password);
    } else {
      call.reply(markup`In one line it is: ${connect.syntax[0] ?? ''}`);
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
