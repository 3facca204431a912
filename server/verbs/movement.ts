// Moving somebody from place to place, as all commands that move do: seen where they leave and where they arrive.

import type { ObjectRecord } from '../model/records.ts';
import { directionOf } from '../protocol/directions.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { Call } from '../sessions/call.ts';
import { showSurroundings } from '../sessions/puppeting.ts';
import type { Turn } from '../sessions/turn.ts';

/** Goes through an exit, or says why not. */
export function walk(call: Call, exit: ObjectRecord): void {
  const destination = call.world.object(exit.destination);
  if (!destination) {
    call.refuse(markup`What was behind ${exit.name} is gone; you cannot go there.`);
    return;
  }
  if (!call.passes(exit, 'traverse')) {
    const own = call.world.attribute(exit.id, 'traverse-refusal');
    call.refuse(typeof own === 'string' ? Markup.trusted(own) : markup`You cannot go ${exit.name}.`);
    return;
  }
  const { me } = call;
  move(call, me, destination, {
    leaving: markup`${me.name} leaves ${exit.name}.`,
    arriving: markup`${me.name} arrives${origin(exit)}.`,
  });
}

/**
 * Puts `mover` into `place`. What it leaves is told `leaving`, where it comes `arriving`; without them nobody is told.
 * Whoever plays it is shown where it is now.
 */
export function move(
  turn: Turn,
  mover: ObjectRecord,
  place: ObjectRecord,
  seen: { readonly leaving?: Markup; readonly arriving?: Markup } = {},
): void {
  if (seen.leaving && mover.location !== null) turn.act({ kind: 'leave', actor: mover, others: seen.leaving });
  const moved = turn.tx.updateObject(mover.id, { location: place.id });
  if (seen.arriving) turn.act({ kind: 'arrive', actor: moved, others: seen.arriving });
  for (const session of turn.viewersOf(mover.id)) showSurroundings(turn, session, mover.id);
}

/** ` from the south` for somebody who went north; nothing for exits that are no directions. */
function origin(exit: ObjectRecord): string {
  const direction = directionOf(exit.name);
  if (!direction) return '';
  switch (direction.opposite) {
    case 'up':
      return ' from above';
    case 'down':
      return ' from below';
    case 'in':
      return ' from inside';
    case 'out':
      return ' from outside';
    default:
      return ` from the ${direction.opposite}`;
  }
}
