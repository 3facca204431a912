import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { countFault } from '../../model/bounds.ts';
import { nameKey, objectNameFault, titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { mayEdit } from './rights.ts';

/**
 * Gives something more names to be found by: "alias trunk = case, bin". Those it has stay.
 *
 * "alias trunk" lists them, "alias/delete trunk = bin" takes one away, "alias trunk =" all of them.
 */
export const alias: Command<Call> = {
  name: 'alias',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['delete'],
  syntax: [
    'alias <object>',
    'alias <object> = <alias>[, <alias>]',
    'alias <object> =',
    'alias/delete <object> = <alias>',
  ],
  run(call, { left, right, switches }) {
    const removes = switches.has('delete');
    if (left === '' || (removes && !right)) {
      call.usage(alias);
      return;
    }
    const object = find(call, left);
    if (!object) return;
    const words = (right ?? '')
      .split(/[,;]/)
      .map((word) => word.trim().toLowerCase())
      .filter((word) => word !== '');
    if (right === undefined) list(call, object);
    else if (!mayEdit(call, object)) return;
    else if (words.length === 0) clear(call, object);
    else if (removes) remove(call, object, words);
    else add(call, object, words);
  },
};

function list(call: Call, object: ObjectRecord): void {
  if (object.aliases.length === 0) call.reply(markup`${titled(object)} has no aliases.`);
  else call.reply(markup`${titled(object)} is also called ${listOf(object.aliases)}.`);
}

function clear(call: Call, object: ObjectRecord): void {
  if (object.aliases.length === 0) {
    call.refuse(markup`${titled(object)} has no aliases; there is nothing to clear.`);
    return;
  }
  call.tx.updateObject(object.id, { aliases: [] });
  call.reply(markup`${titled(object)} is no longer called ${listOf(object.aliases)}.`);
}

function remove(call: Call, object: ObjectRecord, words: readonly string[]): void {
  const keys = words.map(nameKey);
  const missing = words.find((word) => !object.aliases.some((each) => nameKey(each) === nameKey(word)));
  if (missing !== undefined) {
    call.refuse(markup`${titled(object)} has no alias ${missing}.`);
    return;
  }
  call.tx.updateObject(object.id, { aliases: object.aliases.filter((each) => !keys.includes(nameKey(each))) });
  call.reply(markup`${titled(object)} is no longer called ${listOf(words)}.`);
}

function add(call: Call, object: ObjectRecord, words: readonly string[]): void {
  const aliases = [...new Set([...object.aliases, ...words])];
  const fault = words.map(objectNameFault).find((each) => each !== undefined) ?? countFault(aliases, 'aliases');
  if (fault !== undefined) {
    call.refuse(markup`${fault}`);
    return;
  }
  list(call, call.tx.updateObject(object.id, { aliases }));
}
