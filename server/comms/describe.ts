// What somebody sees: rooms, things and people as text, and rooms as data for panels.

import { reaches } from '../model/levels.ts';
import { passes } from '../model/locks/check.ts';
import type { Subject } from '../model/locks/functions.ts';
import type { ObjectKind, ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { RoomMessage } from '../protocol/messages.ts';
import { countedNoun, listOf, withArticle } from './wording.ts';

/** Names listed before the rest is only counted: a crowd must not make every look long. */
const MAX_LISTED = 30;

export interface Viewer {
  readonly world: World;
  readonly subject: Subject;
  /** Whether whoever plays a Character has lost the connection. */
  isAway?(character: ObjectRecord): boolean;
}

/** The name, for builders with its id. */
export const nameFor = (viewer: Viewer, object: ObjectRecord): string =>
  reaches(viewer.subject.level, 'builder') ? `${object.name} (#${object.id})` : object.name;

/** What of one kind is in a place and may be seen, never the viewer. */
export const visibleIn = ({ world, subject }: Viewer, place: ObjectRecord, kind: ObjectKind): readonly ObjectRecord[] =>
  world
    .contents(place.id, kind)
    .filter((object) => object.id !== subject.puppet?.id && passes(world, subject, object, 'view'));

/** A room as its visitors see it: name, description, exits, people, things. */
export function describeRoom(viewer: Viewer, room: ObjectRecord): Markup {
  const lines = [markup`|h|c${nameFor(viewer, room)}|n`, description(room, 'There is nothing to see here.')];
  const exits = visibleIn(viewer, room, 'exit').map((exit) => nameFor(viewer, exit));
  const people = visibleIn(viewer, room, 'character').map((person) => personFor(viewer, person));
  const things = grouped(viewer, visibleIn(viewer, room, 'thing'));
  if (exits.length > 0) lines.push(markup`|wExits:|n ${capped(exits)}`);
  if (people.length > 0) lines.push(markup`|wHere:|n ${capped(people)}`);
  if (things.length > 0) lines.push(markup`|wThings:|n ${capped(things)}`);
  return Markup.join(lines, '\n');
}

/** Anything but a room. */
export function describeObject(viewer: Viewer, object: ObjectRecord): Markup {
  const lines = [markup`|h${nameFor(viewer, object)}|n`, description(object, 'Nothing special about it.')];
  const held = grouped(viewer, visibleIn(viewer, object, 'thing'));
  if (held.length > 0) lines.push(markup`|w${object.kind === 'character' ? 'Carries' : 'Holds'}:|n ${capped(held)}`);
  return Markup.join(lines, '\n');
}

/** Names of things, alike ones counted: `two balls`. */
export function grouped(viewer: Viewer, things: readonly ObjectRecord[]): readonly string[] {
  return alike(things, (thing) => nameFor(viewer, thing)).map(({ name, count }) =>
    count === 1 ? withArticle(name) : countedNoun(count, name),
  );
}

/** The room as data for panels. The people include the viewer, so that one message serves all who see alike. */
export function roomView(viewer: Viewer, room: ObjectRecord): RoomMessage {
  const everyone: Viewer = { ...viewer, subject: { ...viewer.subject, puppet: undefined } };
  return {
    type: 'room',
    id: room.id,
    name: room.name,
    exits: visibleIn(viewer, room, 'exit').map(({ id, name }) => ({ id, name, command: name })),
    people: visibleIn(everyone, room, 'character').map(({ id, name }) => ({ id, name })),
    things: alike(visibleIn(everyone, room, 'thing'), (thing) => thing.name),
  };
}

const personFor = (viewer: Viewer, person: ObjectRecord): string =>
  viewer.isAway?.(person) ? `${nameFor(viewer, person)} (away)` : nameFor(viewer, person);

const description = (object: ObjectRecord, otherwise: string): Markup =>
  object.description === '' ? Markup.plain(otherwise) : markup`${Markup.trusted(object.description)}|n`;

function alike(
  things: readonly ObjectRecord[],
  nameOf: (thing: ObjectRecord) => string,
): readonly { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}

function capped(names: readonly string[]): string {
  if (names.length <= MAX_LISTED) return listOf(names);
  return `${names.slice(0, MAX_LISTED).join(', ')} and ${names.length - MAX_LISTED} others`;
}
