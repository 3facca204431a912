// The language of locks: `perm(builder) or holds(brass key) and not tag(cursed)`. Parsing only; what the functions mean
// is in functions.ts.
import { fail, ok, type Result } from '../../base/result.ts';
import { parseLevel } from '../levels.ts';
import { lockFunctions } from './functions.ts';

export type Lock =
  | { readonly type: 'call'; readonly name: string; readonly args: readonly string[] }
  | { readonly type: 'not'; readonly operand: Lock }
  | { readonly type: 'and' | 'or'; readonly left: Lock; readonly right: Lock };

export interface LockFault {
  /** One sentence. */
  readonly message: string;
  /** Offset in the expression, from 0. */
  readonly at: number;
}

/** Characters of one expression: far more than a sensible lock, little enough to parse at every use. */
const MAX_LOCK_LENGTH = 500;

/** Parses one expression. `not` binds tightest, then `and`, then `or`. */
export function parseLock(expression: string): Result<Lock, LockFault> {
  if (expression.length > MAX_LOCK_LENGTH) {
    return fail({ message: `A lock has at most ${MAX_LOCK_LENGTH} characters.`, at: MAX_LOCK_LENGTH });
  }
  try {
    return ok(new Parser(expression).whole());
  } catch (error) {
    if (error instanceof Fault) return fail({ message: error.message, at: error.at });
    throw error;
  }
}

/** A lock as people write it, with no parentheses but those it needs; parsed again it is the same. */
export function printLock(lock: Lock): string {
  switch (lock.type) {
    case 'call':
      return `${lock.name}(${lock.args.join(', ')})`;
    case 'not':
      return `not ${printedWithin(lock.operand, 2)}`;
    default: {
      const binding = bindings[lock.type];
      // Both join from the left: on the right a lock of the same kind was in parentheses.
      return `${printedWithin(lock.left, binding)} ${lock.type} ${printedWithin(lock.right, binding + 1)}`;
    }
  }
}

/** The permissions that a lock asks for, as they are written. */
export function permissionsIn(lock: Lock): readonly string[] {
  switch (lock.type) {
    case 'call':
      return lock.name === 'perm' ? lock.args.filter((word) => parseLevel(word) === undefined) : [];
    case 'not':
      return permissionsIn(lock.operand);
    default:
      return [...permissionsIn(lock.left), ...permissionsIn(lock.right)];
  }
}

/** How tightly the parts of a lock are bound. */
const bindings = { or: 0, and: 1, not: 2, call: 3 } as const;

const printedWithin = (lock: Lock, binding: number): string =>
  bindings[lock.type] < binding ? `(${printLock(lock)})` : printLock(lock);

/** Parses `type: expression; type: expression`. The values of the result are expressions that parse. */
export function parseLocks(text: string): Result<Readonly<Record<string, string>>, LockFault> {
  const locks: Record<string, string> = {};
  let at = 0;
  for (const part of text.split(';')) {
    const colon = part.indexOf(':');
    const type = part.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (part.trim() !== '') {
      if (colon < 0) return fail({ message: 'A lock is written type: expression; the colon is missing.', at });
      if (!/^[a-z]+(?:_[a-z]+)*$/.test(type)) return fail({ message: 'The type of a lock is a word of letters.', at });
      const written = part.slice(colon + 1).trimStart();
      const expression = written.trimEnd();
      const lock = parseLock(expression);
      if (!lock.ok) return fail({ ...lock.error, at: at + part.length - written.length + lock.error.at });
      locks[type] = expression;
    }
    at += part.length + 1;
  }
  return ok(locks);
}

class Fault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const TOKEN = /\s*(?:([a-z_]+)\s*\(([^()]*)\)|(and|or|not)\b|([()]))/iy;

type Token =
  | { readonly type: 'call'; readonly name: string; readonly args: readonly string[] }
  | { readonly type: 'word'; readonly word: string };

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Lock {
    const lock = this.#or();
    const rest = this.#text.slice(this.#at).trim();
    if (rest === '') return lock;
    const at = this.#at;
    const next = this.#next();
    if (next?.type === 'word') throw new Fault('The parentheses do not match.', at);
    throw new Fault(next ? `"${rest}" is not joined to what is before it by and, or.` : this.#unreadable(at), at);
  }

  #or(): Lock {
    let left = this.#and();
    while (this.#takes('or')) left = { type: 'or', left, right: this.#and() };
    return left;
  }

  #and(): Lock {
    let left = this.#not();
    while (this.#takes('and')) left = { type: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Lock {
    if (this.#takes('not')) return { type: 'not', operand: this.#not() };
    if (this.#takes('(')) {
      const inner = this.#or();
      if (!this.#takes(')')) throw new Fault('The parentheses do not match.', this.#at);
      return inner;
    }
    const at = this.#at;
    const token = this.#next();
    if (token?.type !== 'call') throw new Fault(this.#unreadable(at), at);
    const called = lockFunctions.get(token.name);
    if (!called) throw new Fault(`There is no lock function "${token.name}".`, at);
    const fault = called.fault(token.args);
    if (fault !== undefined) throw new Fault(`${token.name}() ${fault}.`, at);
    return token;
  }

  #unreadable(at = this.#at): string {
    const rest = this.#text.slice(at).trim();
    if (rest === '') return 'The lock ends where a check such as perm(builder) should stand.';
    return rest.includes('(') && !rest.includes(')')
      ? 'The parentheses do not match.'
      : `"${rest}" is no check such as perm(builder).`;
  }

  #takes(word: string): boolean {
    const before = this.#at;
    const token = this.#next();
    if (token?.type === 'word' && token.word === word) return true;
    this.#at = before;
    return false;
  }

  #next(): Token | undefined {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#text);
    if (!match) return undefined;
    const [, name, args, word, sign] = match;
    if (name !== undefined && !/^(and|or|not)$/i.test(name)) {
      this.#at = TOKEN.lastIndex;
      return { type: 'call', name: name.toLowerCase(), args: splitArguments(args ?? '') };
    }
    // `not (…)` looks like a call: take the word alone.
    this.#at = name === undefined ? TOKEN.lastIndex : match.index + match[0].indexOf(name) + name.length;
    return { type: 'word', word: (name ?? word ?? sign ?? '').toLowerCase() };
  }
}

const splitArguments = (args: string): readonly string[] =>
  args
    .split(',')
    .map((arg) => arg.trim())
    .filter((arg) => arg !== '');
