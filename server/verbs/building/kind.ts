import { takenFault } from '../../accounts/accounts.ts';
import type { Command } from '../../commands/command.ts';
import { withArticle } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import { type ObjectKind, type ObjectRecord, objectKinds } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { mayPermit } from '../../sessions/rights.ts';
import { mayEdit } from './rights.ts';

/**
 * Says of what kind something is: a room, an exit, a thing or a character. A thing can become a character that staff play,
 * and back while nobody plays it: "kind statue = character".
 */
export const kindCommand: Command<Call> = {
  name: 'kind',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['kind <object>', 'kind <object> = thing', 'kind <object> = character'],
  run(call, { left, right }) {
    const kind = objectKinds.find((each) => each === right?.toLowerCase());
    if (left === '' || (right !== undefined && !kind)) {
      call.usage(kindCommand);
      return;
    }
    const object = find(call, left);
    if (!object) return;
    const isFixed = (each: string): boolean => each === 'room' || each === 'exit';
    if (!kind) {
      call.reply(markup`${titled(object)} is ${withArticle(object.kind)}.`);
    } else if (isFixed(kind) || isFixed(object.kind) || object.account !== null) {
      call.refuse(markup`Only things and people whom no player owns change their kind.`);
    } else if (object.kind === kind) {
      call.refuse(markup`${titled(object)} is a ${kind} already.`);
    } else if (mayEdit(call, object)) {
      change(call, object, kind);
    }
  },
};

function change(call: Call, object: ObjectRecord, kind: ObjectKind): void {
  const fault = kindFault(call, object, kind);
  if (fault !== undefined) {
    call.refuse(markup`${fault}`);
    return;
  }
  if (object.permissions.length > 0 && !mayPermit(call.subject)) {
    call.refuse(markup`${titled(object)} has permissions, so the host alone makes ${withArticle(kind)} of it.`);
    return;
  }
  call.tx.changeKind(object.id, kind);
  call.reply(markup`${titled(object)} is now a ${kind}.`);
}

/** Why `object` cannot be of `kind`, called `name`, as a sentence; undefined if it can. */
export function kindFault(call: Call, object: ObjectRecord, kind: ObjectKind, name = object.name): string | undefined {
  if (kind === 'character') return takenFault(call.world, name);
  return call.sessions.isPlayed(object.id) ? `${titled(object)} is played now; wait until it is let go of.` : undefined;
}
