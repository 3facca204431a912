// Which prototype is meant, and what the caller may do with it.
import { listOf } from '../../comms/wording.ts';
import { type AttributeLock, attributeLocks, passes } from '../../model/locks/check.ts';
import {
  attributeLocksOf,
  lockedLike,
  type Prototype,
  prototypeCalled,
  readPrototype,
} from '../../model/prototypes.ts';
import { type Json, type ObjectRecord, plainObject } from '../../model/records.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

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
  const [secret] = lock === 'edit' ? attributeLocks.flatMap((type) => secretIn(call, prototype, type)) : [];
  if (secret !== undefined) {
    call.refuse(markup`You may not change the attribute ${secret} of the prototype ${prototype.prototype_key ?? ''}.`);
    return false;
  }
  if (owner === call.account.id || (lock === 'spawn' && locks['spawn'] === undefined)) return true;
  if (passes(call.world, call.subject, { ...nothing, owner, locks }, lock)) return true;
  const doing = lock === 'spawn' ? 'spawn from' : 'change';
  call.refuse(markup`You may not ${doing} the prototype ${prototype.prototype_key ?? ''}.`);
  return false;
}

/** Whether the caller may give a prototype the parents that it has, but for those that it had; says no if not. */
export function mayInherit(call: Call, prototype: Prototype, old?: Prototype): boolean {
  const parents = (prototype.prototype_parent ?? []).filter((name) => !old?.prototype_parent?.includes(name));
  return parents.every((name) => {
    const parent = prototypeCalled(call.world, name);
    return !parent || mayUse(call, parent, 'spawn');
  });
}

/** The attributes of a prototype whose locks the caller does not pass. */
function secretIn({ world, subject }: Call, prototype: Prototype, type: AttributeLock): readonly string[] {
  const { owner } = lockedLike(prototype);
  return Object.keys(prototype.attrs ?? {}).filter((key) => {
    const locks = attributeLocksOf(prototype, key);
    return locks !== undefined && !passes(world, subject, { ...nothing, owner, locks }, type);
  });
}

/** A prototype as the caller may read it. */
export function writtenPrototype(call: Call, prototype: Prototype): Markup {
  const secret = secretIn(call, prototype, 'attrread');
  const attrs = Object.entries(prototype.attrs ?? {}).filter(([key]) => !secret.includes(key));
  const shown = secret.length > 0 ? { ...prototype, attrs: Object.fromEntries(attrs) } : prototype;
  const left = secret.length > 0 ? `\nLeft out, as you may not read it: ${listOf(secret)}.` : '';
  return markup`${JSON.stringify(shown, null, 2)}${left}`;
}

/** What locks of prototypes are asked of. */
const nothing: ObjectRecord = { ...plainObject, id: 0, kind: 'thing', name: '' };
