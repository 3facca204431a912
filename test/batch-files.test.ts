import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Stage, Window } from './helpers/stage.ts';
import { type StageWithFiles, stageWithFiles } from './helpers/stage-with-files.ts';

let root: string;
let stage: Stage;
let builder: Window;
let end: StageWithFiles['end'];
beforeEach(async () => {
  ({ stage, root, end } = await stageWithFiles());
  builder = await stage.player('Bea', 'builder');
});
afterEach(() => end());

const write = (name: string, text: string): Promise<void> => writeFile(join(root, `${name}.txt`), text);

test('K-25 a file of commands is shown, asked about and run, with the files that it inserts, as one thing to undo', async () => {
  await write('harbour', '# The harbour\r\ncreate/drop oar\r\n#insert boats\r\ndesc oar = Wet\r\n  and smelly.\r\n');
  await write('boats', 'create/drop boat\n#insert harbour-master');
  await write('harbour-master', 'create/drop whistle');
  expect(await builder.type('batch harbour')).toEqual([
    'Would run four commands:',
    '  2  create/drop oar',
    '  3  create/drop boat',
    '  3  create/drop whistle',
    '  4  desc oar = Wet and smelly.',
    '? Run them? Type yes or no.',
  ]);
  expect(await builder.type('yes')).toContain('Ran 4 of 4.');
  expect(stage.object('oar').description).toBe('Wet and smelly.');
  await builder.type('undo');
  expect(stage.world.namedLike('whistle')).toEqual([]);
});

test('K-25 a file stops at the first refusal with its line, and a file that inserts itself is refused', async () => {
  await write('bad', 'create/drop oar\n\nlink nowhere = Hall\ncreate/drop rope');
  expect(await builder.type('batch/force bad')).toContain('Stopped at line 3: link nowhere = Hall');
  await write('loop', '#insert loop');
  expect(await builder.type('batch loop')).toEqual(['Line 1: loop, line 1: the list loop would be put into itself.']);
  await write('lost', 'look\n#insert nowhere');
  expect(await builder.type('batch lost')).toEqual(['Line 2: there is no list "nowhere" to insert.']);
});

test('BK11 a file that changes many objects unasked is backed up first, and run once by who typed it', async () => {
  const many = Array.from({ length: 25 }, (_, n) => `create/drop chip${n}`).join('\n');
  await write('many', many);
  await write('outer', '#insert many');
  for (const name of ['many', 'outer']) {
    const lines = await builder.type(`batch/force ${name}`);
    expect(lines[0]).toBe('That changes many objects; the world is backed up first.');
    expect(lines.filter((line) => line.startsWith('You make'))).toHaveLength(25);
    expect(stage.object('chip24').owner).toBe(stage.world.accountNamed('Bea')?.id);
    expect((await builder.type('undo')).at(-1)).toBe(`Taken back: batch/force ${name}`);
    expect(stage.world.namedLike('chip24')).toEqual([]);
  }
});

test('BK11 so is a file that is cast as another Character', async () => {
  const bo = stage.character(stage.world.accountNamed('Bea')!, 'Bo');
  await write('many', Array.from({ length: 25 }, (_, n) => `create chip${n}`).join('\n'));
  await builder.type('@bo: batch/force many');
  expect(stage.object('chip24').location).toBe(bo.id);
});

test('a list that is not there, too long or elsewhere is refused', async () => {
  expect(await builder.type('batch pier')).toEqual([
    `There is no list "pier"; it would be the file pier.txt in the folder ${basename(root)} of the world's folder.`,
  ]);
  expect(await builder.type('batch ..')).toEqual([expect.stringContaining('cannot be the name of a list')]);
  await write('long', '#'.repeat(500_001));
  expect(await builder.type('batch long')).toEqual(['long.txt has more than 500 kB.']);
  expect(await (await stage.player('Pia')).type('batch pier')).toEqual([expect.stringContaining('no command "batch"')]);
});
