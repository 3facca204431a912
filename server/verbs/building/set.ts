import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { titled } from './anywhere.ts';
import {
  findSpot,
  keyFault,
  mayWrite,
  parseValue,
  type Spot,
  showSpot,
  splitSpot,
  spotName,
  valueAt,
  withValue,
} from './attributes.ts';

/**
 * Sets a named value on something: "set lamp/oil = 5". Values are JSON: numbers, "texts", true, false, null, [lists] and
 * {"objects": 1}; anything else is taken as text. Part of a list or an object is set by its place: "set box/coins[0] = 5",
 * "set box/d["A"]["b"] = 4"; the place after the last of a list adds to it.
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
    const written = splitSpot(left);
    if (!written) {
      call.usage(set);
      return;
    }
    const spot = findSpot(call, written);
    if (!spot) return;
    if (right === undefined) showSpot(call, spot);
    else if (!mayWrite(call, spot.object)) return;
    else if (right === '') remove(call, spot);
    else assign(call, spot, right);
  },
};

function remove(call: Call, spot: Spot): void {
  const { object, key } = spot;
  const without = withValue(call, spot, undefined);
  if (valueAt(call, spot) === undefined || !without.ok) {
    call.refuse(markup`${titled(object)} has no attribute ${spotName(spot)}; there is nothing to delete.`);
    return;
  }
  call.tx.setAttribute(object.id, key, without.value);
  call.reply(markup`The attribute ${spotName(spot)} of ${titled(object)} is deleted.`);
}

function assign(call: Call, spot: Spot, text: string): void {
  const { object, key } = spot;
  const parsed = parseValue(text);
  const value = parsed === undefined ? text : parsed;
  const whole = withValue(call, spot, value);
  const base = key.replace(/\[.*$/, '');
  const isPart = base !== key && call.world.attribute(object.id, base) !== undefined;
  const fault = keyFault(key) ?? (whole.ok ? undefined : whole.error);
  if (fault || isPart) {
    call.refuse(markup`${fault ?? `${base} is no list and no object, so that nothing can be set in it.`}`);
    return;
  }
  const done = valueAt(call, spot) === undefined ? 'created' : 'modified';
  call.tx.setAttribute(object.id, key, whole.ok ? whole.value : undefined);
  const note = parsed === undefined ? ' It is no JSON, so it was taken as text.' : '';
  call.reply(markup`${titled(object)}/${spotName(spot)} ${done} = ${JSON.stringify(value)}.${note}`);
}
