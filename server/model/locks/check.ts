// Whether somebody may do something to an object.
import { reaches } from '../levels.ts';
import type { AttributeRecord, ObjectRecord } from '../records.ts';
import type { World } from '../world.ts';
import { type LockQuestion, lockFunctions, type Subject } from './functions.ts';
import { type Lock, parseLock, permissionsIn } from './lock.ts';

/** What counts where an object has no lock of a type. A type that is not here is refused (LK1). */
const defaults: Readonly<Record<string, string>> = {
  view: 'all()',
  search: 'all()',
  traverse: 'all()',
  get: 'all()',
  drop: 'all()',
  give: 'all()',
  tell: 'all()',
  call: 'all()',
  teleport: 'all()',
  teleport_here: 'all()',
  attrread: 'all()',
  attredit: 'all()',
  puppet: 'account()',
  watch: 'account() or perm(admin)',
  control: 'perm(admin) or owner() or account()',
  edit: 'perm(builder)',
  delete: 'perm(admin) or owner()',
};

/** The types of lock that something asks for. */
export const lockTypes: readonly string[] = Object.keys(defaults);

/** Parsed locks by expression: worlds use few distinct ones. Bounded, and forgotten whole when full. */
const MAX_PARSED = 10_000;
const parsed = new Map<string, Lock | undefined>();

/** Whether `subject` passes the lock `type` of `target`. The host passes all; a lock that does not parse, nobody else. */
export function passes(world: World, subject: Subject, target: ObjectRecord, type: string): boolean {
  if (reaches(subject.level, 'host')) return true;
  const expression = ownValue(target.locks, type) ?? ownValue(defaults, type);
  if (expression === undefined) return false;
  const lock = lockOf(expression);
  return lock !== undefined && holdsFor({ world, subject, target }, lock);
}

/** The locks that an attribute may have of its own. */
export const attributeLocks = ['attrread', 'attredit'] as const;
export type AttributeLock = (typeof attributeLocks)[number];

/** Whether `subject` passes a lock of the attribute `key` of `object`: the object's own, and the attribute's where it has one. */
export function passesOn(
  world: World,
  subject: Subject,
  object: ObjectRecord,
  key: string,
  type: AttributeLock,
): boolean {
  const { locks = {} } = world.record('attribute', `${object.id}/${key.toLowerCase()}`) ?? {};
  return passes(world, subject, object, type) && passes(world, subject, { ...object, locks }, type);
}

/** The attributes of `object` that `subject` may read. */
export const readable = (world: World, subject: Subject, object: ObjectRecord): readonly AttributeRecord[] =>
  world.attributesOf(object.id).filter(({ key }) => passesOn(world, subject, object, key, 'attrread'));

/** The permissions that a lock asks for and that nobody in the world has; in lower case. */
export function unknownPermissions(world: World, expression: string): readonly string[] {
  const asked = lockOf(expression);
  const words = asked ? permissionsIn(asked).map((word) => word.toLowerCase()) : [];
  return [...new Set(words)].filter((word) => world.permitted(word).length === 0);
}

const ownValue = (locks: Readonly<Record<string, string>>, type: string): string | undefined =>
  Object.hasOwn(locks, type) ? locks[type] : undefined;

function lockOf(expression: string): Lock | undefined {
  if (!parsed.has(expression)) {
    if (parsed.size >= MAX_PARSED) parsed.clear();
    const result = parseLock(expression);
    parsed.set(expression, result.ok ? result.value : undefined);
  }
  return parsed.get(expression);
}

function holdsFor(question: LockQuestion, lock: Lock): boolean {
  switch (lock.type) {
    case 'call':
      return lockFunctions.get(lock.name)?.holds(question, ...lock.args) ?? false;
    case 'not':
      return !holdsFor(question, lock.operand);
    case 'and':
      return holdsFor(question, lock.left) && holdsFor(question, lock.right);
    case 'or':
      return holdsFor(question, lock.left) || holdsFor(question, lock.right);
  }
}
