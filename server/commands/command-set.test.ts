import { describe, expect, test } from 'vitest';
import type { HousedCommand } from './command.ts';
import { CommandSet } from './command-set.ts';

type Made = HousedCommand<null>;

const command = (name: string, more: Partial<Made> = {}): Made => ({
  name,
  states: ['ic'],
  category: 'general',
  syntax: [name],
  run: () => undefined,
  help: () => '',
  ...more,
});

const look = command('look', { aliases: ['l', 'ls'] });
const oocLook = command('look', { states: ['ooc'], category: 'account' });
const say = command('say', { signs: ['"', "'"], category: 'communication' });
const dig = command('dig', { level: 'builder', category: 'building' });
const set = new CommandSet<null>([say, look, dig, oocLook]);

describe('find', () => {
  test('by name, alias and sign', () => {
    expect(set.find('look', 'ic', 'player')).toBe(look);
    expect(set.find('ls', 'ic', 'player')).toBe(look);
    expect(set.find('"', 'ic', 'player')).toBe(say);
    expect([...set.signs]).toEqual(['"', "'"]);
  });

  test('only in the states that a command has', () => {
    expect(set.find('look', 'ooc', 'player')).toBe(oocLook);
    expect(set.find('say', 'ooc', 'player')).toBeUndefined();
    expect(set.find('look', 'login', 'host')).toBeUndefined();
  });

  test('only from its level up', () => {
    expect(set.find('dig', 'ic', 'player')).toBeUndefined();
    expect(set.find('dig', 'ic', 'builder')).toBe(dig);
    expect(set.find('dig', 'ic', 'host')).toBe(dig);
  });

  test('no names that every object has', () => {
    expect(set.find('constructor', 'ic', 'host')).toBeUndefined();
  });
});

test('suggestions are of what one has', () => {
  expect(set.suggest('dgi', 'ic', 'player')).toEqual([]);
  expect(set.suggest('dgi', 'ic', 'builder')).toEqual(['dig']);
});

test('lists are by name, each command once, and by category in the order of the catalogue', () => {
  expect(set.in('ic', 'builder')).toEqual([dig, look, say]);
  expect([...set.byCategory('ic', 'player')]).toEqual([
    ['general', [look]],
    ['communication', [say]],
  ]);
});

test('two commands of one name in one state are a mistake', () => {
  expect(() => new CommandSet<null>([look, command('list', { aliases: ['l'] })])).toThrow('"l" is both look and list');
});
