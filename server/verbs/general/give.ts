import type { Command } from '../../commands/command.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { called, findThings } from './handling.ts';

/** Hands something that you carry to somebody here: "give lamp to bob", "give 2 coins = bob". */
export const give: Command<Call> = {
  name: 'give',
  states: ['ic'],
  category: 'general',
  syntax: ['give [number] <thing> to <person>', 'give [number] <thing> = <person>', 'give all [<thing>] to <person>'],
  run(call, { text, left, right }) {
    const [, what = left, whom = right] = (right === undefined && /^(.*?\S)\s+to\s+(\S.*)$/i.exec(text)) || [];
    if (what === '' || !whom) {
      call.usage(give);
      return;
    }
    const things = findThings(call, what, 'give');
    if (!things) return;
    const receiver = find(call, whom, { among: 'here', kind: 'character', missing: markup`"${whom}" is not here.` });
    if (receiver) handOver(call, things, receiver);
  },
};

function handOver(call: Call, things: readonly ObjectRecord[], receiver: ObjectRecord): void {
  const { me } = call;
  if (receiver.id === me.id) {
    call.reply(markup`You keep ${called(things)}.`);
  } else if (receiver.location !== me.location) {
    call.refuse(markup`${receiver.name} is not here.`);
  } else {
    for (const thing of things) call.tx.updateObject(thing.id, { location: receiver.id });
    call.act({
      kind: 'action',
      actor: me,
      self: markup`You give ${called(things)} to ${receiver.name}.`,
      others: markup`${me.name} gives ${called(things)} to ${receiver.name}.`,
      except: [receiver.id],
    });
    call.tell(receiver.id, 'action', markup`${me.name} gives you ${called(things)}.`, me);
  }
}
