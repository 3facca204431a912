import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixture } from '../../../test/helpers/area-readings.ts';
import { objectNameFault } from '../../model/names.ts';
import { readPrototype } from '../../model/prototypes.ts';
import { objectsOf } from '../area.ts';
import { checkTogether } from '../area-checks.ts';
import { readDiku } from './import.ts';

/** What happens to a file over the years, by the number of a line. */
const damages: readonly ((lines: string[], at: number, word: string) => void)[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at) => lines.splice(at),
  (lines, at) => lines.splice(at, 0, lines[0] ?? ''),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').replace('~', '')),
  (lines, at, word) => lines.splice(at, 1, (lines[at] ?? '').replace(/\S+/, word)),
  (lines, at, word) => lines.splice(at, 1, `${lines[at] ?? ''} ${word}`),
];

const words = fc.constantFrom('~', '$', '#', 'S', 'D9', 'E', '-1', '99999999999', 'Rain,', '"', '|', '#ROOMS', '>x 1~');
const blow = fc.record({ damage: fc.constantFrom(...damages), at: fc.nat(200), word: words });

const names = ['circle', 'are', 'olc', 'smaug', 'diku'];
const sources = await Promise.all(
  names.map(async (name) => {
    const entries = await readdir(fixture(name), { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(paths.map(async (file) => ({ file, text: await readFile(file, 'latin1') })));
  }),
);

test('WL33 whatever a file has suffered, what is read of it can be imported', () => {
  const damaged = fc.record({
    files: fc.constantFrom(...sources),
    blows: fc.array(blow, { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(damaged, ({ files, blows }) => {
      const broken = files.map(({ file, text }) => {
        const lines = text.split(/\r?\n/);
        for (const { damage, at, word } of blows) damage(lines, at % Math.max(1, lines.length), word);
        return { file, text: lines.join('\n') };
      });
      const { areas } = readDiku(broken);
      const surroundings = { owner: () => undefined, hasStart: true };
      expect(checkTogether(areas, surroundings)).toEqual([]);
      const objects = areas.flatMap((area) => [...objectsOf(area)]);
      expect(objects.flatMap(({ name, aliases }) => [name, ...aliases].filter(objectNameFault))).toEqual([]);
      expect(objects.flatMap(({ tags }) => tags.filter((tag) => !/^[a-z-]+:[a-z0-9-]+$|^door$/.test(tag)))).toEqual([]);
      const prototypes = areas.flatMap((area) => Object.values(area.prototypes));
      expect(prototypes.map(readPrototype).filter(({ ok }) => !ok)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('WL33 a number that is left of a record is a text, and refers to nothing', async () => {
  const text = await readFile(join(fixture('smaug'), 'fen.are'), 'latin1');
  const { areas } = readDiku([{ file: 'fen.are', text: text.replace('Nine of them.', '#500') }]);
  const [pole] = areas
    .flatMap((area) => Object.values(area.prototypes))
    .filter((each) => JSON.stringify(each).includes('notches'));
  expect(pole).toMatchObject({ attrs: { 'detail:notches': '# 500' } });
  expect(checkTogether(areas, { owner: () => undefined, hasStart: true })).toEqual([]);
});

test('WL33 a flag that is a number, among words, is a tag that a prototype can have', async () => {
  const text = await readFile(join(fixture('smaug'), 'fen.are'), 'latin1');
  const { areas } = readDiku([{ file: 'fen.are', text: text.replace('magic anti_good', 'magic 99') }]);
  const pole = areas.flatMap((area) => Object.values(area.prototypes)).map(readPrototype);
  expect(pole).toContainEqual({
    ok: true,
    value: expect.objectContaining({ tags: ['type:weapon', 'flag:magic', 'flag:bit-99'] }),
  });
});
