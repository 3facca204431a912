// `world import` of what is in the world already, as it is typed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Stage, Window } from './helpers/stage.ts';
import { type StageWithFiles, stageWithFiles } from './helpers/stage-with-files.ts';

let root: string;
let stage: Stage;
let host: Window;
let end: StageWithFiles['end'];
beforeEach(async () => {
  ({ stage, root, end } = await stageWithFiles());
  host = await stage.player('Hana', 'host');
});
afterEach(() => end());

test('WL40 what was exported comes in again as nothing: nothing is asked, backed up or noted', async () => {
  await host.type('world export today');
  const objects = [...stage.world.objects()];
  expect(await host.type('world import today')).toEqual([
    'Nothing to import: the world is as the files say (1 area, 7 objects).',
  ]);
  expect([...stage.world.objects()]).toEqual(objects);
  expect(stage.world.historyCount).toBe(0);
  expect(await stage.store.copies.list()).toEqual([]);
});

test('WL40 WL41 UN1 one description that was edited is told and brought, and undo takes it back', async () => {
  await host.type('world export today');
  const file = join(root, 'today', 'no-area.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('Roses, mostly.', 'Roses, and one nettle.'));
  const garden = stage.object('Garden').id;
  const others = () => [...stage.world.objects()].filter(({ id }) => id !== garden);
  const before = others();
  expect(await host.type('world import today')).toEqual([
    'Would import 1 area: 3 rooms, 7 objects in all.',
    'Of the objects 0 new, 1 changed, 6 as they are here already.',
    'Would change:',
    `  Garden (#${garden}): description`,
    '? Import them? Type yes or no.',
  ]);
  expect(stage.object('Garden').description).toBe('Roses, mostly.');
  expect(await host.type('yes')).toEqual([
    'Imported 1 area: 3 rooms, 7 objects in all.',
    'Of the objects 0 new, 1 changed, 6 as they are here already.',
    '"undo" takes it back.',
  ]);
  expect(stage.object('Garden').description).toBe('Roses, and one nettle.');
  expect(others()).toEqual(before);
  expect(stage.world.historyOf(garden).map(({ label }) => label)).toEqual(['world import today']);
  expect(await host.type('undo')).toEqual(['Taken back: world import today']);
  expect(stage.object('Garden').description).toBe('Roses, mostly.');
  await host.type('world export today');
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('WL41 WL42 what is here and not in the files stays, and is named; an exit of it may be in the way', async () => {
  await host.type('world export today');
  const hall = stage.object('Hall').id;
  const add = (name: string, kind: 'thing' | 'exit') =>
    stage.change((tx) => tx.createObject({ kind, name, aliases: ['t'], location: hall, home: hall })).id;
  const lamp = add('lamp', 'thing');
  const trapdoor = add('trapdoor', 'exit');
  const stay = `2 objects are here and not in the files; they stay: lamp (#${lamp}), trapdoor (#${trapdoor}).`;
  expect(await host.type('world import today')).toEqual([
    'Nothing to import: the world is as the files say (1 area, 7 objects).',
    stay,
  ]);
  const file = join(root, 'today', 'no-area.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('      north: garden', '      north: garden\n      tunnel: garden'));
  expect(await host.type('world import today')).toEqual([
    'Would import 1 area: 3 rooms, 8 objects in all.',
    'Of the objects 1 new, 0 changed, 7 as they are here already.',
    'New: tunnel.',
    stay,
    '? Import them? Type yes or no.',
  ]);
  await host.type('no');
  await writeFile(
    file,
    text.replace('      north: garden', '      north: garden\n      tunnel: {to: garden, aliases: [t]}'),
  );
  expect(await host.type('world import today')).toEqual([
    'Nothing was imported: 1 fault.',
    expect.stringContaining(
      `In "Hall" both "tunnel" and trapdoor (#${trapdoor}), which is not in the files and stays, answer to "t".`,
    ),
  ]);
  expect(stage.world.contents(hall, 'exit')).toHaveLength(2);
});

test('WL43 an import of more than one deed says so, and names its backup', async () => {
  await mkdir(join(root, 'row'));
  const rooms = (text: string) =>
    Array.from({ length: 600 }, (_, index) => `  r${index}:\n    name: Row ${index}\n    description: ${text}\n`).join(
      '',
    );
  await writeFile(join(root, 'row', 'a.yaml'), `area: Row\nrooms:\n${rooms('Bare.')}`);
  await host.type('world import row');
  const [first, second] = (await host.type('yes')).slice(-2);
  const [backup] = await stage.store.copies.list();
  expect(first).toBe('Imported 1 area: 600 rooms, 600 objects in all.');
  expect(second).toBe(`So much is no command to undo; what was before is in the backup ${backup?.file}.`);
  expect(await host.type('undo')).toEqual([expect.stringMatching(/^There is nothing to undo/)]);
  await writeFile(join(root, 'row', 'a.yaml'), `area: Row\nrooms:\n${rooms('Barer.')}`);
  const lines = await host.type('world import row');
  expect(lines.slice(1, 4)).toEqual([
    'Of the objects 0 new, 600 changed, 0 as they are here already.',
    'Would change:',
    expect.stringMatching(/^ {2}Row 0 \(#\d+\): description$/),
  ]);
  expect(lines.slice(-2)).toEqual(['  and 590 more.', '? Import them? Type yes or no.']);
  await host.type('yes');
  expect(stage.object('Row 599').description).toBe('Barer.');
});
