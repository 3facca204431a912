import type { Command } from '../../commands/command.ts';
import { grouped, visibleIn } from '../../comms/describe.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Lists what you carry. */
export const inventory: Command<Call> = {
  name: 'inventory',
  aliases: ['inv', 'i'],
  states: ['ic'],
  category: 'general',
  syntax: ['inventory'],
  run(call) {
    const things = grouped(call, visibleIn(call, call.me, 'thing'));
    if (things.length === 0) call.reply(markup`You carry nothing.`);
    else call.reply(Markup.join([markup`You carry:`, ...things.map((thing) => markup`  ${thing}`)], '\n'));
  },
};
