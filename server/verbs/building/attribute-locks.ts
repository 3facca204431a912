// The locks of single attributes, `attrread` and `attredit`, as the lock command sets, shows and deletes them.

import { listOf } from '../../comms/wording.ts';
import { attributeLocks, passesOn } from '../../model/locks/check.ts';
import { titled } from '../../model/names.ts';
import type { Locks, ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { locksOf, mayRead, mayWrite } from './attributes.ts';
import { readLocks, showLocks } from './lock-reading.ts';

/** Sets locks of an attribute, as in `attrread:perm(admin)`; or says why not. */
export function lockAttribute(call: Call, object: ObjectRecord, key: string, text: string): void {
  if (!mayLock(call, object, key)) return;
  const read = readLocks(call, text);
  if (!read) return;
  const wrong = Object.keys(read).find((type) => !isType(type));
  if (wrong !== undefined) {
    call.refuse(markup`An attribute has the locks ${listOf(attributeLocks)} only, and no ${wrong}.`);
    return;
  }
  const locks = { ...Object.fromEntries(locksOf(call, { object, key })), ...read };
  put(call, object, key, locks);
  showLocks(call, nameOf(object, key), Object.entries(locks));
  const isOut = attributeLocks.some((type) => !passesOn(call.world, call.subject, object, key, type));
  if (isOut) call.reply(markup`You do not pass it yourself: you cannot take it away again.`, 'system');
}

/** Deletes one lock of an attribute, or all of them; or says why not. */
export function unlockAttribute(call: Call, object: ObjectRecord, key: string, type: string): void {
  const own = locksOf(call, { object, key });
  const kept = own.filter(([each]) => type !== '' && each !== type);
  if (!mayLock(call, object, key)) return;
  if (kept.length === own.length) {
    call.refuse(markup`${nameOf(object, key)} has no lock${type === '' ? 's' : ` ${type}`}.`);
    return;
  }
  put(call, object, key, Object.fromEntries(kept));
  const gone = type === '' ? listOf(own.map(([each]) => each)) : type;
  call.reply(markup`The lock ${gone} of ${nameOf(object, key)} is deleted.`);
}

/** Shows the locks of an attribute, or one of them. */
export function showAttributeLocks(call: Call, object: ObjectRecord, key: string, type = ''): void {
  if (!mayRead(call, object, key)) return;
  const locks = locksOf(call, { object, key }).filter(([each]) => type === '' || each === type);
  if (locks.length > 0) showLocks(call, nameOf(object, key), locks);
  else if (type !== '') call.refuse(markup`${nameOf(object, key)} has no lock ${type}.`);
  else call.reply(markup`${nameOf(object, key)} has no locks of its own.`);
}

const isType = (type: string): boolean => attributeLocks.some((each) => each === type);

const nameOf = (object: ObjectRecord, key: string): string => `${titled(object)}/${key}`;

/** Who may read and set an attribute may lock it; says no if not, or if there is none. */
function mayLock(call: Call, object: ObjectRecord, key: string): boolean {
  if (!mayWrite(call, object, key) || !mayRead(call, object, key)) return false;
  if (call.world.attribute(object.id, key) !== undefined) return true;
  call.refuse(markup`${titled(object)} has no attribute ${key}.`);
  return false;
}

const put = ({ tx, world }: Call, object: ObjectRecord, key: string, locks: Locks): void =>
  tx.setAttribute(object.id, key, world.attribute(object.id, key), locks);
