import { expect, test } from 'vitest';
import { MAX_TOPIC_TEXT, MAX_TOPICS } from '../server/model/topics.ts';
import { areasIn, textsOf, worldOf } from './helpers/area-worlds.ts';
import { Stage } from './helpers/stage.ts';

test('HE3 a world has so many topics, and a topic so many characters', async () => {
  const stage = await Stage.open();
  const hal = await stage.player('Hal', 'helper');
  stage.change((tx) => {
    for (let i = 1; i < MAX_TOPICS; i++) {
      const name = `topic ${i}`;
      tx.put('topic', name, { id: name, name, aliases: [], category: 'general', locks: {}, text: 'x' });
    }
  });
  expect(await hal.type('sethelp last = y')).toEqual(['The help topic last, in general, is made.']);
  expect(await hal.type('sethelp more = y')).toEqual([`A world has at most ${MAX_TOPICS} help topics.`]);
  expect(await hal.type('sethelp last = z')).toEqual(['The help topic last, in general, is changed.']);
  const long = 'x'.repeat(5000);
  for (const _ of [1, 2, 3]) await hal.type(`sethelp/append last = ${long}`);
  const length = 1 + 4 * (1 + long.length);
  expect(await hal.type(`sethelp/append last = ${long}`)).toEqual([
    `A help topic has at most ${MAX_TOPIC_TEXT} characters; this would have ${length}.`,
  ]);
  expect(stage.world.record('topic', 'last')?.text).toHaveLength(1 + 3 * (1 + long.length));
  await stage.dispose();
});

test('HE3 the colours of a topic end with it, and a bar written twice is no new line', async () => {
  const stage = await Stage.open();
  const [hal, ana] = [await stage.player('Hal', 'helper'), await stage.player('Ana')];
  await hal.type('sethelp lore = |rred|/||/ and|');
  expect(await ana.type('help lore')).toEqual(['lore', 'red', '|/ and|']);
  expect(ana.messages).toContainEqual(expect.objectContaining({ text: '|hlore|n\n|rred\n||/ and|||n' }));
  await stage.dispose();
});

test('HE3 whoever may not read a topic any more does not save it from the editor', async () => {
  const stage = await Stage.open();
  const [hal, root] = [await stage.player('Hal', 'helper'), await stage.player('Root', 'host')];
  await root.type('sethelp lore = Long ago.');
  await hal.type('sethelp/edit lore');
  await hal.type('Mine.');
  await root.type('sethelp lore, , read:perm(admin) = Secret.');
  expect(await hal.type(':wq')).toEqual(['The help topic lore is not for you to change.', '? 3>']);
  await hal.type(':q!');
  expect(stage.world.record('topic', 'lore')?.text).toBe('Secret.');
  await stage.dispose();
});

test('HE5 topics are a file of their own in an export, and come back with what their locks name', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create/drop vault');
  const vault = stage.object('vault').id;
  await bea.type(`sethelp Vault;safe, Places, read:id(#${vault}) or perm(builder) = It is|/under the bank.`);
  const texts = textsOf(stage.world);
  expect(texts.get('help.yaml')?.split('\n').slice(1)).toEqual([
    'area: null',
    '',
    'help:',
    '  Vault:',
    '    aliases: [safe]',
    '    category: places',
    '    locks:',
    '      read: id(#vault) or perm(builder)',
    '    text: |-',
    '      It is',
    '      under the bank.',
    '',
  ]);
  const again = worldOf(areasIn(texts));
  expect(textsOf(again)).toEqual(texts);
  expect([...again.topics()]).toEqual([
    {
      id: 'vault',
      name: 'Vault',
      aliases: ['safe'],
      category: 'places',
      locks: { read: expect.stringMatching(/^id\(#\d+\) or perm\(builder\)$/) },
      text: 'It is\nunder the bank.',
    },
  ]);
  await stage.dispose();
});

test.each([
  ['help:\n  a/b: {text: x}', '"a/b" cannot be a name'],
  ['help:\n  lore: {category: x}', 'The help topic "lore" needs a text.'],
  ['help:\n  lore: {text: x, locks: {get: all()}}', 'A topic has the locks read and view only.'],
  ['help:\n  lore: {text: x, locks: {read: nosuch()}}', 'There is no lock function "nosuch".'],
  ['help:\n  lore: {text: x, locks: {read: "id(#gone)"}}', 'names #gone, and nothing has that key'],
  ['help:\n  lore: {text: x, colour: red}', '"colour" is no field of a help topic'],
  ['help:\n  lore: {text: x}\n  Lore: {text: y}', 'Another help topic is called "Lore"'],
])('HE5 faults of a file with topics are told: %j', (text, fault) => {
  const read = () => areasIn(new Map([['help.yaml', `area: null\n\n${text}\n`]]));
  expect(read).toThrow(fault);
});
