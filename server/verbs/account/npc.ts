import { characterNameFault } from '../../accounts/accounts.ts';
import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { createExtra, isTemporary, keepExtra } from '../../sessions/extras.ts';
import { play } from '../../sessions/puppeting.ts';

/**
 * Makes an extra where you are and plays it at once in this session: "npc Old Sailor". When you let go of it, it is gone.
 *
 * With /keep the extra you play becomes one of the people of the world: it stays where you leave it, and "ic" takes you
 * back to it.
 */
export const npc: Command<Call> = {
  name: 'npc',
  states: ['ic'],
  category: 'account',
  level: 'builder',
  switches: ['keep'],
  syntax: ['npc <name>', 'npc/keep'],
  run(call, { text, switches }) {
    if (switches.has('keep') && text === '') keep(call);
    else if (text === '' || switches.has('keep')) call.usage(npc);
    else begin(call, text.replace(/^"(.*)"$/, '$1').trim());
  },
};

function begin(call: Call, name: string): void {
  const room = call.here;
  const fault = characterNameFault(call.world, name);
  if (fault || !room) {
    call.refuse(fault ? markup`${fault}` : markup`You are nowhere; there is no place for an extra.`);
    return;
  }
  const extra = createExtra(call, { name, room: room.id, owner: call.account.id });
  play(call, extra);
  // It was refused, and why has been said.
  if (call.session.puppet !== extra.id) call.tx.removeObject(extra.id);
}

function keep(call: Call): void {
  const { me } = call;
  if (!isTemporary(call.world, me)) {
    call.refuse(markup`${me.name} is no extra that would go.`);
    return;
  }
  keepExtra(call, me);
  call.tx.updateAccount(call.account.id, { lastPuppet: me.id });
  call.reply(markup`${me.name} stays when you let go.`);
}
