import { characterNameFault } from '../../accounts/accounts.ts';
import type { Command } from '../../commands/command.ts';
import { splitNames } from '../../commands/parse.ts';
import { nameKey, objectNameFault } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { titled } from './anywhere.ts';
import { mayEdit } from './rights.ts';

/** Renames something, and adds aliases to those it has: "name trunk = sea chest;chest", "name trunk = ;box". */
export const name: Command<Call> = {
  name: 'name',
  aliases: ['rename'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['name <object> = <new name>[;<alias>]', 'name <object> = ;<alias>'],
  run(call, { left, right }) {
    if (left === '' || right === undefined) {
      call.usage(name);
      return;
    }
    const object = find(call, left);
    if (!object || !mayEdit(call, object)) return;
    const typed = splitNames(right);
    if (typed.name === '' && typed.aliases.length === 0) {
      call.refuse(markup`No name and no alias was given.`);
      return;
    }
    const renamed = { name: typed.name || object.name, aliases: [...new Set([...object.aliases, ...typed.aliases])] };
    const fault = nameFault(call, object, renamed.name) ?? typed.aliases.map(objectNameFault).find(Boolean);
    if (fault) {
      call.refuse(markup`${fault}`);
      return;
    }
    const { aliases } = call.tx.updateObject(object.id, renamed);
    const also = aliases.length > 0 ? markup`, also called ${aliases.join(', ')}` : '';
    call.reply(markup`${titled(object)} is now ${renamed.name}${also}.`);
  },
};

function nameFault(call: Call, object: ObjectRecord, wanted: string): string | undefined {
  if (object.account === null) return objectNameFault(wanted);
  return nameKey(wanted) === nameKey(object.name) ? undefined : characterNameFault(call.world, wanted);
}
