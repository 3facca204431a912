import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Lock, parseLock, parseLocks, printLock } from './lock.ts';

/** A parsed lock with every grouping shown. */
function shape(lock: Lock): string {
  switch (lock.type) {
    case 'call':
      return `${lock.name}(${lock.args.join(',')})`;
    case 'not':
      return `!${shape(lock.operand)}`;
    case 'and':
      return `[${shape(lock.left)} & ${shape(lock.right)}]`;
    case 'or':
      return `[${shape(lock.left)} | ${shape(lock.right)}]`;
  }
}

function parsed(expression: string): string {
  const result = parseLock(expression);
  return result.ok ? shape(result.value) : `${result.error.message} @${result.error.at}`;
}

describe('LK3 not binds tightest, then and, then or', () => {
  test.each([
    ['all()', 'all()'],
    ['  holds( brass key )  ', 'holds(brass key)'],
    ['PERM(Builder)', 'perm(Builder)'],
    ['all() or none() and self()', '[all() | [none() & self()]]'],
    ['(all() or none()) and self()', '[[all() | none()] & self()]'],
    ['not all() and self()', '[!all() & self()]'],
    ['not (all() and self())', '![all() & self()]'],
    ['not not all()', '!!all()'],
    ['all() AND(self())', '[all() & self()]'],
    ['all() or self() or inside()', '[[all() | self()] | inside()]'],
  ])('%s', (expression, expected) => {
    expect(parsed(expression)).toBe(expected);
  });
});

const level = 'a level (guest, player, helper, builder, admin, host)';
const between = 'between its parentheses';
const noWord = 'cannot be a permission: it is one word of at most 30 letters, digits, - and _, a letter first';

describe('LK2 what is no lock is refused, with the place', () => {
  test.each([
    ['', 'The lock ends where a check such as perm(builder) should stand. @0'],
    ['bogus', '"bogus" is no check such as perm(builder). @0'],
    ['all() and', 'The lock ends where a check such as perm(builder) should stand. @9'],
    ['all() or nosuch()', 'There is no lock function "nosuch". @8'],
    ['all(', 'The parentheses do not match. @0'],
    ['(all()', 'The parentheses do not match. @6'],
    ['all())', 'The parentheses do not match. @5'],
    ['all() self()', '"self()" is not joined to what is before it by and, or. @5'],
    ['perm()', `perm() needs ${level} or a permission ${between}. @0`],
    ['perm(a, b)', `perm() needs ${level} or a permission ${between}. @0`],
    ['perm(the thieves)', `perm() needs ${level} or a permission ${between}: "the thieves" ${noWord}. @0`],
    ['pperm(thieves)', `pperm() needs ${level} ${between}; perm(thieves) asks for a permission. @0`],
    ['pperm(bilder)', `pperm() needs ${level} ${between}. @0`],
    ['perm_above(thieves)', `perm_above() needs ${level} ${between}; perm(thieves) asks for a permission. @0`],
    ['all() and id(ana)', 'id() needs an #id between its parentheses. @9'],
    ['holds()', 'holds() needs the name or #id of a thing between its parentheses. @0'],
    ['tag(a, b)', 'tag() needs a tag between its parentheses. @0'],
    ['none(x)', 'none() has nothing between its parentheses. @0'],
    [
      'perm_above()',
      'perm_above() needs a level (guest, player, helper, builder, admin, host) between its parentheses. @0',
    ],
    ['attr()', 'attr() needs an attribute, and a value if you like, between its parentheses. @0'],
    ['attr_eq(a)', 'attr_eq() needs an attribute and a value between its parentheses. @0'],
    ['attr_gt(a, b)', 'attr_gt() needs an attribute and a number between its parentheses. @0'],
    ['is_ooc(x)', 'is_ooc() has nothing between its parentheses. @0'],
    ['constructor()', 'There is no lock function "constructor". @0'],
  ])('%j', (expression, expected) => {
    expect(parsed(expression)).toBe(expected);
  });

  test.each([
    ['bilder', 'builder'],
    ['Bulider', 'builder'],
    ['builers', 'builder'],
    ['hst', 'host'],
    ['gues', 'guest'],
  ])('LK12 perm(%s) is a slip of a level, and not a permission that nobody has', (slip, meant) => {
    const why = `"${slip}" is too like the level ${meant} to be a permission`;
    expect(parsed(`not perm(${slip})`)).toBe(`perm() needs ${level} or a permission ${between}: ${why}. @3`);
  });

  test.each(['thieves', 'ghost', 'quest', 'slayers', 'healers', 'Éclaireurs', 'watch_2', 'night-watch'])(
    'LK12 perm(%s) is a permission',
    (word) => {
      expect(parsed(`perm(${word})`)).toBe(`perm(${word})`);
    },
  );

  test('a lock is bounded, and the deepest that fits is parsed', () => {
    expect(parsed('x'.repeat(501))).toBe('A lock has at most 500 characters. @500');
    expect(parseLock(`${'('.repeat(247)}all()${')'.repeat(247)}`).ok).toBe(true);
  });
});

describe('parseLocks', () => {
  test('reads several, and keeps the expressions as they were written', () => {
    expect(parseLocks('GET: perm(Builder) ; view:all();')).toEqual({
      ok: true,
      value: { get: 'perm(Builder)', view: 'all()' },
    });
  });

  test.each([
    ['bogus', 'A lock is written type: expression; the colon is missing.', 0],
    ['get:all(); a b: all()', 'The type of a lock is a word of letters.', 10],
    ['__proto__: all()', 'The type of a lock is a word of letters.', 0],
    ['get: all(); view: nosuch()', 'There is no lock function "nosuch".', 18],
  ])('refuses %s whole', (text, message, at) => {
    expect(parseLocks(text)).toEqual({ ok: false, error: { message, at } });
  });
});

describe('LK8 a lock is printed as it is read', () => {
  const { lock } = fc.letrec<{ lock: Lock }>((tie) => ({
    lock: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<Lock>(
        { type: 'call', name: 'all', args: [] },
        { type: 'call', name: 'perm', args: ['builder'] },
        { type: 'call', name: 'perm', args: ['Master-Thieves'] },
        { type: 'call', name: 'attr_gt', args: ['strength', '5'] },
      ),
      fc.record({ type: fc.constant('not' as const), operand: tie('lock') }),
      fc.record({ type: fc.constantFrom('and' as const, 'or' as const), left: tie('lock'), right: tie('lock') }),
    ),
  }));

  test('what is printed parses to the same lock', () => {
    fc.assert(
      fc.property(lock, (each) => {
        const printed = printLock(each);
        fc.pre(printed.length <= 500);
        expect(parseLock(printed)).toEqual({ ok: true, value: each });
      }),
    );
  });

  test.each([
    ['( all() )AND not(none())', 'all() and not none()'],
    ['all() or (none() or self())', 'all() or (none() or self())'],
    ['ATTR(strength,5)', 'attr(strength, 5)'],
  ])('%s', (written, printed) => {
    const result = parseLock(written);
    expect(result.ok && printLock(result.value)).toBe(printed);
  });
});
