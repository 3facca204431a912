// Taking objects out of the world for good, so that nothing is left that points at them: what is inside goes home, exits
// to a lost room vanish with it, sessions that play a lost character step out.
import { capitalised, withArticle } from '../../comms/wording.ts';
import { isWithin } from '../../model/places.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import { stepOut } from '../../sessions/removal.ts';
import type { Turn } from '../../sessions/turn.ts';
import { move } from '../movement.ts';

/** Removes `objects` and all exits in and to rooms among them. */
export function removeAll(turn: Turn, objects: readonly ObjectRecord[]): void {
  const exits = objects.flatMap((object) => (object.kind === 'exit' ? [object] : exitsOf(turn, object)));
  const doomed = new Set([...objects, ...exits].map(({ id }) => id));
  // First, so that whoever is sent home does not see them there.
  for (const id of new Set(exits.map((exit) => exit.id))) turn.tx.removeObject(id);
  for (const object of objects) vacate(turn, object, doomed);
  for (const id of doomed) if (turn.world.object(id)) turn.tx.removeObject(id);
}

/** Nobody is in an object, at home in it or plays it any more. */
function vacate(turn: Turn, object: ObjectRecord, doomed: ReadonlySet<number>): void {
  // Who comes out of it does not see it where they come.
  if (object.kind === 'thing') turn.tx.updateObject(object.id, { location: null });
  for (const content of turn.world.contents(object.id)) if (!doomed.has(content.id)) sendHome(turn, content, doomed);
  for (const resident of turn.world.residents(object.id)) {
    if (!doomed.has(resident.id)) turn.tx.updateObject(resident.id, { home: startOf(turn, doomed) });
  }
  stepOut(turn, object, markup`${object.name} is gone; you are out of character.`);
}

/** The exits that vanish with an object: those in a room and those that lead to it. */
export const exitsOf = (turn: Turn, object: ObjectRecord): readonly ObjectRecord[] =>
  object.kind === 'room' ? [...turn.world.contents(object.id, 'exit'), ...turn.world.exitsTo(object.id)] : [];

function sendHome(turn: Turn, content: ObjectRecord, doomed: ReadonlySet<number>): void {
  const home = content.home !== null && !doomed.has(content.home) ? turn.world.object(content.home) : undefined;
  const isLost = home === undefined || isWithin(turn.world, home, content);
  const place = isLost ? turn.world.object(startOf(turn, doomed)) : home;
  if (!place) {
    turn.tx.updateObject(content.id, { location: null });
    return;
  }
  turn.tell(content.id, 'system', markup`The place around you is gone.`);
  const name = content.kind === 'character' ? content.name : capitalised(withArticle(content.name));
  move(turn, content, place, { arriving: markup`${name} arrives.` });
}

function startOf(turn: Turn, doomed: ReadonlySet<number>): number | null {
  const start = turn.world.setting('start');
  return typeof start === 'number' && !doomed.has(start) ? start : null;
}
