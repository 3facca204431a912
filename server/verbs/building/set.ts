import type { Command } from '../../commands/command.ts';
import { keyFault, titled } from '../../model/names.ts';
import type { Json } from '../../model/records.ts';
import { idsInValue } from '../../model/references.ts';
import { parseId } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { areGiven } from './anywhere.ts';
import {
  findSpot,
  mayRead,
  mayWrite,
  parseValue,
  type Spot,
  shownValue,
  showSpot,
  splitSpot,
  spotName,
  valueAt,
  withValue,
} from './attributes.ts';
import { openEditor } from './editing.ts';

/**
 * Sets a named value on something: "set lamp/oil = 5". Values are JSON: numbers, "texts", true, false, null, [lists] and
 * {"objects": 1}; anything else is taken as text. An object is referred to by its number, and the reference is nothing when
 * that is gone: "set key/opens = #12". Part of a list or an object is set by its place: "set box/coins[0] = 5", "set
 * box/d["A"]["b"] = 4"; the place after the last of a list adds to it.
 *
 * Without an equals sign the value is shown; with nothing after it the attribute is removed. The attributes get-refusal,
 * drop-refusal, give-refusal and traverse-refusal are what is said when the lock of that name refuses; in-room is the
 * line by which a room shows somebody or something, instead of in a list. With /edit you write a text in an editor.
 */
export const set: Command<Call> = {
  name: 'set',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['edit'],
  syntax: [
    'set <object>/<attribute> = <value>',
    'set <object>/<attribute> =',
    'set <object>/<attribute>',
    'set/edit <object>/<attribute>',
  ],
  run(call, { left, right, switches }) {
    const written = splitSpot(left);
    const edits = switches.has('edit');
    if (!written || (edits && right !== undefined)) {
      call.usage(set);
      return;
    }
    const spot = findSpot(call, written);
    if (!spot) return;
    if (edits) editText(call, spot);
    else if (right === undefined) showSpot(call, spot);
    else if (!mayWrite(call, spot.object, spot.key)) return;
    else if (right === '') remove(call, spot);
    else assign(call, spot, right);
  },
};

function editText(call: Call, spot: Spot): void {
  if (!mayRead(call, spot.object, spot.key) || !mayWrite(call, spot.object, spot.key)) return;
  const value = valueAt(call, spot);
  if (value !== undefined && typeof value !== 'string') {
    call.refuse(markup`${titled(spot.object)}/${spotName(spot)} is no text.`);
    return;
  }
  openEditor(call, {
    title: `${titled(spot.object)}/${spotName(spot)}`,
    text: value ?? '',
    // What has an equals sign of its own cannot be written in a line.
    ...(!spotName(spot).includes('=') && {
      form: { line: `set #${spot.object.id}/${spotName(spot)} = `, isJson: true },
    }),
    save(later, text) {
      const object = later.world.object(spot.object.id);
      if (!object) later.refuse(markup`${titled(spot.object)} is gone.`);
      return object !== undefined && mayWrite(later, object, spot.key) && put(later, { ...spot, object }, text);
    },
  });
}

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
  const parsed = parseValue(text);
  put(call, spot, parsed === undefined ? text : parsed, parsed === undefined && parseId(text) === undefined);
}

/** Sets the value and says so; or says why not and returns false. */
function put(call: Call, spot: Spot, value: Json, isTakenAsText = false): boolean {
  const { object, key } = spot;
  const whole = withValue(call, spot, value);
  const base = key.replace(/\[.*$/, '');
  const isPart = base !== key && call.world.attribute(object.id, base) !== undefined;
  const fault = keyFault(key) ?? (whole.ok ? undefined : whole.error);
  if (fault || isPart) {
    call.refuse(markup`${fault ?? `${base} is no list and no object, so that nothing can be set in it.`}`);
    return false;
  }
  if (!areGiven(call, idsInValue(value))) return false;
  const done = valueAt(call, spot) === undefined ? 'created' : 'modified';
  call.tx.setAttribute(object.id, key, whole.ok ? whole.value : undefined);
  const note = isTakenAsText ? ' It is no JSON, so it was taken as text.' : '';
  call.reply(markup`${titled(object)}/${spotName(spot)} ${done} = ${shownValue(call, value)}.${note}`);
  return true;
}
