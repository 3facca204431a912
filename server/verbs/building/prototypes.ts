// Prototypes: what a new object is to be like, as builders write it and as the world keeps it in a setting. A prototype
// can have parents, which give what it does not say itself.
import { fail, ok, type Result } from '../../base/result.ts';
import { parseLocks } from '../../model/locks/lock.ts';
import { objectNameFault } from '../../model/names.ts';
import type { Json, ObjectRecord } from '../../model/records.ts';
import type { World } from '../../model/world.ts';
import { keyFault } from './attributes.ts';

/** A prototype as it is written. Texts and lists are checked; where it points may be gone. */
export interface Prototype {
  /** What it is saved under; lower case. */
  readonly prototype_key?: string;
  readonly prototype_parent?: readonly string[];
  readonly prototype_desc?: string;
  /** Who may spawn from it and change it: `spawn:…; edit:…`. */
  readonly prototype_locks?: string;
  /** The account that saved it. */
  readonly prototype_owner?: number;
  /** The name of what is spawned. */
  readonly key?: string;
  readonly kind?: string;
  readonly aliases?: readonly string[];
  readonly desc?: string;
  /** `#12`, or a room's name. */
  readonly location?: string;
  readonly home?: string;
  readonly tags?: readonly string[];
  /** `get:none(); view:all()`. */
  readonly locks?: string;
  readonly attrs?: { readonly [key: string]: Json };
}

/** Longest line of parents. */
const MAX_PARENTS = 10;
const PREFIX = 'prototype:';

export const settingOf = (key: string): string => `${PREFIX}${key.toLowerCase()}`;

/** The names of all saved prototypes, in order. */
export const prototypeNames = (world: World): readonly string[] =>
  [...world.records('setting')].flatMap(({ id }) => (id.startsWith(PREFIX) ? [id.slice(PREFIX.length)] : [])).sort();

/** Whom a prototype belongs to and who may use it, as of an object. */
export function lockedLike({ prototype_owner, prototype_locks = '' }: Prototype) {
  const locks = parseLocks(prototype_locks);
  return { owner: prototype_owner ?? null, locks: locks.ok ? locks.value : { spawn: 'none()', edit: 'none()' } };
}

/** The saved prototype of this name. */
export function prototypeCalled(world: World, key: string): Prototype | undefined {
  const read = readPrototype(world.setting(settingOf(key)) ?? null);
  return read.ok ? read.value : undefined;
}

const texts = [
  'prototype_key',
  'prototype_desc',
  'prototype_locks',
  'key',
  'kind',
  'desc',
  'location',
  'home',
  'locks',
];
const lists = ['prototype_parent', 'aliases', 'tags'];

/** Reads a prototype. The error is a sentence. */
export function readPrototype(json: Json): Result<Prototype> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return fail('A prototype is written {"key": "goblin", "desc": "Green."}.');
  }
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(json)) {
    const read = readField(field, value);
    if (!read.ok) return read;
    fields[field] = read.value;
  }
  const prototype = fields as Prototype;
  const fault = faultOf(prototype);
  return fault === undefined ? ok(prototype) : fail(fault);
}

function readField(field: string, value: Json): Result<Json> {
  if (texts.includes(field)) return typeof value === 'string' ? ok(value) : fail(`"${field}" is to be a text.`);
  if (field === 'attrs')
    return isObject(value) ? ok(value) : fail('"attrs" is to be an object such as {"strength": 5}.');
  if (field === 'prototype_owner') return typeof value === 'number' ? ok(value) : fail(`"${field}" is to be a number.`);
  if (!lists.includes(field)) {
    return fail(`A prototype has no "${field}"; there are ${[...texts, ...lists, 'attrs'].join(', ')}.`);
  }
  const list = typeof value === 'string' ? [value] : value;
  const isList = Array.isArray(list) && list.every((each) => typeof each === 'string');
  return isList ? ok(list.map((each) => String(each).toLowerCase())) : fail(`"${field}" is to be a list of texts.`);
}

const isObject = (value: Json): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

function faultOf({
  prototype_key,
  prototype_locks,
  key,
  aliases,
  tags,
  locks,
  kind,
  attrs,
}: Prototype): string | undefined {
  if (kind !== undefined && kind !== 'thing' && kind !== 'character') return `There is no kind "${kind}" to spawn.`;
  const names = [prototype_key, key, ...(aliases ?? []), ...(tags ?? []).flatMap((tag) => tag.split(':'))];
  for (const name of names) {
    const fault = name === undefined ? undefined : objectNameFault(name);
    if (fault !== undefined) return fault;
  }
  for (const written of [locks, prototype_locks]) {
    const parsed = parseLocks(written ?? '');
    if (!parsed.ok) return parsed.error.message;
  }
  return Object.keys(attrs ?? {})
    .map(keyFault)
    .find((fault) => fault !== undefined);
}

/** `prototype` with what its parents give. The error is a sentence. */
export function withParents(world: World, prototype: Prototype, line: readonly string[] = []): Result<Prototype> {
  let whole: Prototype = {};
  const own = prototype.prototype_key?.toLowerCase();
  const before = own === undefined ? line : [...line, own];
  for (const parent of prototype.prototype_parent ?? []) {
    if (before.includes(parent)) return fail(`The prototype "${parent}" is its own parent.`);
    const found = prototypeCalled(world, parent);
    if (!found) return fail(`There is no prototype "${parent}", which is a parent.`);
    if (before.length >= MAX_PARENTS) return fail(`A prototype has at most ${MAX_PARENTS} parents above each other.`);
    const inherited = withParents(world, found, before);
    if (!inherited.ok) return inherited;
    whole = joined(whole, whatIsInherited(inherited.value));
  }
  return ok(joined(whole, prototype));
}

/** Children are spawned: what a parent is called and who may use it is its own. */
function whatIsInherited(parent: Prototype): Prototype {
  const { prototype_key, prototype_parent, prototype_desc, prototype_locks, prototype_owner, ...rest } = parent;
  return rest;
}

/** What `nearer` says goes before what `farther` says; tags, aliases, locks and attributes of both count. */
function joined(farther: Prototype, nearer: Prototype): Prototype {
  const all = (field: 'tags' | 'aliases') => [...new Set([...(farther[field] ?? []), ...(nearer[field] ?? [])])];
  const locks = [farther.locks, nearer.locks].filter((each) => each).join('; ');
  return {
    ...farther,
    ...nearer,
    tags: all('tags'),
    aliases: all('aliases'),
    locks,
    attrs: { ...farther.attrs, ...nearer.attrs },
  };
}

/** A prototype like `object`. */
export function prototypeOf(world: World, object: ObjectRecord, key: string): Prototype {
  const attributes = world.attributesOf(object.id).map((each) => [each.key, each.value] as const);
  const locks = Object.entries(object.locks).map(([type, expression]) => `${type}: ${expression}`);
  return {
    prototype_key: key.toLowerCase(),
    key: object.name,
    kind: object.kind,
    ...(object.aliases.length > 0 && { aliases: object.aliases }),
    ...(object.description !== '' && { desc: object.description }),
    ...(locks.length > 0 && { locks: locks.join('; ') }),
    tags: object.tags.filter((tag) => !tag.startsWith(PREFIX)),
    ...(attributes.length > 0 && { attrs: Object.fromEntries(attributes) }),
  };
}
