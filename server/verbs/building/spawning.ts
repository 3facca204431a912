// Making objects from prototypes, and making those that were made from one like it again.
import { isDeepStrictEqual } from 'node:util';
import { takenFault } from '../../accounts/accounts.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { passesOn } from '../../model/locks/check.ts';
import { parseLocks } from '../../model/locks/lock.ts';
import { attributeLocksOf, type Prototype, settingOf } from '../../model/prototypes.ts';
import { type AttributeRecord, type ObjectKind, type ObjectRecord, OWN_KEYS } from '../../model/records.ts';
import type { Call } from '../../sessions/call.ts';
import { lookUpAnywhere } from './anywhere.ts';
import { canLeadTo, canLock } from './rights.ts';

/** How an object differs from its prototype. */
export interface Difference {
  readonly object: ObjectRecord;
  readonly fields: Partial<ObjectRecord>;
  readonly attributes: readonly Pick<AttributeRecord, 'key' | 'value' | 'locks'>[];
}

/** Makes what `prototype`, which has all that its parents give, says; in the place it names, else in `place`. */
export function spawnFrom(call: Call, prototype: Prototype, place: number | null): Result<ObjectRecord> {
  const [location, home] = [prototype.location, prototype.home].map((name) => placeCalled(call, name));
  if (prototype.key === undefined) return fail('The prototype has no key: the name of what is to be made.');
  const misplaced = whyNotThere(call, prototype, location, home);
  if (misplaced !== undefined) return fail(misplaced);
  const taken = prototype.kind === 'character' ? takenFault(call.world, prototype.key) : undefined;
  if (taken !== undefined) return fail(taken);
  const within = place === null ? null : (location?.id ?? place);
  const object = call.tx.createObject({
    kind: (prototype.kind ?? 'thing') as ObjectKind,
    name: prototype.key,
    ...fieldsOf(call, prototype),
    location: within,
    home: home?.id ?? within ?? call.here?.id ?? null,
    owner: call.account.id,
    created: call.now,
  });
  for (const each of attributesOf(prototype)) call.tx.setAttribute(object.id, each.key, each.value, each.locks);
  return ok(object);
}

/** Why what is made may not have the place and the home that its prototype names, as a sentence; undefined if it may. */
function whyNotThere(
  call: Call,
  prototype: Prototype,
  location: ObjectRecord | undefined,
  home: ObjectRecord | undefined,
): string | undefined {
  if (prototype.location !== undefined && !location) return `There is no "${prototype.location}" to put it in.`;
  if (location && !call.passes(location, 'teleport_here')) return `You may not put it into ${location.name}.`;
  if (prototype.home !== undefined && !home) return `There is no "${prototype.home}" to be its home.`;
  if (home && !canLeadTo(call, home)) return `You may not lead anybody to ${home.name}.`;
  return undefined;
}

/**
 * In what `object` is not as `prototype` says; undefined if it is. What the prototype does not say does not count, nor do
 * locks that are not the caller's to set (LK6).
 */
export function differenceFrom(call: Call, prototype: Prototype, object: ObjectRecord): Difference | undefined {
  const given = fieldsOf(call, prototype);
  const locks = Object.entries(given.locks).filter(([type]) => canLock(call, object, type));
  const wanted = {
    ...(prototype.key !== undefined && { name: prototype.key }),
    ...given,
    tags: [...new Set([...object.tags, ...given.tags])],
    locks: { ...object.locks, ...Object.fromEntries(locks) },
  };
  const fields = Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !isDeepStrictEqual(object[field as keyof ObjectRecord], value)),
  );
  const attributes = attributesOf(prototype).filter(({ key, value, locks }) => {
    const now = call.world.record('attribute', `${object.id}/${key}`);
    const isSame = isDeepStrictEqual(now?.value, value) && (!locks || isDeepStrictEqual(now?.locks, locks));
    return !isSame && passesOn(call.world, call.subject, object, key, 'attredit');
  });
  const isSame = Object.keys(fields).length === 0 && attributes.length === 0;
  return isSame ? undefined : { object, fields, attributes };
}

/** Makes an object as its prototype says. */
export function conform(call: Call, { object, fields, attributes }: Difference): void {
  call.tx.updateObject(object.id, fields);
  for (const { key, value, locks } of attributes) call.tx.setAttribute(object.id, key, value, locks);
}

/** What a prototype says of attributes; one without locks leaves those that are there. None is the game's own. */
const attributesOf = (prototype: Prototype): Difference['attributes'] =>
  Object.entries(prototype.attrs ?? {}).flatMap(([key, value]) => {
    if (OWN_KEYS.has(key)) return [];
    const locks = attributeLocksOf(prototype, key);
    return { key, value, ...(locks && { locks }) };
  });

function fieldsOf({ world }: Call, prototype: Prototype): Pick<ObjectRecord, 'tags' | 'locks'> & Partial<ObjectRecord> {
  const { prototype_key, aliases, desc, tags = [], locks = '' } = prototype;
  const isSaved = prototype_key !== undefined && world.setting(settingOf(prototype_key)) !== undefined;
  const parsed = parseLocks(locks);
  return {
    ...(aliases !== undefined && aliases.length > 0 && { aliases }),
    ...(desc !== undefined && { description: desc }),
    tags: [...tags, ...(isSaved ? [settingOf(prototype_key)] : [])],
    locks: parsed.ok ? parsed.value : {},
  };
}

/** Nothing is put into an exit. */
function placeCalled(call: Call, name: string | undefined): ObjectRecord | undefined {
  const found = name === undefined ? undefined : lookUpAnywhere(call, name);
  return found?.type === 'found' && found.object.kind !== 'exit' ? found.object : undefined;
}
