import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { listOf } from '../../comms/wording.ts';
import { nameKey, titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { findAnywhere } from './anywhere.ts';
import { exitLike, madeLine, makeExit, type Names, readExitNames } from './making.ts';
import { mayEdit, mayLeadTo } from './rights.ts';
import { mayHaveExit, refuseTwin } from './rooms.ts';

/**
 * Makes an exit to a room that there is already: "open gate;g = Cellar". An exit of that name that you have here is led
 * there instead. The name of a way back can follow after a comma: "open gate = Cellar, stairs". An exit of another room is
 * written with the room in front: "open #12/gate = Cellar". A room whose lock teleport_here refuses you is led to only by
 * who may change it.
 */
export const open: Command<Call> = {
  name: 'open',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['open [<room>/]<exit>[;<alias>] = <room>[, <exit back>[;<alias>]]'],
  run(call, { left, right }) {
    const [place, back, ...rest] = splitList(right ?? '');
    if (left === '' || !place || rest.length > 0) {
      call.usage(open);
      return;
    }
    const slash = left.indexOf('/');
    const here = slash < 0 ? call.here : findAnywhere(call, left.slice(0, slash).trim(), 'room');
    if (slash >= 0 && !here) return;
    const names = namesOf(call, left.slice(slash + 1).trim());
    const backNames = back ? namesOf(call, back) : undefined;
    if (!names || (back && !backNames)) return;
    const destination = findDestination(call, place);
    if (!destination) return;
    if (backNames && !mayHaveExit(call, destination, backNames)) return;
    if (!lead(call, here, names, destination) || !backNames || !here) return;
    call.reply(madeLine(call, makeExit(call, backNames, destination, here)));
  },
};

function findDestination(call: Call, name: string): ObjectRecord | undefined {
  const room = findAnywhere(call, name, 'room');
  return room && mayLeadTo(call, room) ? room : undefined;
}

function namesOf(call: Call, text: string): Names | undefined {
  const names = readExitNames(text);
  if (names.ok) return names.value;
  call.refuse(markup`${names.error}`);
  return undefined;
}

/** Makes an exit of `here`, or leads the one there is elsewhere. False, after saying why, if that cannot be. */
function lead(call: Call, here: ObjectRecord | undefined, names: Names, destination: ObjectRecord): boolean {
  const exit = here && exitLike(call, here, { ...names, aliases: [] });
  if (exit) return redirect(call, exit, names, destination);
  const other = thingCalled(call, here, names.name);
  if (other) {
    call.refuse(markup`${titled(other)} is here already, and it is no exit.`);
    return false;
  }
  if (!mayHaveExit(call, here, names)) return false;
  call.reply(madeLine(call, makeExit(call, names, here, destination)));
  return true;
}

function redirect(call: Call, exit: ObjectRecord, names: Names, destination: ObjectRecord): boolean {
  const room = call.world.object(exit.location);
  const added = names.aliases.filter((alias) => !exit.aliases.includes(alias));
  const isThere = exit.destination === destination.id;
  if (isThere && added.length === 0) {
    call.reply(markup`The exit ${titled(exit)} leads to ${destination.name} already.`);
    return true;
  }
  if (!mayEdit(call, exit)) return false;
  for (const alias of added) {
    const other = room && exitLike(call, room, { name: alias, aliases: [] });
    if (other && other.id !== exit.id) return refuseTwin(call, room, other);
  }
  const before = call.world.object(exit.destination)?.name ?? 'nowhere';
  call.tx.updateObject(exit.id, { destination: destination.id, aliases: [...exit.aliases, ...added] });
  const way = isThere ? 'leads to' : `led to ${before} and now leads to`;
  const also = added.length > 0 ? `, and is also called ${listOf(added)}` : '';
  call.reply(markup`The exit ${titled(exit)} ${way} ${destination.name}${also}.`);
  return true;
}

const thingCalled = (call: Call, here: ObjectRecord | undefined, name: string): ObjectRecord | undefined =>
  [...call.world.contents(here?.id ?? 0), ...call.world.contents(call.me.id)].find(
    (object) => nameKey(object.name) === nameKey(name) || object.aliases.includes(nameKey(name)),
  );
