import { describe, expect, test, vi } from 'vitest';
import { isOfPlay } from '../server/commands/command.ts';
import { CMDSET } from '../server/model/word-sets.ts';
import { ofType } from './helpers/panels.ts';
import { Stage, type Window } from './helpers/stage.ts';

test('CS6 in a room full of things with words, ordinary lines look at none of them', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const hall = stage.world.characterNamed('Ana')?.location ?? null;
  stage.change((tx) => {
    for (let i = 0; i < 1000; i++) {
      const bell = tx.createObject({ kind: 'thing', name: `bell ${i}`, location: hall });
      tx.setAttribute(bell.id, CMDSET, { words: { [`ring${i}`]: 'pose rings.' } });
    }
  });
  await stage.settle();
  const found = vi.spyOn(stage.world, 'wordSetsIn');
  await ana.type('say hi');
  await ana.type('look me');
  expect(found).not.toHaveBeenCalled();
  await ana.type('ring7');
  const looked = found.mock.results.flatMap(({ value }) => value as unknown[]);
  expect(looked).toHaveLength(1);
  await stage.dispose();
});

test('CS3 CS4 no word runs a command that is not of play, by any of its names, and none of those is taken away', async () => {
  const stage = await Stage.open();
  const root = await stage.player('Root', 'host');
  const { commands } = stage.engine;
  const others = commands.in('ic', 'host').filter((command) => !isOfPlay(command));
  const named = others.flatMap(({ name, aliases = [], signs = [] }) => [name, `@${name}`, ...aliases, ...signs]);
  expect(named).toEqual(expect.arrayContaining(['perm', 'quit', 'help', 'page', 'destroy', 'force', '@ic']));
  const hall = stage.object('Hall').id;
  const hides = others.map(({ name }) => name).slice(0, 50);
  for (const name of named) {
    stage.change((tx) => tx.setAttribute(hall, CMDSET, { words: { zz: `${name} root` }, hides }));
    expect(await root.type('zz'), name).toEqual([
      expect.stringMatching(/^What was added as zz would .* no added word may\.$/),
    ]);
  }
  const bea = await stage.player('Bea', 'builder');
  for (const name of hides.filter((each) => commands.find(each, 'ic', 'builder')))
    expect((await bea.type(`help ${name}`)).join(), name).not.toMatch(/Not here/);
  expect((await bea.type('access')).join()).not.toMatch(/^You cannot/);
  await stage.dispose();
});

describe('CS8 the words of a place', () => {
  const wordsOf = (window: Window) => ofType(window, 'room').at(-1)?.words;

  test('come with the room, for each session its own, and follow what changes', async () => {
    const stage = await Stage.open();
    const bea = await stage.player('Bea', 'builder');
    const amy = await stage.player('Amy');
    await bea.type('create/drop bell');
    expect(ofType(amy, 'room').at(-1)).not.toHaveProperty('words');
    await bea.type('cmdsets/add bell = ring: pose rings the bell.');
    expect([wordsOf(amy), wordsOf(bea)]).toEqual([['ring'], ['ring']]);
    await bea.type('lock bell = call:perm(builder)');
    expect([wordsOf(amy), wordsOf(bea)]).toEqual([undefined, ['ring']]);
    await bea.type('lock/delete bell/call');
    await amy.type('get bell');
    expect([wordsOf(amy), wordsOf(bea)]).toEqual([['ring'], undefined]);
    await amy.type('give bell to bea');
    expect([wordsOf(amy), wordsOf(bea)]).toEqual([undefined, ['ring']]);
    await bea.type('cmdsets/add bell = toll: pose tolls the bell.');
    expect(wordsOf(bea)).toEqual(['ring', 'toll']);
    await bea.type('cmdsets/add here = sit: pose sits down.');
    expect([wordsOf(amy), wordsOf(bea)]).toEqual([['sit'], ['ring', 'toll', 'sit']]);
    await amy.type('north');
    expect(wordsOf(amy)).toBeUndefined();
    await bea.type('cmdsets/clear bell');
    expect(wordsOf(bea)).toEqual(['sit']);
    await stage.dispose();
  });
});
