import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAreaFolder } from './templates.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troupe-template-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = () => readAreaFolder(pathToFileURL(`${folder}/`));

test('a faulty template is refused with every fault, its file and its line', async () => {
  await writeFile(join(folder, 'b.yaml'), 'area: B\nrooms:\n  b:\n    name: B\n    exits:\n      up: c\n');
  await writeFile(join(folder, 'a.yaml'), 'area: A\nrooms:\n  a:\n    start: true\n');
  await expect(read()).rejects.toMatchObject({
    code: 'TEMPLATE_FAULT',
    message:
      'The template cannot be used. a.yaml line 3: The room "a" needs a name.\n' +
      'b.yaml line 6: There is no room "c" for the exit "up" to lead to.',
  });
});

test('only .yaml files are areas, read in the order of their names', async () => {
  await writeFile(join(folder, 'b.yaml'), 'area: B\nrooms:\n  b:\n    name: B\n');
  await writeFile(join(folder, 'a.yaml'), 'area: A\nrooms:\n  a:\n    name: A\n    start: true\n');
  await writeFile(join(folder, 'README.md'), 'Hello');
  expect((await read()).map((area) => area.title)).toEqual(['A', 'B']);
});

test('a template without area files is refused', async () => {
  await expect(read()).rejects.toMatchObject({ code: 'TEMPLATE_FAULT' });
});
