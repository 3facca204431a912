import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { called, findThings } from './handling.ts';

/** Puts down something that you carry. With a number you put down several that are alike: "drop 2 coins", "drop all coins", "drop all". */
export const drop: Command<Call> = {
  name: 'drop',
  states: ['ic'],
  category: 'general',
  syntax: ['drop [number] <thing>', 'drop all [<thing>]'],
  run(call, { text }) {
    const { me, here } = call;
    if (text === '' || !here) {
      call.refuse(text === '' ? markup`Drop what?` : markup`There is nowhere to drop anything.`);
      return;
    }
    const things = findThings(call, text, 'drop');
    if (!things) return;
    // What somebody has just made belongs where it is first put down.
    for (const thing of things) {
      call.tx.updateObject(thing.id, { location: here.id, home: thing.home === me.id ? here.id : thing.home });
    }
    call.act({
      kind: 'action',
      actor: me,
      self: markup`You drop ${called(things)}.`,
      others: markup`${me.name} drops ${called(things)}.`,
    });
  },
};
