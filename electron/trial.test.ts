import { describe, expect, test } from 'vitest';
import { FakeGame, setUpHosting } from '../test/helpers/fake-hosting.ts';
import { Trial } from './trial.ts';

function setUp(left: readonly string[] = []) {
  const copies: FakeGame[] = [];
  const stage = setUpHosting({
    library: {
      copies: async () => left.map((folder) => ({ folder, name: folder, lastPlayed: 0 })),
      freeName: async (name) => (name === 'Taken' ? 'Taken 2' : name),
    },
  });
  const open = async (folder: string) => {
    const game = new FakeGame(folder);
    copies.push(game);
    return game;
  };
  return { ...stage, copies, trial: new Trial({ hosting: stage.hosting, library: stage.library, open }) };
}

async function setUpOpen() {
  const stage = setUp();
  await stage.hosting.openWorld('/w/a');
  expect(await stage.trial.begin()).toEqual({ ok: true });
  stage.shelved.length = 0;
  return stage;
}

describe('Trial', () => {
  test('asks for an open world', async () => {
    const { trial, copies } = setUp();
    expect(await trial.begin()).toEqual({ ok: false, error: 'Open a world first.' });
    expect(copies).toEqual([]);
  });

  test('LB4: opens a copy of the moment beside the world, which is played on', async () => {
    const { trial, hosting, games, copies, shelved } = setUp();
    await hosting.openWorld('/w/a');
    await trial.begin();
    expect(shelved).toEqual([['copyAside', '/p/1', 'A copy of World /w/a']]);
    expect(copies.map(({ folder }) => folder)).toEqual(['/w/.copies/A copy of World /w/a']);
    expect(trial.view()).toMatchObject({ of: 'World /w/a', folder: '/w/.copies/A copy of World /w/a' });
    expect(games[0]?.goodbye).toBeUndefined();
  });

  test('has one copy at a time', async () => {
    const { trial, copies } = await setUpOpen();
    expect(await trial.begin()).toEqual({ ok: false, error: 'Close the copy of World /w/a first.' });
    expect(copies).toHaveLength(1);
  });

  test('TR4: looks for what is other in the copy, and brings it to the world that it was made of', async () => {
    const { trial, games } = await setUpOpen();
    const changes = 'changes in /w/.copies/A copy of World /w/a';
    expect(await trial.differences()).toEqual({ ok: true, differences: [], more: 0 });
    expect(await trial.bring(['object 7'])).toEqual({ ok: true });
    expect(games[0]?.asked).toEqual([
      ['differences', changes],
      ['bring', changes, ['object 7']],
    ]);
  });

  test('TR4: brings nothing to another world, and nothing without a copy', async () => {
    const { trial, hosting, games } = await setUpOpen();
    await hosting.openWorld('/w/b');
    const elsewhere = 'Open World /w/a first: that is where changes are brought back.';
    expect(await trial.differences()).toEqual({ ok: false, error: elsewhere });
    expect(await trial.bring(['object 7'])).toEqual({ ok: false, error: elsewhere });
    await trial.discard();
    expect(await trial.bring(['object 7'])).toEqual({ ok: false, error: 'There is no copy open.' });
    expect(games.flatMap(({ asked }) => asked)).toEqual([]);
  });

  test('makes a kept copy a world of the library', async () => {
    const { trial, copies, shelved } = await setUpOpen();
    expect(await trial.keep('Tried')).toEqual({ ok: true });
    expect(copies[0]?.goodbye).toBe('The copy is closed.');
    expect(shelved).toEqual([
      ['rename', '/w/.copies/A copy of World /w/a', 'Tried'],
      ['bringBack', '/w/new'],
    ]);
    expect(trial.view()).toBeUndefined();
  });

  test('stays open where the name it is to be kept under is taken', async () => {
    const { trial, copies, shelved } = await setUpOpen();
    expect(await trial.keep('Taken')).toMatchObject({ ok: false });
    expect(copies[0]?.goodbye).toBeUndefined();
    expect(shelved).toEqual([]);
  });

  test('throws a copy away to the trash', async () => {
    const { trial, shelved } = await setUpOpen();
    expect(await trial.discard()).toEqual({ ok: true });
    expect(shelved).toEqual([['discard', '/w/.copies/A copy of World /w/a']]);
    expect(await trial.discard()).toEqual({ ok: false, error: 'There is no copy open.' });
  });

  test('LB4: moves what was left open at the last end to the trash', async () => {
    const { trial, shelved } = setUp(['/w/.copies/old']);
    await trial.tidy();
    expect(shelved).toEqual([['discard', '/w/.copies/old']]);
  });
});
