import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { called, findThings } from './handling.ts';

/** Picks something up. With a number you take several that are alike: "get 2 coins", "get all coins", "get all". */
export const get: Command<Call> = {
  name: 'get',
  aliases: ['take'],
  states: ['ic'],
  category: 'general',
  syntax: ['get [number] <thing>', 'get all [<thing>]'],
  run(call, { text }) {
    if (text === '') {
      call.refuse(markup`Get what?`);
      return;
    }
    const things = findThings(call, text, 'get');
    if (!things) return;
    const { me } = call;
    for (const thing of things) call.tx.updateObject(thing.id, { location: me.id });
    call.act({
      kind: 'action',
      actor: me,
      self: markup`You pick up ${called(things)}.`,
      others: markup`${me.name} picks up ${called(things)}.`,
    });
  },
};
