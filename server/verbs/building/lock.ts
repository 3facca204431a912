import type { Command } from '../../commands/command.ts';
import { parseLock, parseLocks, printLock } from '../../model/locks/lock.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { titled } from './anywhere.ts';
import { mayEdit } from './rights.ts';

/** Characters shown of a lock from the place of a fault on. */
const MAX_SHOWN = 30;

/** Locks that say who has power over an object: whoever may merely change it does not touch them. */
const POWERS = new Set(['control', 'edit', 'delete', 'puppet', 'watch']);

/**
 * Says who may do what with something: "lock trunk = get:perm(builder) or holds(brass key)".
 *
 * Types are view, search, get, drop, give, tell, call, traverse, puppet, watch, teleport (it), teleport_here (to it),
 * attrread, attredit, edit, delete and control. Checks are all(), none(), perm(level), perm_above(level), holds(thing),
 * tag(name), id(#12), self(), inside(), owner(), account(), is_ooc(), attr(name), attr(name, value), and attr_eq, attr_ne,
 * attr_gt, attr_ge, attr_lt, attr_le with a name and a value. They are joined by and, or, not and parentheses. Several
 * locks are set with semicolons between them. "lock trunk" shows them, "lock/delete trunk/get" takes one away.
 */
export const lock: Command<Call> = {
  name: 'lock',
  aliases: ['locks'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['delete'],
  syntax: ['lock <object>[/<type>]', 'lock <object> = <type>:<checks>', 'lock/delete <object>/<type>'],
  run(call, { left, right, switches }) {
    const [, name = left, type = ''] = /^([^/]+)\/(.*)$/.exec(left) ?? [];
    const removes = switches.has('delete');
    if (name === '' || (removes && (type === '' || right !== undefined)) || (right !== undefined && type !== '')) {
      call.usage(lock);
      return;
    }
    const object = find(call, name.trim());
    if (!object) return;
    if (removes) remove(call, object, type.trim().toLowerCase());
    else if (right === undefined) show(call, object, type.trim().toLowerCase());
    else assign(call, object, right);
  },
};

function show(call: Call, object: ObjectRecord, type: string): void {
  const locks = Object.entries(object.locks).filter(([each]) => type === '' || each === type);
  if (locks.length > 0) {
    call.reply(
      Markup.join(
        locks.map(([each, expression]) => markup`${titled(object)} |h${each}|n: ${expression}`),
        '\n',
      ),
    );
  } else if (type === '') call.reply(markup`${titled(object)} has no locks of its own.`);
  else call.refuse(markup`${titled(object)} has no lock ${type}.`);
}

function remove(call: Call, object: ObjectRecord, type: string): void {
  const { [type]: gone, ...locks } = object.locks;
  if (gone === undefined) {
    call.refuse(markup`${titled(object)} has no lock ${type}.`);
  } else if (mayLock(call, object, [type])) {
    call.tx.updateObject(object.id, { locks });
    call.reply(markup`The lock ${type} of ${titled(object)} is deleted.`);
  }
}

function assign(call: Call, object: ObjectRecord, text: string): void {
  const parsed = parseLocks(text);
  if (!parsed.ok) {
    call.refuse(markup`${parsed.error.message}${placeOf(text, parsed.error.at)}`);
    return;
  }
  const written = Object.entries(parsed.value).map(([type, expression]) => [type, tidied(expression)]);
  const types = Object.keys(parsed.value);
  if (types.length === 0) {
    call.usage(lock);
  } else if (mayLock(call, object, types)) {
    show(call, call.tx.updateObject(object.id, { locks: { ...object.locks, ...Object.fromEntries(written) } }), '');
  }
}

/** A lock as it is kept: without the blanks and parentheses that it does not need. */
function tidied(expression: string): string {
  const lock = parseLock(expression);
  return lock.ok ? printLock(lock.value) : expression;
}

/** ` Look at: "nosuch()"`: where in a longer lock the fault is. */
function placeOf(text: string, at: number): string {
  const rest = text.slice(at).trim();
  return at === 0 || rest === '' ? '' : ` Look at: ${rest.length > MAX_SHOWN ? `${rest.slice(0, MAX_SHOWN)}…` : rest}`;
}

function mayLock(call: Call, object: ObjectRecord, types: readonly string[]): boolean {
  if (!mayEdit(call, object)) return false;
  const power = types.find((type) => POWERS.has(type));
  if (power === undefined || call.passes(object, 'control')) return true;
  call.refuse(markup`Only who controls ${titled(object)} sets its lock ${power}.`);
  return false;
}
