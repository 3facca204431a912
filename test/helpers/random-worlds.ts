// Worlds of whatever kinds, names and references, for property tests.
import fc from 'fast-check';
import { nameKey, objectNameFault } from '../../server/model/names.ts';
import { permissionFault } from '../../server/model/permissions.ts';
import type { Json, ObjectRecord, TopicRecord } from '../../server/model/records.ts';
import type { Transaction } from '../../server/model/transaction.ts';
import { World } from '../../server/model/world.ts';
import { stripControls } from '../../server/protocol/markup.ts';

const word = fc.stringMatching(/^[a-z][a-z']{0,6}[a-z]$/);
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.oneof(word, fc.constantFrom('', '\n', '#', '- a', ': b', '|r', '> x', ' ', '\t', '"', "'")), {
      maxLength: 90,
    })
    .map((words) => words.join(' ')),
  fc.constantFrom(
    'null',
    'true',
    '12',
    '1e3',
    '~',
    '#1',
    '##2',
    '#general',
    '',
    ' ',
    '---',
    '...',
    'no',
    '<<',
    '=',
    '@a',
    '%b',
  ),
);
const name = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  fc.constantFrom(
    'ball',
    'Ball',
    'ball-2',
    "keeper's log",
    'null',
    'Nein',
    'north',
    'up',
    'été',
    '東',
    '?',
    '-',
    'true',
  ),
);
export const value = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
  fc.integer({ max: 40 }).map((id) => `#${id}`),
);
export const lock = fc.oneof(
  fc.constantFrom(
    'all()',
    'false()',
    'perm(builder) and not tag(x)',
    'perm(no) or perm(thieves)',
    'holds(brass key)',
    '',
  ),
  fc.integer({ min: 0, max: 40 }).chain((id) => fc.constantFrom(`id(#${id})`, `holds(${id}) or self()`)),
);
export const permission = word.filter((each) => !each.includes("'") && permissionFault(each) === undefined);
export const plan = fc.record({
  kind: fc.constantFrom('room', 'room', 'exit', 'thing', 'thing', 'character'),
  name,
  aliases: fc.uniqueArray(word, { maxLength: 3 }),
  description: anyText,
  place: fc.nat(),
  home: fc.oneof(fc.constant(undefined), fc.constant(null), fc.nat()),
  destination: fc.oneof(fc.constant(null), fc.nat()),
  tags: fc.uniqueArray(fc.oneof(word, fc.constantFrom('area:the mill', 'area:b', 'key:mill', 'key:-', 'Wood:oak')), {
    maxLength: 3,
  }),
  permissions: fc.uniqueArray(fc.oneof(permission, fc.constantFrom('null', 'no', 'true', 'é', 'a-_9')), {
    maxLength: 3,
  }),
  locks: fc.dictionary(fc.constantFrom('get', 'puppet', 'view'), lock, { noNullPrototype: true }),
  attributes: fc.dictionary(fc.oneof(fc.stringMatching(/^[a-z][a-z0-9:.-]{0,8}$/), fc.constant('__proto__')), value, {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  attributeLock: fc.oneof(fc.constant(''), lock),
  isPlayers: fc.boolean(),
});

type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(list.length, 1)];

/** An id made so far, or that of something that is gone. */
const idFrom = (made: readonly number[], index: number | null | undefined): number | null =>
  index === null || index === undefined ? null : (pick(made, index) ?? 9999);

/** A world of whatever kinds, names and references; what it is made of can be anywhere. */
export function randomWorld(plans: readonly Plan[]): World {
  const world = new World();
  world.transaction((tx) => {
    const made: number[] = [];
    for (const each of plans) made.push(makeRandom(tx, each, made));
    const start = [...world.objects()].find(({ kind }) => kind === 'room');
    if (start) tx.setSetting('start', start.id);
  });
  return world;
}

function makeRandom(tx: Transaction, each: Plan, made: readonly number[]): number {
  const { place, home, destination, attributes, attributeLock, locks, isPlayers, tags, ...rest } = each;
  const kind = each.kind as ObjectRecord['kind'];
  const isOf = kind === 'character' && isPlayers; // nobody else is called so
  const { id } = tx.createObject({
    ...rest,
    ...(isOf && { name: `Player${made.length}` }),
    kind,
    tags: tags.map((tag) => tag.toLowerCase()),
    locks: Object.fromEntries(Object.entries(locks).filter(([, expression]) => expression !== '')),
    location: kind === 'room' || place % 7 === 0 ? null : (pick(made, place) ?? null),
    home: idFrom(made, home),
    destination: kind === 'exit' ? idFrom(made, destination) : null,
    account: isOf ? 7777 : null,
  });
  const attributeLocks = attributeLock === '' ? {} : { attrread: attributeLock };
  for (const [key, json] of Object.entries(attributes)) tx.setAttribute(id, key, json, attributeLocks);
  return id;
}

export const topic = fc.record({
  name: fc.oneof(name, fc.constantFrom('__proto__', 'Long Ago')).filter((text) => objectNameFault(text) === undefined),
  aliases: fc.uniqueArray(word, { maxLength: 3 }),
  category: fc.constantFrom('general', 'history', 'no', "the bard's"),
  locks: fc.dictionary(fc.constantFrom('read', 'view'), lock, { noNullPrototype: true }),
  text: fc.oneof(anyText, fc.constantFrom('# subtopics\n## more\n\n  indented', ' x', 'x\n')),
});

export const withTopics = (world: World, topics: readonly Omit<TopicRecord, 'id'>[]): void => {
  world.transaction((tx) => {
    for (const { locks, text, ...rest } of topics) {
      const id = nameKey(rest.name);
      const own = Object.fromEntries(Object.entries(locks).filter(([, expression]) => expression !== ''));
      tx.put('topic', id, { ...rest, id, locks: own, text: stripControls(text) || '?' });
    }
  });
};
