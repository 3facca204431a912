import { describe, expect, test } from 'vitest';
import type { Level } from '../levels.ts';
import type { AccountRecord } from '../records.ts';
import { World } from '../world.ts';
import { passes, passesOn, readable } from './check.ts';
import type { Subject } from './functions.ts';

const account = (level: Level, id = 90): AccountRecord => ({
  id,
  name: 'x',
  key: 'x',
  password: null,
  level,
  lastPuppet: null,
  created: 0,
});

function fixture() {
  const world = new World();
  const { value } = world.transaction((tx) => {
    const hall = tx.createObject({ kind: 'room', name: 'Hall' });
    const ana = tx.createObject({
      kind: 'character',
      name: 'Ana',
      location: hall.id,
      tags: ['crew'],
      permissions: ['thieves'],
      account: 90,
    });
    const key = tx.createObject({ kind: 'thing', name: 'Brass Key', aliases: ['opener'], location: ana.id });
    const trunk = tx.createObject({ kind: 'thing', name: 'trunk', location: hall.id, owner: 90 });
    const values = { strength: 5, guild: 'Thieves', cursed: false, marked: true, pet: null, marks: [1, 2] };
    for (const [name, each] of Object.entries(values)) tx.setAttribute(ana.id, name, each);
    return { hall, ana, key, trunk };
  });
  const subject = (level: Level = 'player'): Subject => ({ level, account: account(level), puppet: value.ana });
  /** Whether somebody passes a lock with this expression on `target`. */
  const holds = (expression: string, who = subject(), target = value.trunk): boolean =>
    passes(world, who, { ...target, locks: { test: expression } }, 'test');
  return { world, subject, holds, ...value };
}

describe('LK1 the own lock counts, else the usual one of that type, else nobody', () => {
  const { world, subject, trunk, ana } = fixture();
  const other = { level: 'player', account: account('player', 91), puppet: undefined } as const;

  test('a usual lock holds until there is an own one', () => {
    expect(passes(world, subject(), trunk, 'get')).toBe(true);
    expect(passes(world, subject(), { ...trunk, locks: { get: 'none()' } }, 'get')).toBe(false);
  });

  test.each(['nosuch', 'constructor', '__proto__'])('L-13 the type %s, which nothing defines, is refused', (type) => {
    expect(passes(world, subject('admin'), trunk, type)).toBe(false);
    expect(passes(world, subject('host'), trunk, type)).toBe(true);
  });

  test('a Character is puppeted by its account, changed by builders, removed by owner or admin', () => {
    expect(passes(world, subject(), ana, 'puppet')).toBe(true);
    expect(passes(world, other, ana, 'puppet')).toBe(false);
    expect(passes(world, subject(), trunk, 'edit')).toBe(false);
    expect(passes(world, subject('builder'), trunk, 'edit')).toBe(true);
    expect(passes(world, subject(), trunk, 'delete')).toBe(true);
    expect(passes(world, other, trunk, 'delete')).toBe(false);
  });
});

test('LK2 a lock that does not parse lets nobody through but the host', () => {
  const { holds, subject } = fixture();
  for (const broken of ['', 'all(', 'nosuch()', 'not nosuch()', 'not perm(bilder)', 'all() or']) {
    expect(holds(broken, subject('admin'))).toBe(false);
    expect(holds(broken, subject('host'))).toBe(true);
  }
});

describe('LK4 L-10 perm asks for the level of the account, or a higher one', () => {
  const { holds, subject } = fixture();

  test.each([
    ['player', false],
    ['helper', false],
    ['builder', true],
    ['admin', true],
    ['host', true],
  ] as const)('perm(builder) for %s', (level, expected) => {
    expect(holds('perm(builder)', subject(level))).toBe(expected);
  });

  test('in any case, singular or plural', () => {
    expect(holds('perm(BUILDERS)', subject('builder'))).toBe(true);
    expect(holds('perm(Builder)', subject('helper'))).toBe(false);
  });
});

test('LK5 MS33 the host passes every lock', () => {
  const { holds, subject } = fixture();
  expect(holds('none()', subject('host'))).toBe(true);
  expect(holds('none()', subject('admin'))).toBe(false);
});

