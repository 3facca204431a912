// Rows, or parts of them, for which no scene can set the stage.
import { expect, test } from 'vitest';
import { Stage } from '../../helpers/stage.ts';

test('G-32 who has no home stays', async () => {
  const stage = await Stage.open();
  const amy = await stage.player('Amy');
  stage.change((tx) => tx.updateObject(stage.object('Amy').id, { home: null }));
  expect(await amy.type('home')).toEqual(['You have no home.']);
  await stage.dispose();
});

test('G-38 a way to a room that is gone is not gone', async () => {
  const stage = await Stage.open();
  const amy = await stage.player('Amy');
  const bob = await stage.player('Bob');
  const north = stage.object('north');
  stage.change((tx) => tx.updateObject(north.id, { destination: 999 }));
  expect(await amy.type('north')).toEqual(['What was behind north is gone; you cannot go there.']);
  expect(bob.lines()).toEqual([]);
  expect(stage.object('Amy').location).toBe(north.location);
  await stage.dispose();
});

test('Q-01 MS52 who connects with a MUD client is shown the welcome at once, and again by look', async () => {
  const stage = await Stage.open();
  const amy = await stage.stranger({ transport: 'telnet', address: '192.0.2.1' });
  const welcome = amy.lines();
  expect(welcome.join('\n')).toMatch(/connect <name> <password>[\s\S]*create <name> <password>/);
  expect(await amy.type('look')).toEqual(welcome);
  await stage.dispose();
});
