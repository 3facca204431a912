// Reads one object of an area file, with all that is in it. What can only be judged with all files at hand is left to
// area-checks.ts.

import { attributeLocks, lockTypes } from '../model/locks/check.ts';
import { parseLock } from '../model/locks/lock.ts';
import { objectNameFault, playerNameFault } from '../model/names.ts';
import { MAX_PERMISSIONS, permissionFault } from '../model/permissions.ts';
import type { Json, Locks } from '../model/records.ts';
import { directionOf } from '../protocol/directions.ts';
import { type AreaExit, type AreaObject, type AreaRoom, type Contents, KEY, NOTHING } from './area.ts';
import { lockWithIds } from './references.ts';
import type { YamlField, YamlValue } from './yaml-value.ts';

type Fields = ReadonlyMap<string, YamlField>;

/** How deep things lie in things, at most: far more than anybody has pockets. */
const MAX_DEPTH = 20;

const contentFields = ['exits', 'things', 'people'];
const objectFields = [
  'key',
  'name',
  'home',
  'aliases',
  'description',
  'tags',
  'permissions',
  'locks',
  'attributes',
  'attribute-locks',
  ...contentFields,
];
/** As `set` has them. */
const ATTRIBUTE = /^[\p{L}\p{M}\d_.:-]{1,60}(?:\[[^[\]]{1,60}\]){0,10}$/u;

export function readRoom({ key, at, value }: YamlField): AreaRoom {
  const fields = fieldsOf(value, 'a room', ['start', ...objectFields.filter((field) => field !== 'key')]);
  if (!KEY.test(key) || key === NOTHING) {
    value.fault(`"${key}" cannot be a room's key: use lower-case letters, digits and hyphens.`, at);
  }
  const name = fields.get('name');
  if (!name) value.fault(`The room "${key}" needs a name.`, at);
  const start = fields.get('start')?.value;
  if (start && start.json() !== true) start.fault('Only "start: true" is known; other rooms leave it out.');
  return {
    ...readObject(name?.value.text("the room's name"), { key, at: name?.at ?? at, value }, fields),
    key,
    start: start !== undefined,
    at,
  };
}

/** What is in something, or in the area itself. */
export function readContents(fields: Fields, depth = 0): Contents {
  const all = <T>(group: string, read: (field: YamlField) => T): readonly T[] =>
    fields.get(group)?.value.fields(`the ${group}`).map(read) ?? [];
  if (depth > MAX_DEPTH) {
    const group = contentFields.map((field) => fields.get(field)).find((field) => field !== undefined);
    group?.value.fault(`Things lie in things ${MAX_DEPTH} deep at most.`, group.at);
    return { exits: [], things: [], people: [] };
  }
  return {
    exits: all('exits', (field) => readExit(field, depth)),
    things: all('things', (field) => readNamed(field, 'a thing', depth)),
    people: all('people', (field) => readNamed(field, 'a person', depth)),
  };
}

/** An exit is written `north: market`, or with more fields below `to: market`. */
function readExit(field: YamlField, depth: number): AreaExit {
  const { key, at, value } = field;
  const fields: Fields = value.isText ? new Map() : fieldsOf(value, 'an exit', ['to', 'short', ...objectFields]);
  const to = value.isText ? value : fields.get('to')?.value;
  if (!to) value.fault(`The exit "${key}" needs a room to lead to.`, at);
  const exit = readObject(nameIn(field, fields), field, fields, depth);
  const short = directionOf(exit.name)?.short;
  const isShort = short !== undefined && short !== exit.name && readsShort(fields.get('short'));
  return {
    ...exit,
    aliases: isShort ? [...new Set([short, ...exit.aliases])] : exit.aliases,
    to: to?.isNull ? null : (to?.text(`the key of the room that "${key}" leads to`) ?? null),
  };
}

function readsShort(field: YamlField | undefined): boolean {
  if (field && field.value.json() !== false) field.value.fault('Only "short: false" is known.');
  return field === undefined;
}

const readNamed = (field: YamlField, what: string, depth: number): AreaObject => {
  const fields: Fields = field.value.isEmpty ? new Map() : fieldsOf(field.value, what, objectFields);
  const object = readObject(nameIn(field, fields), field, fields, depth);
  return { ...object, at: field.at };
};

/** What stands in front of the colon is the name, unless there is a field for it: two can have the same. */
const nameIn = ({ key }: YamlField, fields: Fields): string => fields.get('name')?.value.text('the name') ?? key;

