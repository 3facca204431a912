// What the functions of the lock language mean. Each fails closed: an argument it cannot use is a no.
import { type Level, parseLevel, reaches } from '../levels.ts';
import { nameKey } from '../names.ts';
import type { AccountRecord, ObjectRecord } from '../records.ts';
import type { World } from '../world.ts';

/** Who asks. The account's level counts, never the puppet's (MS31). */
export interface Subject {
  readonly level: Level;
  readonly account?: AccountRecord | undefined;
  readonly puppet?: ObjectRecord | undefined;
}

export interface LockQuestion {
  readonly world: World;
  readonly subject: Subject;
  readonly target: ObjectRecord;
}

export type LockFunction = (question: LockQuestion, args: readonly string[]) => boolean;

const idOf = (arg: string | undefined): number | undefined => {
  const digits = arg?.match(/^#?(\d+)$/)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const isCalled = (object: ObjectRecord, name: string): boolean => {
  const key = nameKey(name);
  return nameKey(object.name) === key || object.aliases.some((alias) => nameKey(alias) === key);
};

const perm: LockFunction = ({ subject }, [arg]) => {
  const level = parseLevel(arg ?? '');
  return level !== undefined && reaches(subject.level, level);
};

const holds: LockFunction = ({ world, subject }, [arg]) => {
  if (!subject.puppet || arg === undefined) return false;
  const id = idOf(arg);
  const held = world.contents(subject.puppet.id, 'thing');
  return held.some((object) => (id === undefined ? isCalled(object, arg) : object.id === id));
};

const tag: LockFunction = ({ subject }, [arg]) => subject.puppet?.tags.includes(arg?.toLowerCase() ?? '') ?? false;

const always: LockFunction = () => true;
const never: LockFunction = () => false;

export const lockFunctions: ReadonlyMap<string, LockFunction> = new Map<string, LockFunction>([
  ['true', always],
  ['all', always],
  ['false', never],
  ['none', never],
  ['perm', perm],
  ['holds', holds],
  ['tag', tag],
  ['id', ({ subject }, [arg]) => subject.puppet !== undefined && subject.puppet.id === idOf(arg)],
  ['self', ({ subject, target }) => subject.puppet?.id === target.id],
  ['inside', ({ subject, target }) => subject.puppet?.location === target.id],
  ['owner', ({ subject, target }) => subject.account !== undefined && subject.account.id === target.owner],
  ['account', ({ subject, target }) => subject.account !== undefined && subject.account.id === target.account],
]);
