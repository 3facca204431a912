// What cpattr and mvattr share: a value goes from one place to another.
import type { Command } from '../../commands/command.ts';
import { keyFault, titled } from '../../model/names.ts';
import type { Json } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import {
  findSpot,
  locksOf,
  mayRead,
  mayWrite,
  type Spot,
  splitSpot,
  spotIn,
  spotName,
  valueAt,
  withValue,
} from './attributes.ts';
import { brief } from './showing.ts';

/** Copies `object/attribute` to `object/attribute` or, under its own name, to `object`; or moves it there. */
export function carryAttribute(call: Call, command: Command<Call>, from: string, to: string, moves: boolean): void {
  const written = splitSpot(from);
  if (!written || to === '') {
    call.usage(command);
    return;
  }
  const source = findSpot(call, written);
  if (!source || !mayRead(call, source.object, source.key)) return;
  const value = valueAt(call, source);
  if (value === undefined) {
    call.refuse(markup`${titled(source.object)} has no attribute ${spotName(source)}.`);
    return;
  }
  const target = findTarget(call, to, source);
  if (target) carry(call, source, target, value, moves);
}

function carry(call: Call, source: Spot, target: Spot, value: Json, moves: boolean): void {
  if (!mayWrite(call, target.object, target.key)) return;
  if (moves && !mayWrite(call, source.object, source.key)) return;
  const whole = withValue(call, target, value);
  const fault = isSame(source, target) ? 'That is the same attribute.' : keyFault(target.key);
  if (fault !== undefined || !whole.ok) {
    call.refuse(markup`${fault ?? (whole.ok ? '' : whole.error)}`);
    return;
  }
  // What is kept from some stays so where it goes, unless what is there says who may.
  const locks = Object.fromEntries([...locksOf(call, source), ...locksOf(call, target)]);
  call.tx.setAttribute(target.object.id, target.key, whole.value, locks);
  if (moves) takeAway(call, source);
  const [from = '', to = ''] = [source, target].map((spot) => `${titled(spot.object)}/${spotName(spot)}`);
  call.reply(markup`${moves ? 'Moved' : 'Copied'} ${from} to ${to}: ${brief(value)}.`);
}

function findTarget(call: Call, text: string, source: Spot): Spot | undefined {
  const written = splitSpot(text);
  if (written) return findSpot(call, written);
  const object = find(call, text);
  return object && spotIn(call, object, spotName(source));
}

const isSame = (a: Spot, b: Spot): boolean => a.object.id === b.object.id && spotName(a) === spotName(b);

function takeAway(call: Call, spot: Spot): void {
  const without = withValue(call, spot, undefined);
  if (without.ok) call.tx.setAttribute(spot.object.id, spot.key, without.value);
}