/** What all kinds share. A missing name has had its fault already. */
function readObject(name: string | undefined, { at, value }: YamlField, fields: Fields, depth = 0): AreaObject {
  const attributes = readAttributes(fields.get('attributes')?.value);
  const wrongName = name && playerNameFault(name) && objectNameFault(name);
  if (wrongName) value.fault(wrongName, at);
  const description = fields.get('description')?.value;
  const home = fields.get('home')?.value;
  return {
    key: readKey(fields.get('key')?.value),
    name: name ?? '',
    aliases: readAliases(fields.get('aliases')),
    description: description && !description.isEmpty ? description.prose('a description') : '',
    tags: (fields.get('tags')?.value.texts('a tag') ?? []).map((text) => text.toLowerCase()),
    permissions: readPermissions(fields.get('permissions')),
    locks: readLocks(fields.get('locks')?.value),
    attributes,
    attributeLocks: readAttributeLocks(fields.get('attribute-locks')?.value, attributes),
    home: home?.isNull ? null : home?.text('the key of its home'),
    ...readContents(fields, depth + 1),
    at,
  };
}

function readKey(value: YamlValue | undefined): string | undefined {
  const key = value?.text('a key');
  if (key !== undefined && key !== '' && (!KEY.test(key) || key === NOTHING)) {
    value?.fault(`"${key}" cannot be a key: use lower-case letters, digits and hyphens.`);
  }
  return key;
}

export function readAliases(field: YamlField | undefined): readonly string[] {
  const aliases = (field?.value.texts('an alias') ?? []).map((text) => text.toLowerCase());
  for (const alias of aliases) {
    const wrongAlias = objectNameFault(alias);
    if (wrongAlias) field?.value.fault(wrongAlias, field.at);
  }
  return aliases;
}

function readPermissions(field: YamlField | undefined): readonly string[] {
  const words = (field?.value.texts('a permission') ?? []).map((text) => text.toLowerCase());
  const fault = words.map(permissionFault).find(Boolean);
  if (fault !== undefined) field?.value.fault(`${fault}.`, field.at);
  else if (words.length > MAX_PERMISSIONS)
    field?.value.fault(`An object has at most ${MAX_PERMISSIONS} permissions.`, field.at);
  return words;
}

function readLocks(value: YamlValue | undefined): Readonly<Record<string, string | null>> {
  const locks: Record<string, string | null> = {};
  for (const { key, at, value: written } of value?.fields('the locks') ?? []) {
    if (!lockTypes.includes(key)) written.fault(`"${key}" is no type of lock; there are ${lockTypes.join(', ')}.`, at);
    locks[key] = written.isNull ? null : readLock(written);
  }
  return locks;
}

export function readLock(written: YamlValue): string {
  const expression = written.text('a lock such as perm(builder)');
  // Which id a key will be is not known yet, and any will do to see whether the lock can be read.
  const lock = parseLock(lockWithIds(expression, () => 1));
  if (!lock.ok && expression !== '') written.fault(lock.error.message);
  return expression;
}

function readAttributes(value: YamlValue | undefined): Readonly<Record<string, Json>> {
  const attributes = (value?.fields('the attributes') ?? []).map(({ key, at, value: written }) => {
    if (!ATTRIBUTE.test(key) || key !== key.toLowerCase()) {
      written.fault(`"${key}" cannot be an attribute: use lower-case letters, digits, and _ - . : only.`, at);
    }
    return [key, written.isText ? written.prose('a text', { mayBeEmpty: true }) : written.json()] as const;
  });
  return Object.fromEntries(attributes);
}

function readAttributeLocks(
  value: YamlValue | undefined,
  attributes: Readonly<Record<string, Json>>,
): Readonly<Record<string, Locks>> {
  const all = (value?.fields('the locks of attributes') ?? []).map(({ key, at, value: written }) => {
    if (!Object.hasOwn(attributes, key)) written.fault(`There is no attribute "${key}" to lock.`, at);
    const locks: Record<string, string> = {};
    for (const lock of written.fields(`the locks of ${key}`)) {
      const isKnown = attributeLocks.some((type) => type === lock.key);
      if (!isKnown) lock.value.fault(`An attribute has the locks ${attributeLocks.join(' and ')} only.`, lock.at);
      locks[lock.key] = readLock(lock.value);
    }
    return [key, locks] as const;
  });
  return Object.fromEntries(all.filter(([, locks]) => Object.keys(locks).length > 0));
}

/** The fields of `value` by name; those not in `known` are faults. */
export function fieldsOf(value: YamlValue, what: string, known: readonly string[]): Fields {
  const fields = new Map(value.fields(`the fields of ${what}`).map((field) => [field.key, field]));
  for (const { key, at } of fields.values()) {
    if (!known.includes(key)) value.fault(`"${key}" is no field of ${what}; there are ${known.join(', ')}.`, at);
  }
  return fields;
}
