// What the checks of the lock language mean and what arguments they take. Arguments are judged when a lock is parsed:
// judged later, a mistyped one behind `not` would let everybody in.
import { type Level, levels, parseLevel, reaches } from '../levels.ts';
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

/** A check of the lock language. */
export interface LockFunction {
  /** What is wrong with the arguments, as a sentence; undefined if nothing is. A lock with a fault does not parse. */
  fault(args: readonly string[]): string | undefined;
  /** The answer for arguments without fault. */
  holds(question: LockQuestion, arg: string): boolean;
}

const idOf = (arg: string): number | undefined => {
  const digits = /^#?(\d{1,15})$/.exec(arg)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const isCalled = (object: ObjectRecord, name: string): boolean => {
  const key = nameKey(name);
  return nameKey(object.name) === key || object.aliases.some((alias) => nameKey(alias) === key);
};

function holdsThing({ world, subject }: LockQuestion, arg: string): boolean {
  if (!subject.puppet) return false;
  const id = idOf(arg);
  const held = world.contents(subject.puppet.id, 'thing');
  return held.some((object) => (id === undefined ? isCalled(object, arg) : object.id === id));
}

/** A check that takes no arguments. */
const bare = (holds: (question: LockQuestion) => boolean): LockFunction => ({
  fault: (args) => (args.length === 0 ? undefined : 'has nothing between its parentheses'),
  holds,
});

/** A check that takes one argument, which `fits`; `wanted` says what that is. */
const given = (wanted: string, fits: (arg: string) => boolean, holds: LockFunction['holds']): LockFunction => ({
  fault: ([arg, ...rest]) =>
    arg !== undefined && rest.length === 0 && fits(arg) ? undefined : `needs ${wanted} between its parentheses`,
  holds,
});

const always = bare(() => true);
const never = bare(() => false);
const anyText = (): boolean => true;

export const lockFunctions: ReadonlyMap<string, LockFunction> = new Map([
  ['true', always],
  ['all', always],
  ['false', never],
  ['none', never],
  [
    'perm',
    given(
      `a level (${levels.join(', ')})`,
      (arg) => parseLevel(arg) !== undefined,
      ({ subject }, arg) => reaches(subject.level, parseLevel(arg) ?? 'host'),
    ),
  ],
  ['holds', given('the name or #id of a thing', anyText, holdsThing)],
  ['tag', given('a tag', anyText, ({ subject }, arg) => subject.puppet?.tags.includes(arg.toLowerCase()) ?? false)],
  [
    'id',
    given(
      'an #id',
      (arg) => idOf(arg) !== undefined,
      ({ subject }, arg) => subject.puppet !== undefined && subject.puppet.id === idOf(arg),
    ),
  ],
  ['self', bare(({ subject, target }) => subject.puppet?.id === target.id)],
  ['inside', bare(({ subject, target }) => subject.puppet?.location === target.id)],
  ['owner', bare(({ subject, target }) => subject.account !== undefined && subject.account.id === target.owner)],
  ['account', bare(({ subject, target }) => subject.account !== undefined && subject.account.id === target.account)],
]);
