// Writes an area as the text of an area file: the counterpart of area-file.ts. The order of fields is that of the starter.

import type { Json } from '../model/records.ts';
import { directionOf } from '../protocol/directions.ts';
import type { Area, AreaExit, AreaObject, AreaRoom, Contents } from './area.ts';
import { topicFields } from './area-topic.ts';
import { inline, jsonField, type Lines, list, textField } from './yaml-text.ts';

/** The first line of every file that `world export` writes. What does not begin so is somebody's own. */
export const EXPORT_MARK = '# Written by "world export"; "world import" reads it back.';

const STEP = 2;

/** The text of an area file, a room or a prototype a step. */
export function* areaText(area: Area): Generator<void, string> {
  const title = area.title === null ? 'area: null' : `area: ${inline(area.title)}`;
  const rooms: string[] = [];
  for (const room of area.rooms) {
    rooms.push(...(rooms.length > 0 ? [''] : []), ...indented(entry(room.key, roomFields(room, 2 * STEP))));
    yield;
  }
  const prototypes: string[] = [];
  for (const [key, value] of inOrder(area.prototypes)) {
    prototypes.push(...indented(jsonField(key, value, STEP)));
    yield;
  }
  const topics = inOrder(area.help).flatMap(([name, topic]) => indented(entry(name, topicFields(topic, 2 * STEP))));
  return [
    EXPORT_MARK,
    title,
    ...(prototypes.length > 0 ? ['', 'prototypes:', ...prototypes] : []),
    ...(topics.length > 0 ? ['', 'help:', ...topics] : []),
    ...(rooms.length > 0 ? ['', 'rooms:', ...rooms] : []),
    ...contentFields(area, 0, ['']),
    '',
  ].join('\n');
}

const indented = (lines: Lines): Lines => lines.map((line) => (line === '' ? '' : `${' '.repeat(STEP)}${line}`));

/** A key with fields below it. */
const entry = (key: string, fields: Lines): Lines =>
  fields.length === 0 ? [`${inline(key)}: {}`] : [`${inline(key)}:`, ...indented(fields)];

const roomFields = (room: AreaRoom, indent: number): Lines => [
  `name: ${inline(room.name)}`,
  ...(room.start ? ['start: true'] : []),
  ...objectFields(room, room.aliases, indent),
];

/** What is in something. Of those that have one name, the second is listed as `name-2`. */
function contentFields({ exits, things, people }: Contents, indent: number, before: Lines = []): Lines {
  const inner = indent + 2 * STEP;
  const group = <T extends AreaObject>(
    name: string,
    objects: readonly T[],
    write: (object: T, label: string) => Lines,
  ) =>
    objects.length === 0
      ? []
      : [...before, `${name}:`, ...labelled(objects).flatMap(([label, each]) => indented(write(each, label)))];
  const plainObject = (object: AreaObject, label: string): Lines =>
    entry(label, [...nameField(object, label), ...objectFields(object, object.aliases, inner)]);
  return [
    ...group('exits', exits, (exit, label) => exitLines(exit, label, inner)),
    ...group('things', things, plainObject),
    ...group('people', people, plainObject),
  ];
}

function labelled<T extends AreaObject>(objects: readonly T[]): readonly (readonly [string, T])[] {
  const used = new Set<string>();
  const names = new Set(objects.map(({ name }) => name));
  return objects.map((object) => {
    let label = object.name;
    for (let number = 2; used.has(label) || (label !== object.name && names.has(label)); number++) {
      label = `${object.name}-${number}`;
    }
    used.add(label);
    return [label, object];
  });
}

const nameField = ({ key, name }: AreaObject, label: string): Lines => [
  ...(label === name ? [] : [`name: ${inline(name)}`]),
  ...(key === undefined ? [] : [`key: ${inline(key)}`]),
];

/** `north: market`, or more fields where there is more to say. */
function exitLines(exit: AreaExit, label: string, indent: number): Lines {
  const short = directionOf(exit.name)?.short;
  const hasShort = short !== undefined && short !== exit.name;
  const isUsual = !hasShort || exit.aliases[0] === short;
  const aliases = hasShort && isUsual ? exit.aliases.slice(1) : exit.aliases;
  const rest = [...(isUsual ? [] : ['short: false']), ...objectFields(exit, aliases, indent)];
  const names = nameField(exit, label);
  if (rest.length === 0 && names.length === 0 && exit.to !== null) return [`${inline(label)}: ${inline(exit.to)}`];
  return entry(label, [...names, `to: ${exit.to === null ? 'null' : inline(exit.to)}`, ...rest]);
}

/** The fields that all kinds have, at an indentation of `indent` spaces. */
function objectFields(object: AreaObject, aliases: readonly string[], indent: number): Lines {
  const { home, tags, permissions, description } = object;
  return [
    ...(home === undefined ? [] : [`home: ${home === null ? 'null' : inline(home)}`]),
    ...(aliases.length > 0 ? [`aliases: ${list(aliases)}`] : []),
    ...(tags.length > 0 ? [`tags: ${list(tags)}`] : []),
    ...(permissions.length > 0 ? [`permissions: ${list(permissions)}`] : []),
    ...(description === '' ? [] : textField('description', description, indent)),
    ...group('locks', lockFields(object.locks)),
    ...group('attributes', attributeFields(object.attributes, indent + STEP)),
    ...group(
      'attribute-locks',
      inOrder(object.attributeLocks).flatMap(([key, locks]) => entry(key, lockFields(locks))),
    ),
    ...contentFields(object, indent),
  ];
}

const group = (name: string, fields: Lines): Lines => (fields.length === 0 ? [] : [`${name}:`, ...indented(fields)]);

const inOrder = <T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));

const lockFields = (locks: AreaObject['locks']): Lines =>
  inOrder(locks).map(([type, expression]) => `${type}: ${expression === null ? 'null' : inline(expression)}`);

const attributeFields = (attributes: Readonly<Record<string, Json>>, indent: number): Lines =>
  inOrder(attributes).flatMap(([key, value]) => jsonField(key, value, indent));
