// What can only be judged with all area files of a template at hand: keys, destinations, the start room, exit names.
import { nameKey } from '../model/names.ts';
import type { Area, AreaRoom, Fault, Place } from './area.ts';

/** What is wrong between the areas of one template. */
export function checkTogether(areas: readonly Area[]): readonly Fault[] {
  const rooms = areas.flatMap((area) => area.rooms);
  return [
    ...checkKeys(rooms),
    ...checkStart(rooms),
    ...checkDestinations(rooms),
    ...rooms.flatMap((room) => [...checkExitNames(room)]),
  ];
}

const faultAt = ({ file, line }: Place, text: string): Fault => ({ file, line, text });
const describe = ({ file, line }: Place): string => `${file} line ${line}`;

function* checkKeys(rooms: readonly AreaRoom[]): Iterable<Fault> {
  const first = new Map<string, Place>();
  for (const { key, at } of rooms) {
    const before = first.get(key);
    if (before) yield faultAt(at, `Another room has the key "${key}": ${describe(before)}.`);
    else first.set(key, at);
  }
}

function* checkStart(rooms: readonly AreaRoom[]): Iterable<Fault> {
  const [first, ...more] = rooms.filter((room) => room.start);
  for (const { key, at } of more) {
    yield faultAt(at, `"${key}" is a second start room; the first is "${first?.key}".`);
  }
  const [room] = rooms;
  if (!first && room) yield faultAt(room.at, 'No room is the start: give one "start: true".');
}

function* checkDestinations(rooms: readonly AreaRoom[]): Iterable<Fault> {
  const keys = new Set(rooms.map((room) => room.key));
  for (const { name, to, at } of rooms.flatMap((room) => room.exits)) {
    if (to !== '' && !keys.has(to)) yield faultAt(at, `There is no room "${to}" for the exit "${name}" to lead to.`);
  }
}

/** What is typed must mean one exit only. */
function* checkExitNames(room: AreaRoom): Iterable<Fault> {
  const owners = new Map<string, string>();
  for (const { name, aliases, at } of room.exits) {
    for (const word of new Set([name, ...aliases].map(nameKey))) {
      const other = owners.get(word);
      if (other) yield faultAt(at, `In the room "${room.key}" both "${other}" and "${name}" answer to "${word}".`);
      else owners.set(word, name);
    }
  }
}
