import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { walk } from '../movement.ts';

/** Goes through an exit. Its name alone will do, and for directions the short form: north, n. */
export const go: Command<Call> = {
  name: 'go',
  aliases: ['walk'],
  states: ['ic'],
  category: 'general',
  syntax: ['go <exit>'],
  run(call, { text }) {
    if (text === '') {
      call.refuse(markup`Go where?`);
      return;
    }
    const exit = find(call, text, {
      among: 'here',
      kind: 'exit',
      missing: markup`There is no way "${text}" from here.`,
    });
    if (exit) walk(call, exit);
  },
};
