import type { Command } from '../../commands/command.ts';
import { nameFor, visibleIn } from '../../comms/describe.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Lists the ways out of where you are. */
export const exits: Command<Call> = {
  name: 'exits',
  states: ['ic'],
  category: 'general',
  syntax: ['exits'],
  run(call) {
    const { here } = call;
    const ways = here ? visibleIn(call, here, 'exit') : [];
    if (ways.length === 0) call.reply(markup`There is no way out that you can see.`);
    else call.reply(Markup.join([markup`Exits:`, ...ways.map((way) => markup`  ${nameFor(call, way)}`)], '\n'));
  },
};
