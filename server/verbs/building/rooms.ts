// A new room with exits from here and back, as dig and tunnel make it: all of it, or nothing and a reason.
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { move } from '../movement.ts';
import { exitLike, madeLine, makeExit, makeRoom, type Names, readExitNames, readNames } from './making.ts';
import { mayEdit } from './rights.ts';

export interface RoomPlan {
  /** `name;alias` each, as typed. */
  readonly room: string;
  readonly exit?: string | undefined;
  readonly back?: string | undefined;
  /** Whether the builder goes there at once. */
  readonly teleport: boolean;
}

/** Builds what `plan` says and reports each part; or says why not. */
export function buildRoom(call: Call, plan: RoomPlan): void {
  const { me, here } = call;
  const names = readAll(call, plan);
  if (!names) return;
  const { exit, back } = names;
  if (exit && !mayHaveExit(call, here, exit)) return;
  const room = makeRoom(call, names.room);
  const made = [room];
  if (here && exit) made.push(makeExit(call, exit, here, room));
  if (here && back) made.push(makeExit(call, back, room, here));
  call.reply(
    Markup.join(
      made.map((object) => madeLine(call, object)),
      '\n',
    ),
  );
  if (plan.teleport) {
    move(call, me, room, {
      leaving: markup`${me.name} leaves towards ${room.name}.`,
      arriving: markup`${me.name} arrives.`,
    });
  }
}

/** Whether an exit called so may be made in `room`; says why not. */
export function mayHaveExit(call: Call, room: ObjectRecord | undefined, names: Names): room is ObjectRecord {
  if (room?.kind !== 'room') {
    call.refuse(markup`Exits are made in rooms, and you are in none.`);
    return false;
  }
  const other = exitLike(call, room, names);
  return other ? refuseTwin(call, room, other) : mayEdit(call, room);
}

/** Says no to a second exit of a room that would answer to the same name. */
export function refuseTwin(call: Call, room: ObjectRecord, other: ObjectRecord): false {
  call.refuse(markup`${room.name} has an exit ${titled(other)} already. Choose another name, or destroy it first.`);
  return false;
}

function readAll(
  call: Call,
  { room, exit, back }: RoomPlan,
): { readonly room: Names; readonly exit?: Names; readonly back?: Names } | undefined {
  const roomNames = readNames(room);
  const exitNames = exit ? readExitNames(exit) : undefined;
  const backNames = back ? readExitNames(back) : undefined;
  for (const names of [roomNames, exitNames, backNames]) {
    if (names?.ok !== false) continue;
    call.refuse(markup`${names.error}`);
    return undefined;
  }
  return {
    ...(roomNames.ok && { room: roomNames.value }),
    ...(exitNames?.ok && { exit: exitNames.value }),
    ...(backNames?.ok && { back: backNames.value }),
  } as { room: Names; exit?: Names; back?: Names };
}
