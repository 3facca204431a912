import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import { type ObjectRecord, OWN_KEYS } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { mayWrite } from './attributes.ts';

/** Attributes that the question names before it only counts. */
const MAX_NAMED = 20;

/** Removes all attributes of something, after asking, or those that you name: "wipe box", "wipe box/oil/word". */
export const wipe: Command<Call> = {
  name: 'wipe',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['wipe <object>', 'wipe <object>/<attribute>[/<attribute>]'],
  run(call, { text }) {
    const [name = '', ...typed] = text.split('/').map((part) => part.trim());
    if (name === '' || typed.includes('')) {
      call.usage(wipe);
      return;
    }
    const object = find(call, name);
    if (!object || !mayWrite(call, object)) return;
    const keys = call.world.attributesOf(object.id).flatMap(({ key }) => (OWN_KEYS.has(key) ? [] : [key]));
    const wanted = typed.length === 0 ? keys : typed.map((key) => key.toLowerCase());
    const missing = wanted.find((key) => !keys.includes(key));
    if (missing !== undefined) call.refuse(markup`${titled(object)} has no attribute ${missing}.`);
    else if (wanted.length === 0) call.refuse(markup`${titled(object)} has no attributes.`);
    else if (!wanted.every((key) => mayWrite(call, object, key))) return;
    else if (typed.length > 0) remove(call, object, wanted);
    else ask(call, object, wanted);
  },
};

function ask(call: Call, object: ObjectRecord, keys: readonly string[]): void {
  const named = keys.slice(0, MAX_NAMED);
  const more = keys.length - named.length;
  const all = listOf(more > 0 ? [...named, `${more} more`] : named);
  call.confirm(markup`Remove ${all} from ${titled(object)}? Type |hyes|n or |hno|n.`, (later) => {
    const still = later.world.object(object.id);
    if (still && keys.every((key) => mayWrite(later, still, key))) remove(later, still, keys);
  });
}

function remove(call: Call, object: ObjectRecord, keys: readonly string[]): void {
  for (const key of keys) call.tx.setAttribute(object.id, key, undefined);
  call.reply(markup`Removed from ${titled(object)}: ${listOf(keys)}.`);
}
