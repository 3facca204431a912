// Which prototype is meant, and what the caller may do with it.
import { passes } from '../../model/locks/check.ts';
import { type Json, type ObjectRecord, plainObject } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { lockedLike, type Prototype, prototypeCalled, readPrototype } from './prototypes.ts';

/** The saved prototype `name`; says no if there is none. */
export function findPrototype(call: Call, name: string): Prototype | undefined {
  const prototype = prototypeCalled(call.world, name);
  if (!prototype) call.refuse(markup`There is no prototype "${name}".`);
  return prototype;
}

/** The prototype that is written in `text`; says no if it is none. */
export function readWritten(call: Call, text: string): Prototype | undefined {
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    call.refuse(markup`That is no JSON: ${error instanceof Error ? error.message : ''}.`);
    return undefined;
  }
  const read = readPrototype(json);
  if (!read.ok) call.refuse(markup`${read.error}`);
  return read.ok ? read.value : undefined;
}

/** Whether the caller may spawn from a prototype, or change it; says no if not. Its owner may. */
export function mayUse(call: Call, prototype: Prototype, lock: 'spawn' | 'edit'): boolean {
  const { owner, locks } = lockedLike(prototype);
  if (owner === call.account.id || (lock === 'spawn' && locks['spawn'] === undefined)) return true;
  if (passes(call.world, call.subject, { ...nothing, owner, locks }, lock)) return true;
  const doing = lock === 'spawn' ? 'spawn from' : 'change';
  call.refuse(markup`You may not ${doing} the prototype ${prototype.prototype_key ?? ''}.`);
  return false;
}

/** What locks of prototypes are asked of. */
const nothing: ObjectRecord = { ...plainObject, id: 0, kind: 'thing', name: '' };
