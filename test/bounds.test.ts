import { expect, test } from 'vitest';
import { MAX_LINE_LENGTH, MAX_LINES_PER_SECOND } from '../server/protocol/limits.ts';
import { Stage } from './helpers/stage.ts';

test('P-19 lines beyond the limit of a second are dropped with one notice, and the next second is a new one', async () => {
  const stage = await Stage.open();
  const [ana, bob] = [await stage.player('Ana'), await stage.player('Bob')];
  stage.clock.advance(1000);
  const shown = await ana.paste(Array.from({ length: 120 }, (_, i) => `say ${i}`));
  expect(bob.lines()).toHaveLength(MAX_LINES_PER_SECOND);
  expect(shown.slice(MAX_LINES_PER_SECOND)).toEqual([
    `You are typing faster than ${MAX_LINES_PER_SECOND} lines a second; the rest was dropped.`,
  ]);
  stage.clock.advance(1000);
  expect(await ana.type('say on')).toEqual(['You say, "on"']);
  await stage.dispose();
});

test('P-20 a line that is too long is refused whole; the longest allowed is heard whole', async () => {
  const stage = await Stage.open();
  const [ana, bob] = [await stage.player('Ana'), await stage.player('Bob')];
  const longest = `say ${'x'.repeat(MAX_LINE_LENGTH - 'say '.length)}`;
  expect(await ana.type(`${longest}x`)).toEqual([
    `A line has at most ${MAX_LINE_LENGTH} characters; yours was not read.`,
  ]);
  expect(bob.lines()).toEqual([]);
  await ana.type(longest);
  expect(bob.lines()).toEqual([`Ana says, "${longest.slice('say '.length)}"`]);
  await stage.dispose();
});

test('OB3 an object has a hundred aliases and tags and thirty permissions at most, and an attribute a hundred thousand characters', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create box');
  const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`);
  await bea.type(`alias box = ${names(100).join(',')}`);
  const full = 'An object has at most 100 aliases.';
  expect(await bea.type('alias box = n0, more')).toEqual([full]);
  expect(await bea.type('name box = chest;more')).toEqual([full]);
  expect((await bea.type('alias box = n0'))[0]).toMatch(/^box/);
  expect(stage.object('box').aliases).toHaveLength(100);
  for (const name of names(100)) await bea.type(`tag box = ${name}`);
  expect(await bea.type('tag box = more')).toEqual(['An object has at most 100 tags.']);
  expect(await bea.type('tag box = n0')).toEqual([expect.stringMatching(/already/)]);
  const root = await stage.player('Root', 'host');
  const box = `#${stage.object('box').id}`;
  await root.type(`perm ${box} = ${names(30).join(',')}`);
  expect(await root.type(`perm ${box} = n0, more`)).toEqual(['An object has at most 30 permissions.']);
  expect(stage.object('box').permissions).toHaveLength(30);
  await bea.type('set box/l = []');
  const text = JSON.stringify('x'.repeat(5000));
  for (let i = 0; i < 19; i++) await bea.type(`set box/l[${i}] = ${text}`);
  expect(await bea.type(`set box/l[19] = ${text}`)).toEqual([
    'An attribute has at most 100000 characters, as JSON writes it.',
  ]);
  expect(stage.world.attribute(stage.object('box').id, 'l')).toHaveLength(19);
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('OB3 the attributes of an object have a million characters in all, also those that are copied to it', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create box');
  await bea.type('create bag');
  const { id } = stage.object('box');
  stage.change((tx) => {
    for (let i = 0; i < 9; i++) tx.setAttribute(id, `k${i}`, 'x'.repeat(110_000));
    tx.setAttribute(stage.object('bag').id, 'l', 'x'.repeat(9500));
  });
  const full = ['The attributes of an object have at most 1000000 characters in all.'];
  expect(await bea.type('cpattr bag/l = box')).toEqual(full);
  const text = 'x'.repeat(5000);
  expect(await bea.type(`set box/a = ${text}`)).toEqual([expect.stringMatching(/created/)]);
  expect(await bea.type(`set box/b = ${text}`)).toEqual(full);
  expect(await bea.type('set box/k0 = 1')).toEqual([expect.stringMatching(/modified/)]);
  expect(await bea.type(`set box/b = ${text}`)).toEqual([expect.stringMatching(/created/)]);
  await stage.dispose();
});
