import type { Command } from '../../commands/command.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { findAnywhere, lookUpAnywhere } from './anywhere.ts';
import { mayEdit, mayLeadTo } from './rights.ts';

/**
 * Leads an exit to a room: "link gate = Cellar". With nothing after the equals sign it leads nowhere, as with "unlink".
 *
 * With /twoway two exits lead to the rooms of each other: "link/twoway gate = #12". Exits here go before those of the same
 * name elsewhere. A room whose lock teleport_here refuses you is led to only by who may change it.
 */
export const link: Command<Call> = {
  name: 'link',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['twoway'],
  syntax: ['link <exit>', 'link <exit> = <room>', 'link <exit> =', 'link/twoway <exit> = <other exit>'],
  run(call, { left, right, switches }) {
    if (left === '' || (switches.has('twoway') && !right)) {
      call.usage(link);
      return;
    }
    const exit = findAnywhere(call, left, 'exit');
    if (!exit) return;
    if (right === undefined) call.reply(markup`${titled(exit)} leads ${wayOf(call, exit)}.`);
    else if (right === '') unlinkExit(call, exit);
    else if (switches.has('twoway')) linkBoth(call, exit, right);
    else linkTo(call, exit, right);
  },
};

/** Lets an exit lead nowhere; or says why not. */
export function unlinkExit(call: Call, exit: ObjectRecord): void {
  if (exit.destination === null) {
    call.refuse(markup`${titled(exit)} leads nowhere; there is nothing to unlink.`);
  } else if (mayEdit(call, exit)) {
    call.reply(markup`${titled(exit)} led ${wayOf(call, exit)} and now leads nowhere.`);
    call.tx.updateObject(exit.id, { destination: null });
  }
}

function linkTo(call: Call, exit: ObjectRecord, where: string): void {
  const meant = lookUpAnywhere(call, where);
  const isItself = meant.type === 'found' && meant.object.id === exit.id;
  if (isItself && lookUpAnywhere(call, where, 'room').type === 'none') {
    call.refuse(markup`${titled(exit)} cannot lead to itself.`);
    return;
  }
  const room = findAnywhere(call, where, 'room');
  if (room && mayEdit(call, exit) && mayLeadTo(call, room)) lead(call, exit, room);
}

function linkBoth(call: Call, exit: ObjectRecord, name: string): void {
  const other = findAnywhere(call, name, 'exit');
  if (!other) return;
  const [here, there] = [exit, other].map(({ location }) => call.world.object(location));
  if (other.id === exit.id || !here || !there) {
    call.refuse(markup`${titled(exit)} cannot lead to itself.`);
  } else if ([exit, other].every((each) => mayEdit(call, each)) && mayLeadTo(call, here) && mayLeadTo(call, there)) {
    lead(call, exit, there);
    lead(call, other, here);
  }
}

function lead(call: Call, exit: ObjectRecord, room: ObjectRecord): void {
  if (exit.destination === room.id) {
    call.reply(markup`${titled(exit)} leads to ${titled(room)} already.`);
    return;
  }
  const before = exit.destination === null ? 'led nowhere before' : `led ${wayOf(call, exit)} before`;
  call.tx.updateObject(exit.id, { destination: room.id });
  call.reply(markup`${titled(exit)} now leads to ${titled(room)}; it ${before}.`);
}

/** `to Kitchen (#12)`, `nowhere`: where an exit leads. */
export function wayOf(call: Call, { destination }: ObjectRecord): string {
  if (destination === null) return 'nowhere';
  const room = call.world.object(destination);
  return room ? `to ${titled(room)}` : `to #${destination}, which is gone`;
}
