// Prototypes: what a new object is to be like, as builders write it and as the world keeps it in a setting. A prototype
// can have parents, which give what it does not say itself.
import { fail, ok, type Result } from '../base/result.ts';
import { valueFault } from './bounds.ts';
import { parentsIn } from './heirs.ts';
import { parseLocks } from './locks/lock.ts';
import { keyFault, objectNameFault } from './names.ts';
import { type AttributeRecord, type Json, type Locks, type ObjectRecord, PROTOTYPE } from './records.ts';
import type { World } from './world.ts';

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
  /** Locks of attributes by their keys: `attrread:perm(admin)`. */
  readonly attr_locks?: { readonly [key: string]: string };
}

/** Longest line of parents, and parents looked at in all: where each has several, lines grow beyond number. */
const MAX_PARENTS = { line: 10, all: 100 };

export const settingOf = (key: string): string => `${PROTOTYPE}${key.toLowerCase()}`;

/** The names of all saved prototypes, in order. */
export const prototypeNames = (world: World): readonly string[] =>
  [...world.records('setting')]
    .flatMap(({ id }) => (id.startsWith(PROTOTYPE) ? [id.slice(PROTOTYPE.length)] : []))
    .sort();

/** The names of the saved prototypes that have `key` for a parent, in order. */
export const childrenOf = (world: World, key: string): readonly string[] =>
  prototypeNames(world).filter((name) => parentsIn(world.setting(settingOf(name))).includes(key.toLowerCase()));

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
  if (field === 'attrs' || field === 'attr_locks') return readByAttribute(field, value);
  if (field === 'prototype_owner') return typeof value === 'number' ? ok(value) : fail(`"${field}" is to be a number.`);
  if (!lists.includes(field)) {
    return fail(`A prototype has no "${field}"; there are ${[...texts, ...lists, 'attrs', 'attr_locks'].join(', ')}.`);
  }
  const list = typeof value === 'string' ? [value] : value;
  const isList = Array.isArray(list) && list.every((each) => typeof each === 'string');
  return isList ? ok(list.map((each) => String(each).toLowerCase())) : fail(`"${field}" is to be a list of texts.`);
}

/** Attributes are called in lower case, and their locks must be theirs. */
function readByAttribute(field: 'attrs' | 'attr_locks', value: Json): Result<Json> {
  if (!isObject(value)) return fail(`"${field}" is to be an object such as {"strength": 5}.`);
  if (field === 'attr_locks' && Object.values(value).some((each) => typeof each !== 'string'))
    return fail('"attr_locks" is to be an object such as {"strength": "attrread:perm(admin)"}.');
  return ok(Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase(), each])));
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function faultOf({
  prototype_key,
  prototype_locks,
  key,
  aliases,
  tags,
  locks,
  kind,
  attrs,
  attr_locks = {},
}: Prototype): string | undefined {
  if (kind !== undefined && kind !== 'thing' && kind !== 'character') return `There is no kind "${kind}" to spawn.`;
  const names = [prototype_key, key, ...(aliases ?? []), ...(tags ?? []).flatMap((tag) => tag.split(':'))];
  for (const name of names) {
    const fault = name === undefined ? undefined : objectNameFault(name);
    if (fault !== undefined) return fault;
  }
  for (const written of [locks, prototype_locks, ...Object.values(attr_locks)]) {
    const parsed = parseLocks(written ?? '');
    if (!parsed.ok) return parsed.error.message;
  }
  return Object.keys({ ...attrs, ...attr_locks })
    .map(keyFault)
    .concat(Object.values(attrs ?? {}).map(valueFault))
    .find((fault) => fault !== undefined);
}

/** `prototype` with what its parents give. The error is a sentence. */
export const withParents = (world: World, prototype: Prototype): Result<Prototype> =>
  withThose(world, prototype, [], { count: 0 });

/** `line` is what it is a parent of, `seen` how many parents were looked at so far. */
function withThose(
  world: World,
  prototype: Prototype,
  line: readonly string[],
  seen: { count: number },
): Result<Prototype> {
  let whole: Prototype = {};
  const own = prototype.prototype_key?.toLowerCase();
  const before = own === undefined ? line : [...line, own];
  for (const parent of prototype.prototype_parent ?? []) {
    if (before.includes(parent)) return fail(`The prototype "${parent}" is its own parent.`);
    const found = prototypeCalled(world, parent);
    if (!found) return fail(`There is no prototype "${parent}", which is a parent.`);
    const { line: longest, all } = MAX_PARENTS;
    if (before.length >= longest) return fail(`A prototype has at most ${longest} parents above each other.`);
    if (++seen.count > all) return fail(`A prototype has at most ${all} parents in all.`);
    const inherited = withThose(world, found, before, seen);
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

/**
 * A lock goes with the value that it was given for: whoever does not say the value does not open it, nor does another
 * value that comes without a lock.
 */
function joinedLocks(farther: Prototype, nearer: Prototype): NonNullable<Prototype['attr_locks']> {
  const own = Object.entries(nearer.attr_locks ?? {}).filter(
    ([key]) => Object.hasOwn(nearer.attrs ?? {}, key) || !Object.hasOwn(farther.attr_locks ?? {}, key),
  );
  return { ...farther.attr_locks, ...Object.fromEntries(own) };
}

/** The locks that a prototype gives to its attribute `key`; undefined for none. */
export function attributeLocksOf({ attr_locks = {} }: Prototype, key: string): Locks | undefined {
  const written = Object.hasOwn(attr_locks, key) ? attr_locks[key] : undefined;
  if (written === undefined) return undefined;
  const locks = parseLocks(written);
  return locks.ok ? locks.value : { attrread: 'none()', attredit: 'none()' };
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
    attr_locks: joinedLocks(farther, nearer),
  };
}

/** A prototype like `object`, with these of its attributes. */
export function prototypeOf(object: ObjectRecord, attributes: readonly AttributeRecord[], key: string): Prototype {
  const locks = writtenLocks(object.locks);
  const attrs = attributes.map((each) => [each.key, each.value] as const);
  const locked = attributes.flatMap((each) => (each.locks ? [[each.key, writtenLocks(each.locks)] as const] : []));
  return {
    prototype_key: key.toLowerCase(),
    key: object.name,
    kind: object.kind,
    ...(object.aliases.length > 0 && { aliases: object.aliases }),
    ...(object.description !== '' && { desc: object.description }),
    ...(locks !== '' && { locks }),
    tags: object.tags.filter((tag) => !tag.startsWith(PROTOTYPE)),
    ...(attrs.length > 0 && { attrs: Object.fromEntries(attrs) }),
    ...(locked.length > 0 && { attr_locks: Object.fromEntries(locked) }),
  };
}

const writtenLocks = (locks: Locks): string =>
  Object.entries(locks)
    .map(([type, expression]) => `${type}: ${expression}`)
    .join('; ');
