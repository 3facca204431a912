import type { Command } from '../../commands/command.ts';
import { withArticle } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { findAnywhere } from './anywhere.ts';
import { mayEdit, mayLeadTo } from './rights.ts';

/**
 * Says where something or somebody goes when its place is destroyed, and with "home": "sethome trunk = Kitchen". A place
 * whose lock teleport_here refuses you is given as a home only by who may change it.
 */
export const sethome: Command<Call> = {
  name: 'sethome',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['sethome <object>', 'sethome <object> = <room or thing>'],
  run(call, { left, right }) {
    if (left === '' || right === '') {
      call.usage(sethome);
      return;
    }
    const object = find(call, left);
    if (!object) return;
    const before = call.world.object(object.home);
    if (object.kind === 'room' || object.kind === 'exit') {
      call.refuse(markup`${titled(object)} is ${withArticle(object.kind)} and has no home.`);
    } else if (right !== undefined) {
      assign(call, object, right);
    } else {
      call.reply(markup`${titled(object)} ${before ? `has its home in ${titled(before)}` : 'has no home'}.`);
    }
  },
};

function assign(call: Call, object: ObjectRecord, where: string): void {
  const home = mayEdit(call, object) ? findAnywhere(call, where) : undefined;
  if (!home) return;
  if (home.kind === 'exit' || home.id === object.id) {
    call.refuse(markup`${titled(home)} cannot be the home of ${titled(object)}.`);
    return;
  }
  if (object.home === home.id) {
    call.refuse(markup`${titled(object)} has its home in ${titled(home)} already.`);
    return;
  }
  if (!mayLeadTo(call, home)) return;
  const before = call.world.object(object.home);
  call.tx.updateObject(object.id, { home: home.id });
  const was = before ? titled(before) : 'nowhere';
  call.reply(markup`The home of ${titled(object)} was ${was} and is now ${titled(home)}.`);
}
