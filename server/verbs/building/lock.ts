import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { lockTypes, readable } from '../../model/locks/check.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { lockAttribute, showAttributeLocks, unlockAttribute } from './attribute-locks.ts';
import { readLocks, showLocks } from './lock-reading.ts';
import { mayEdit, mayLock } from './rights.ts';

/**
 * Says who may do what with something: "lock trunk = get:perm(builder) or holds(brass key)".
 *
 * Types are view, search, get, drop, give, tell, call, traverse, puppet, watch, teleport (it), teleport_here (to it),
 * attrread, attredit, edit, delete and control. Checks are all(), none(), perm(level), perm(permission), pperm(level),
 * perm_above(level), holds(thing), tag(name), id(#12), self(), inside(), owner(), account(), is_ooc(), attr(name),
 * attr(name, value), and attr_eq, attr_ne, attr_gt, attr_ge, attr_lt, attr_le with a name and a value. They are joined by
 * and, or, not and parentheses. Several locks are set with semicolons between them. "lock trunk" shows them, "lock/delete
 * trunk/get" takes one away.
 *
 * Levels belong to the account. Permissions, tags and attributes are those of the Character: perm(builder) asks for a
 * level, perm(thieves) for a permission that the host has given, pperm(builder) for a level and never for a permission.
 *
 * An attribute can have locks of its own, attrread and attredit, which count besides those of the object: "lock
 * trunk/oil = attrread:perm(admin)". "lock trunk/oil" shows them, "lock/delete trunk/oil/attrread" takes one away.
 */
export const lock: Command<Call> = {
  name: 'lock',
  aliases: ['locks'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['delete'],
  syntax: [
    'lock <object>[/<type>]',
    'lock <object> = <type>:<checks>',
    'lock/delete <object>/<type>',
    'lock <object>/<attribute>[/<type>]',
    'lock <object>/<attribute> = <type>:<checks>',
    'lock/delete <object>/<attribute>[/<type>]',
  ],
  run(call, { left, right, switches }) {
    const [name = '', ...words] = left.split('/').map((part) => part.trim());
    const [word = '', type = '', ...rest] = words.map((each) => each.toLowerCase());
    const removes = switches.has('delete');
    const isComplete = removes
      ? word !== '' && right === undefined
      : right === undefined || (right !== '' && type === '');
    if (name === '' || !isComplete || rest.length > 0) {
      call.usage(lock);
      return;
    }
    const object = find(call, name);
    if (!object) return;
    if (right === undefined) showOrRemove(call, object, word, type, removes);
    else if (word === '') assign(call, object, right);
    else lockAttribute(call, object, word, right);
  },
};

/** Of an object `word` is a type of its locks, or an attribute, which has locks of types. */
function showOrRemove(call: Call, object: ObjectRecord, word: string, type: string, removes: boolean): void {
  const isAttribute = type !== '' || (!Object.hasOwn(object.locks, word) && hasAttribute(call, object, word));
  if (removes && isAttribute) unlockAttribute(call, object, word, type);
  else if (removes) remove(call, object, word);
  else if (isAttribute) showAttributeLocks(call, object, word, type);
  else show(call, object, word);
}

const hasAttribute = ({ world }: Call, { id }: ObjectRecord, key: string): boolean =>
  world.attribute(id, key) !== undefined;

/** All locks, those of attributes too; or the one of a type. */
function show(call: Call, object: ObjectRecord, type: string): void {
  const own = Object.entries(object.locks).filter(([each]) => type === '' || each === type);
  const attributes = type === '' ? readable(call.world, call.subject, object) : [];
  const ofAttributes = attributes.flatMap(({ key, locks = {} }) =>
    Object.entries(locks).map(([each, expression]) => [`${key}/${each}`, expression] as const),
  );
  const locks = [...own, ...ofAttributes];
  if (locks.length > 0) showLocks(call, titled(object), locks);
  else if (type === '') call.reply(markup`${titled(object)} has no locks of its own.`);
  else call.refuse(markup`${titled(object)} has no lock ${type}.`);
}

function remove(call: Call, object: ObjectRecord, type: string): void {
  const { [type]: gone, ...locks } = object.locks;
  if (gone === undefined || !Object.hasOwn(object.locks, type)) {
    call.refuse(markup`${titled(object)} has no lock ${type}.`);
  } else if (mayEdit(call, object) && mayLock(call, object, [type])) {
    call.tx.updateObject(object.id, { locks });
    call.reply(markup`The lock ${type} of ${titled(object)} is deleted.`);
  }
}

function assign(call: Call, object: ObjectRecord, text: string): void {
  const read = readLocks(call, text);
  if (!read) return;
  const types = Object.keys(read);
  const unknown = types.find((type) => !lockTypes.includes(type));
  if (types.length === 0) {
    call.usage(lock);
  } else if (unknown !== undefined) {
    call.refuse(markup`"${unknown}" is no type of lock; there are ${listOf(lockTypes)}.`);
  } else if (mayEdit(call, object) && mayLock(call, object, types)) {
    const locks = { ...object.locks, ...read };
    call.tx.updateObject(object.id, { locks });
    showLocks(call, titled(object), Object.entries(locks));
  }
}
