import { expect, test } from 'vitest';
import { World } from '../model/world.ts';
import { accountNameFault, characterNameFault, createAccount, createCharacter, takenFault } from './accounts.ts';

function worldWith(...names: readonly string[]): World {
  const world = new World();
  world.transaction((tx) => {
    for (const name of names) {
      const { id } = createAccount(tx, { name, password: null, level: 'player', now: 0 });
      createCharacter(tx, { account: id, name, now: 0 });
    }
    tx.createObject({ kind: 'character', name: 'Guard' });
  });
  return world;
}

test.each([
  ['another case', 'ANA BELL'],
  ['marks', 'Aná Bell'],
  ['forms of the same letters', 'Ａｎａ Bell'],
  ['letters of other scripts that look alike', 'Аnа Веll'],
  ['digits that look like letters', 'Ana Be11'],
])('MS50 %s make no other name', (_what, name) => {
  const world = worldWith('Ana Bell');
  expect(accountNameFault(world, name)).toBe(`The name ${name} is taken.`);
  expect(characterNameFault(world, name)).toBe(`The name ${name} is taken.`);
  expect(world.accountNamed(name)?.name).toBe('Ana Bell');
});

test.each(['A\u034fna Be\u200bll', 'Ana\u3164 Bell\uffa0'])('MS50 what is not seen makes no other name: %j', (name) => {
  const world = worldWith('Ana Bell');
  expect(world.accountNamed(name)?.name).toBe('Ana Bell');
  expect(takenFault(world, name)).toBe(`The name ${name} is taken.`);
});

test.each(['Ana', 'Bell Ana', 'Anna Bell', 'Ana Béla', 'Анна', '安娜'])('MS50 %s is another name', (name) => {
  const world = worldWith('Ana Bell');
  expect(accountNameFault(world, name)).toBeUndefined();
  expect(characterNameFault(world, name)).toBeUndefined();
});

test('MS50 names of any script are found again in any case', () => {
  for (const name of ['Анна', 'Νίκος', 'Zoë', 'Łukasz', "O'Brien", 'J. R. Smith-Jones', 'R2D2']) {
    const world = worldWith(name);
    expect(world.accountNamed(name.toUpperCase())?.name).toBe(name);
    expect(world.accountNamed(name.toLowerCase())?.name).toBe(name);
  }
});

test.each([
  ['A', /2 to 30/],
  ['x'.repeat(31), /2 to 30/],
  ['a|b', /made of letters/],
  ['-ana', /begins with/],
  ['ana\nbell', /made of letters/],
  ['ana\u3164', /made of letters/],
  ['ana\ufe0f', /made of letters/],
  ['ana  bell', /one space between/],
  ['Guest', /means something else/],
  ['You', /means something else/],
  ['System', /means something else/],
  ['Seat', /means something else/],
  ['Guеst', /means something else/],
])('MS50 %j is no name', (name, reason) => {
  expect(accountNameFault(worldWith(), name)).toMatch(reason);
  expect(characterNameFault(worldWith(), name)).toMatch(reason);
});

test('MS50 what players do not play may share a name with them', () => {
  expect(characterNameFault(worldWith('Ana Bell'), 'Guard')).toBeUndefined();
});