describe('LK9 checks', () => {
  const { holds, ana, key, hall, trunk, subject } = fixture();
  const bodiless: Subject = { level: 'player', account: account('player') };

  test.each([
    ['all()', true],
    ['true()', true],
    ['none()', false],
    ['false()', false],
    ['holds(brass key)', true],
    ['holds(OPENER)', true],
    [`holds(#${key.id})`, true],
    ['holds(brass)', false],
    [`holds(${trunk.id})`, false],
    ['tag(Crew)', true],
    ['tag(captain)', false],
    [`id(#${ana.id})`, true],
    [`id(${key.id})`, false],
    ['owner()', true],
    ['account()', false],
    ['self()', false],
    ['inside()', false],
    ['attr(strength)', true],
    ['attr(Strength)', true],
    ['attr(luck)', false],
    ['attr(cursed)', false],
    ['attr(pet)', false],
    ['attr(strength, 5)', true],
    ['attr(guild, thieves)', true],
    ['attr(guild, "thieves")', true],
    ['attr_eq(guild, "Thieves")', true],
    ['attr_ne(guild, "thieves")', false],
    ['attr(guild, fighters)', false],
    ['attr(marked, true)', true],
    ['attr_eq(strength, 5)', true],
    ['attr_eq(luck, 5)', false],
    ['attr_ne(guild, fighters)', true],
    ['attr_ne(guild, Thieves)', false],
    ['attr_ne(luck, 5)', false],
    ['attr_gt(strength, 4.5)', true],
    ['attr_gt(strength, 5)', false],
    ['attr_ge(strength, 5)', true],
    ['attr_ge(strength, 6)', false],
    ['attr_lt(strength, 6)', true],
    ['attr_lt(strength, 5)', false],
    ['attr_le(strength, 5)', true],
    ['attr_le(strength, -1)', false],
    ['attr_lt(guild, 5)', false],
    ['attr_lt(luck, 5)', false],
    ['is_ooc()', false],
    ['not none()', true],
    ['none() or all() and not none()', true],
    ['(none() or all()) and none()', false],
  ])('%s', (expression, expected) => {
    expect(holds(expression)).toBe(expected);
  });

  test('of the target itself', () => {
    expect(holds('self()', subject(), ana)).toBe(true);
    expect(holds('account()', subject(), ana)).toBe(true);
    expect(holds('inside()', subject(), hall)).toBe(true);
  });

  test('LK12 perm asks for a permission of the puppet where it names no level, whatever the level of the account', () => {
    expect([subject('guest'), subject('admin'), bodiless].map((who) => holds('perm(Thieves)', who))).toEqual([
      true,
      true,
      false,
    ]);
    expect([subject('guest'), subject('admin'), subject('host')].map((who) => holds('perm(spies)', who))).toEqual([
      false,
      false,
      true,
    ]);
    expect(holds('perm(builder)', { ...subject(), puppet: { ...ana, permissions: ['builder'] } })).toBe(false);
  });

  test('LK12 a permission of what is asked about is none of who asks', () => {
    expect(holds('perm(thieves)', { ...subject(), puppet: hall }, ana)).toBe(false);
  });

  test('pperm and perm_above ask the account alone', () => {
    expect(['helper', 'builder', 'admin'].map((each) => holds('pperm(builder)', subject(each as Level)))).toEqual([
      false,
      true,
      true,
    ]);
    expect(['helper', 'builder', 'admin'].map((each) => holds('perm_above(builder)', subject(each as Level)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(holds('perm_above(admin)', subject('admin'))).toBe(false);
  });

  test('without a body one is out of character', () => {
    expect(holds('is_ooc()', bodiless)).toBe(true);
  });

  test('nobody without a body holds, is or is in anything', () => {
    for (const expression of [
      'holds(key)',
      'attr(strength)',
      'attr_ne(luck, 5)',
      'tag(crew)',
      `id(${ana.id})`,
      'self()',
      'inside()',
    ]) {
      expect(holds(expression, bodiless)).toBe(false);
    }
  });

  test("an object without owner or account is nobody's, not that of those without an account", () => {
    expect(holds('owner()', { level: 'guest' }, hall)).toBe(false);
    expect(holds('account()', { level: 'guest' }, hall)).toBe(false);
  });
});

test('LK11 an attribute asks for its own lock besides that of the object; one that does not parse refuses', () => {
  const { world, subject, trunk } = fixture();
  const mayRead = (objectLock: string, ownLock: string): boolean => {
    world.transaction((tx) => {
      tx.updateObject(trunk.id, { locks: { attrread: objectLock } });
      tx.setAttribute(trunk.id, 'Secret', 1, { attrread: ownLock });
    });
    const object = world.object(trunk.id) ?? trunk;
    expect(readable(world, subject(), object).length > 0).toBe(
      passesOn(world, subject(), object, 'secret', 'attrread'),
    );
    return passesOn(world, subject(), object, 'secret', 'attrread');
  };
  expect(mayRead('all()', 'perm(player)')).toBe(true);
  expect(mayRead('all()', 'perm(admin)')).toBe(false);
  expect(mayRead('perm(admin)', 'all()')).toBe(false);
  expect(mayRead('all()', 'nosuch()')).toBe(false);
  expect(passesOn(world, subject(), trunk, 'secret', 'attredit')).toBe(true);
});

test('LK9 an attribute that refers to what is gone is not there', () => {
  const { world, holds, ana, key } = fixture();
  world.transaction((tx) => tx.setAttribute(ana.id, 'opener', `#${key.id}`));
  expect(holds('attr(opener)')).toBe(true);
  world.transaction((tx) => tx.removeObject(key.id));
  expect(holds('attr(opener)')).toBe(false);
  expect(holds('attr_ne(opener, x)')).toBe(false);
});
