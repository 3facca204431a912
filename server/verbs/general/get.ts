import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { called, findThings, refuseHandling } from './handling.ts';

/** Picks something up. With a number you take several that are alike: "get 2 coins". */
export const get: Command<Call> = {
  name: 'get',
  aliases: ['take'],
  states: ['ic'],
  category: 'general',
  syntax: ['get [number] <thing>'],
  run(call, { text }) {
    if (text === '') {
      call.refuse(markup`Get what?`);
      return;
    }
    const things = findThings(call, text, 'here');
    if (!things) return;
    const stuck = things.find((thing) => thing.kind !== 'thing' || !call.passes(thing, 'get'));
    if (stuck) {
      refuseHandling(call, stuck, 'get');
      return;
    }
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
