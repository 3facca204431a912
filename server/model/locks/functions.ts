// What the checks of the lock language mean and what arguments they take. Arguments are judged when a lock is parsed:
// judged later, a mistyped one behind `not` would let everybody in.
import { type Level, levels, parseLevel, reaches } from '../levels.ts';
import { nameKey } from '../names.ts';
import { permissionFault } from '../permissions.ts';
import type { AccountRecord, Json, ObjectRecord } from '../records.ts';
import { parseId } from '../search.ts';
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
  holds(question: LockQuestion, ...args: readonly string[]): boolean;
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
const given = (
  wanted: string,
  fits: (arg: string) => boolean,
  holds: (question: LockQuestion, arg: string) => boolean,
): LockFunction => ({
  fault: ([arg, ...rest]) =>
    arg !== undefined && rest.length === 0 && fits(arg) ? undefined : `needs ${wanted} between its parentheses`,
  holds: (question, arg = '') => holds(question, arg),
});

/** The value of who asks, as they are in the world. A reference to what is gone is none. */
function attributeOf({ world, subject }: LockQuestion, key: string): Json | undefined {
  const value = subject.puppet && world.attribute(subject.puppet.id, key);
  const id = typeof value === 'string' ? parseId(value) : undefined;
  return id === undefined || world.object(id) ? value : undefined;
}

/** Whether an attribute is what is written in a lock: texts in any case, in quotes or not, other values as JSON writes them. */
const isWritten = (value: Json, written: string): boolean =>
  typeof value === 'string'
    ? nameKey(value) === nameKey(/^"(.*)"$/.exec(written)?.[1] ?? written)
    : JSON.stringify(value) === written;

/** A comparison of an attribute with a value. Without the attribute it does not hold, whichever it is. */
const compared = (holds: (value: Json, written: string) => boolean): LockFunction => ({
  fault: ({ length }) => (length === 2 ? undefined : 'needs an attribute and a value between its parentheses'),
  holds: (question, key = '', written = '') => {
    const value = attributeOf(question, key);
    return value !== undefined && holds(value, written);
  },
});

/** A comparison of numbers. */
const measured = (holds: (value: number, limit: number) => boolean): LockFunction => ({
  fault: ([key, limit, ...rest]) =>
    key !== undefined && isNumber(limit) && rest.length === 0
      ? undefined
      : 'needs an attribute and a number between its parentheses',
  holds: (question, key = '', limit = '') => {
    const value = attributeOf(question, key);
    return typeof value === 'number' && holds(value, Number(limit));
  },
});

const isNumber = (text = ''): boolean => /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text);

/** `attr(key)`: there is such an attribute, and it is not false; `attr(key, value)`: it is that. */
const hasAttribute: LockFunction = {
  fault: ({ length }) =>
    length === 1 || length === 2 ? undefined : 'needs an attribute, and a value if you like, between its parentheses',
  holds: (question, key = '', written) => {
    const value = attributeOf(question, key);
    if (value === undefined) return false;
    return written === undefined ? value !== false && value !== null : isWritten(value, written);
  },
};

const always = bare(() => true);
const never = bare(() => false);
const anyText = (): boolean => true;

const aLevel = `a level (${levels.join(', ')})`;

/** A check of the account's level. */
function level(isEnough: (level: Level, needed: Level) => boolean): LockFunction {
  const { fault, holds } = given(
    aLevel,
    (arg) => parseLevel(arg) !== undefined,
    ({ subject }, arg) => isEnough(subject.level, parseLevel(arg) ?? 'host'),
  );
  return {
    fault: (args) => {
      const [word] = args;
      const isPermission = word !== undefined && args.length === 1 && permissionFault(word) === undefined;
      const found = fault(args);
      return found !== undefined && isPermission ? `${found}; perm(${word}) asks for a permission` : found;
    },
    holds,
  };
}

/** A level of the account, or a permission of the puppet. A slip of a level is a fault: it would be one that nobody has. */
const levelOrPermission: LockFunction = {
  fault: ([word, ...rest]) => {
    const needs = `needs ${aLevel} or a permission between its parentheses`;
    if (word === undefined || rest.length > 0) return needs;
    const fault = parseLevel(word) ? undefined : permissionFault(word);
    return fault && `${needs}: ${fault}`;
  },
  holds: ({ subject }, word = '') => {
    const needed = parseLevel(word);
    return needed ? reaches(subject.level, needed) : has(subject.puppet?.permissions, word);
  },
};

const has = (words: readonly string[] = [], word: string): boolean => words.includes(word.toLowerCase());

export const lockFunctions: ReadonlyMap<string, LockFunction> = new Map([
  ['true', always],
  ['all', always],
  ['false', never],
  ['none', never],
  ['perm', levelOrPermission],
  ['pperm', level(reaches)],
  ['perm_above', level((has, needed) => has !== needed && reaches(has, needed))],
  ['attr', hasAttribute],
  ['attr_eq', compared(isWritten)],
  ['attr_ne', compared((value, written) => !isWritten(value, written))],
  ['attr_gt', measured((value, limit) => value > limit)],
  ['attr_ge', measured((value, limit) => value >= limit)],
  ['attr_lt', measured((value, limit) => value < limit)],
  ['attr_le', measured((value, limit) => value <= limit)],
  ['is_ooc', bare(({ subject }) => subject.puppet === undefined)],
  ['holds', given('the name or #id of a thing', anyText, holdsThing)],
  ['tag', given('a tag', anyText, ({ subject }, arg) => has(subject.puppet?.tags, arg))],
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
