import type { Command } from '../../commands/command.ts';
import type { Json, ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { titled } from './anywhere.ts';
import { mayEdit } from './rights.ts';

/** Letters, digits and a few signs; a category may stand before a colon. */
const KEY = /^[\p{L}\p{M}\d_.:-]{1,60}$/u;

/**
 * Sets a named value on something: "set lamp/oil = 5". Values are JSON: numbers, "texts", true, false, null, [lists] and
 * {"objects": 1}; anything else is taken as text.
 *
 * Without an equals sign the value is shown; with nothing after it the attribute is removed. The attributes get-refusal,
 * drop-refusal, give-refusal and traverse-refusal are what is said when the lock of that name refuses.
 */
export const set: Command<Call> = {
  name: 'set',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['set <object>/<attribute> = <value>', 'set <object>/<attribute> =', 'set <object>/<attribute>'],
  run(call, { left, right }) {
    const slash = left.indexOf('/');
    const key = left
      .slice(slash + 1)
      .trim()
      .toLowerCase();
    if (slash < 1 || key === '') {
      call.usage(set);
      return;
    }
    const object = find(call, left.slice(0, slash).trim());
    if (!object) return;
    if (right === undefined) show(call, object, key);
    else if (!mayEdit(call, object)) return;
    else if (right === '') remove(call, object, key);
    else assign(call, object, key, right);
  },
};

function show(call: Call, object: ObjectRecord, key: string): void {
  const value = call.world.attribute(object.id, key);
  if (value === undefined) call.refuse(markup`${titled(object)} has no attribute ${key}.`);
  else call.reply(markup`${titled(object)}/${key} = ${JSON.stringify(value)}`);
}

function remove(call: Call, object: ObjectRecord, key: string): void {
  if (call.world.attribute(object.id, key) === undefined) {
    call.refuse(markup`${titled(object)} has no attribute ${key}; there is nothing to delete.`);
    return;
  }
  call.tx.setAttribute(object.id, key, undefined);
  call.reply(markup`The attribute ${key} of ${titled(object)} is deleted.`);
}

function assign(call: Call, object: ObjectRecord, key: string, text: string): void {
  if (!KEY.test(key)) {
    call.refuse(markup`"${key}" cannot name an attribute: use letters, digits, and _ - . : only.`);
    return;
  }
  const parsed = parseValue(text);
  const value = parsed === undefined ? text : parsed;
  const done = call.world.attribute(object.id, key) === undefined ? 'created' : 'modified';
  call.tx.setAttribute(object.id, key, value);
  const note = parsed === undefined ? ' It is no JSON, so it was taken as text.' : '';
  call.reply(markup`${titled(object)}/${key} ${done} = ${JSON.stringify(value)}.${note}`);
}

/** The JSON value that `text` is; undefined if it is none. Numbers too large to be kept are none. */
function parseValue(text: string): Json | undefined {
  try {
    return JSON.parse(text, (_key, value: unknown) => {
      if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new RangeError(text);
      return value;
    });
  } catch {
    return undefined;
  }
}
