// What somebody sees: rooms, things and people as text, and rooms as data for panels.

import { reaches } from '../model/levels.ts';
import { passes } from '../model/locks/check.ts';
import type { Subject } from '../model/locks/functions.ts';
import { IN_ROOM, type ObjectKind, type ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { RoomMessage } from '../protocol/messages.ts';
import { countedNoun, withArticle } from './wording.ts';

/** Names listed before the rest is only counted: a crowd must not make every look long. */
const MAX_LISTED = 30;

export interface Viewer {
  readonly world: World;
  readonly subject: Subject;
  /** Whether whoever plays a Character has lost the connection. */
  isAway?(character: ObjectRecord): boolean;
}

/** The name, for builders with its id. */
export const nameFor = (viewer: Viewer, object: ObjectRecord): Markup =>
  markup`${object.name}${idsFor(viewer, [object])}`;

/** What of one kind is in a place and may be seen, never the viewer. */
export const visibleIn = ({ world, subject }: Viewer, place: ObjectRecord, kind: ObjectKind): readonly ObjectRecord[] =>
  world
    .contents(place.id, kind)
    .filter((object) => object.id !== subject.puppet?.id && passes(world, subject, object, 'view'));

/** A room as its visitors see it: name, description, exits, what stands out, people, things. */
export function describeRoom(viewer: Viewer, room: ObjectRecord): Markup {
  const lines = [markup`|h|c${nameFor(viewer, room)}|n`, description(room, 'There is nothing to see here.')];
  const exits = visibleIn(viewer, room, 'exit').map((exit) => nameFor(viewer, exit));
  const inside = [...visibleIn(viewer, room, 'character'), ...visibleIn(viewer, room, 'thing')];
  const { shown, listed } = standingOut(viewer, inside);
  const people = listed.filter(({ kind }) => kind === 'character').map((person) => personFor(viewer, person));
  const things = grouped(
    viewer,
    listed.filter(({ kind }) => kind === 'thing'),
  );
  if (exits.length > 0) lines.push(markup`|hExits:|n ${capped(exits)}`);
  lines.push(...shown);
  if (people.length > 0) lines.push(markup`|hHere:|n ${capped(people)}`);
  if (things.length > 0) lines.push(markup`|hThings:|n ${capped(things)}`);
  return Markup.join(lines, '\n');
}

/** The lines of what has one, alike ones counted, and what is left to list: a crowd of lines is cut short as a list is. */
function standingOut(
  viewer: Viewer,
  objects: readonly ObjectRecord[],
): { readonly shown: readonly Markup[]; readonly listed: readonly ObjectRecord[] } {
  const groups = new Map<string, ObjectRecord[]>();
  const listed: ObjectRecord[] = [];
  for (const object of objects) {
    const line = lineOf(viewer, object);
    const group = line === undefined ? undefined : groups.get(line);
    if (group) group.push(object);
    else if (line !== undefined && groups.size < MAX_LISTED) groups.set(line, [object]);
    else listed.push(object);
  }
  const shown = [...groups].map(([line, alike]) => {
    const count = alike.length > 1 ? ` (${alike.length})` : '';
    return markup`${Markup.trusted(line)}|n${count}${idsFor(viewer, alike)}`;
  });
  return { shown, listed };
}

/** Whoever is away is listed, which says so. */
function lineOf(viewer: Viewer, object: ObjectRecord): string | undefined {
  const line = viewer.world.attribute(object.id, IN_ROOM);
  return typeof line === 'string' && line !== '' && !viewer.isAway?.(object) ? line : undefined;
}

/** Anything but a room. */
export function describeObject(viewer: Viewer, object: ObjectRecord): Markup {
  const lines = [markup`|h${nameFor(viewer, object)}|n`, description(object, 'Nothing special about it.')];
  const held = grouped(viewer, visibleIn(viewer, object, 'thing'));
  if (held.length > 0) lines.push(markup`|h${object.kind === 'character' ? 'Carries' : 'Holds'}:|n ${capped(held)}`);
  return Markup.join(lines, '\n');
}

/** Names of things, alike ones counted: `two balls`. */
export function grouped(viewer: Viewer, things: readonly ObjectRecord[]): readonly Markup[] {
  return alike(things).map(({ name, objects }) => {
    const words = objects.length === 1 ? withArticle(name) : countedNoun(objects.length, name);
    return markup`${words}${idsFor(viewer, objects)}`;
  });
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
    things: alike(visibleIn(everyone, room, 'thing')).map(({ name, objects }) => ({ name, count: objects.length })),
  };
}

const personFor = (viewer: Viewer, person: ObjectRecord): Markup =>
  viewer.isAway?.(person) ? markup`${nameFor(viewer, person)} (away)` : nameFor(viewer, person);

/** ` (#12, #13)`, dim, for those who build; nothing for others. */
function idsFor({ subject }: Viewer, objects: readonly ObjectRecord[]): Markup {
  if (!reaches(subject.level, 'builder')) return markup``;
  return markup`|x (${objects.map(({ id }) => `#${id}`).join(', ')})|n`;
}

const description = (object: ObjectRecord, otherwise: string): Markup =>
  object.description === '' ? Markup.plain(otherwise) : markup`${Markup.trusted(object.description)}|n`;

/** Things of one name together, in the order in which the first of each is there. */
function alike(things: readonly ObjectRecord[]): readonly { name: string; objects: readonly ObjectRecord[] }[] {
  const groups = new Map<string, ObjectRecord[]>();
  for (const thing of things) {
    const group = groups.get(thing.name);
    if (group) group.push(thing);
    else groups.set(thing.name, [thing]);
  }
  return [...groups].map(([name, objects]) => ({ name, objects }));
}

/** `a, b and c`; of a crowd, the first and how many more. */
function capped(names: readonly Markup[]): Markup {
  const listed = names.slice(0, MAX_LISTED);
  const more = names.length - listed.length;
  if (more > 0) return markup`${Markup.join(listed, ', ')} and ${more} others`;
  const [last = markup``] = listed.slice(-1);
  return listed.length < 2 ? last : markup`${Markup.join(listed.slice(0, -1), ', ')} and ${last}`;
}
