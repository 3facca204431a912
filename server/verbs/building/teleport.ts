import type { Command } from '../../commands/command.ts';
import { capitalised, withArticle } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import { isWithin } from '../../model/places.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { move } from '../movement.ts';
import { findAnywhere, lookUpAnywhere } from './anywhere.ts';
import { mayEdit } from './rights.ts';

/**
 * Takes you to a room, or moves something or somebody there: "tel Kitchen", "tel trunk = Kitchen", "tel trunk to Hall".
 *
 * Rooms are found by name or by number, as in #12; things can also be put into other things. Both rooms see it, unless
 * you add /quiet. With /loc it goes where something is: "tel/loc amy". With /tonone a thing is put nowhere, where only its
 * number finds it: "tel/tonone trunk".
 */
export const teleport: Command<Call> = {
  name: 'teleport',
  aliases: ['tel'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['quiet', 'loc', 'tonone'],
  syntax: [
    'teleport[/quiet] <room>',
    'teleport[/quiet] <object> = <room>',
    'teleport[/quiet] <object> to <room>',
    'teleport/loc [<object> =] <object whose place is meant>',
    'teleport/tonone <thing>',
  ],
  run(call, { left, right, text, switches }) {
    const sides = right === undefined ? sidesOf(call, text) : { what: left, where: right };
    if (sides.where === '' || sides.what === '') {
      call.usage(teleport);
      return;
    }
    if (switches.has('tonone')) {
      putNowhere(call, text);
      return;
    }
    const object = sides.what === undefined ? call.me : findAnywhere(call, sides.what);
    if (!object) return;
    const place = switches.has('loc') ? findPlaceOf(call, sides.where) : findPlace(call, sides.where, object);
    if (place && mayPut(call, object, place)) put(call, object, place, switches.has('quiet'));
  },
};

/** A room whose name is the whole text wins, so that one called Road to Nowhere can be reached. */
function sidesOf(call: Call, text: string): { readonly what?: string; readonly where: string } {
  const [, what, where] = /^(.*?\S)\s+to\s+(\S.*)$/i.exec(text) ?? [];
  if (what === undefined || where === undefined) return { where: text };
  return lookUpAnywhere(call, text, 'room').type === 'found' ? { where: text } : { what, where };
}

/** A room; for things, else whatever is called so. */
function findPlace(call: Call, where: string, object: ObjectRecord): ObjectRecord | undefined {
  const isRoom = object.kind !== 'thing' || lookUpAnywhere(call, where, 'room').type !== 'none';
  return findAnywhere(call, where, isRoom ? 'room' : undefined);
}

/** Where something is. */
function findPlaceOf(call: Call, query: string): ObjectRecord | undefined {
  const object = findAnywhere(call, query);
  const place = object && call.world.object(object.location);
  if (object && !place) call.refuse(markup`${titled(object)} is nowhere.`);
  return place;
}

function putNowhere(call: Call, query: string): void {
  const object = findAnywhere(call, query);
  if (!object || !mayMove(call, object)) return;
  if (object.account !== null || object.location === null) {
    call.refuse(markup`${titled(object)} ${object.account === null ? 'is nowhere already' : 'belongs to a player'}.`);
    return;
  }
  call.tx.updateObject(object.id, { location: null });
  call.reply(markup`${titled(object)} is nowhere now; |h#${object.id}|n finds it.`);
}

/** Whether `object` can and may be moved at all; says why not. */
function mayMove(call: Call, object: ObjectRecord): boolean {
  if (object.kind === 'room' || object.kind === 'exit')
    call.refuse(markup`${capitalised(withArticle(object.kind))} cannot be moved.`);
  else if (object.id === call.me.id) return true;
  else if (!mayEdit(call, object)) return false;
  else if (call.passes(object, 'teleport')) return true;
  else call.refuse(markup`You may not teleport ${titled(object)}.`);
  return false;
}

/** Whether `object` can and may be put into `place`; says why not. */
function mayPut(call: Call, object: ObjectRecord, place: ObjectRecord): boolean {
  if (place.kind === 'exit') {
    call.refuse(markup`Nothing can be put into ${titled(place)}.`);
  } else if (object.location === place.id) {
    call.refuse(markup`${object.id === call.me.id ? 'You are' : `${object.name} is`} in ${place.name} already.`);
  } else if (isWithin(call.world, place, object)) {
    call.refuse(markup`${object.name} cannot be inside itself.`);
  } else if (!call.passes(place, 'teleport_here')) {
    call.refuse(markup`You may not teleport to ${place.name}.`);
  } else {
    return mayMove(call, object);
  }
  return false;
}

function put(call: Call, object: ObjectRecord, place: ObjectRecord, quiet: boolean): void {
  const name = object.kind === 'character' ? object.name : capitalised(withArticle(object.name));
  const from = call.world.object(object.location);
  const seen = {
    leaving: markup`${name} leaves towards ${place.name}.`,
    arriving: from ? markup`${name} arrives from ${from.name}.` : markup`${name} arrives.`,
  };
  move(call, object, place, quiet ? {} : seen);
  if (object.id !== call.me.id) call.reply(markup`${titled(object)} is now in ${place.name}.`);
}
