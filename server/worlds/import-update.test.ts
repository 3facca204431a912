// What an import does to what is in the world already, case by case.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changing, objectIn, readHere, starter, textsOf, worldOf } from '../../test/helpers/area-worlds.ts';
import type { NewObject } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { type ImportOptions, importAreas, prepareImport } from './import.ts';
import { readTemplate } from './templates.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troupe-update-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const into = (world: World, options: Partial<ImportOptions> = {}) =>
  importAreas({ world, change: changing(world), folder, now: 1000, read: readHere, ...options });

const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join('\n')}\n`);
const faultsIn = async (world: World) => (await into(world)).faults.map(({ text }) => text);

async function writeOut(world: World): Promise<ReadonlyMap<string, string>> {
  const texts = textsOf(world);
  for (const [file, text] of texts) await writeFile(join(folder, file), text);
  return texts;
}

/** The pier with its boat, and a deck beside it. */
const pier = [
  'area: Pier',
  'rooms:',
  '  pier:',
  '    name: Pier',
  '    exits: {east: deck}',
  '    things: {boat: {key: boat, description: Old.}}',
  '    people: {Ed: {key: ed}}',
  '  deck:',
  '    name: Deck',
];

/** Two rooms in a running world, as the files say. */
async function withPier(): Promise<World> {
  await write('pier.yaml', ...pier);
  const world = await starter();
  expect((await into(world)).faults).toEqual([]);
  return world;
}

const make = (world: World, fields: NewObject): number => {
  let id = 0;
  changing(world)((tx) => {
    id = tx.createObject(fields).id;
  });
  return id;
};

test.each(['circle', 'are', 'diku', 'olc', 'smaug'])('WL40 the same areas of %s change nothing', async (name) => {
  const source = fileURLToPath(new URL(`../../test/fixtures/areas/${name}`, import.meta.url));
  const world = worldOf(await readTemplate('empty'));
  const first = await into(world, { folder: source });
  const texts = textsOf(world);
  const report = await into(world, { folder: source });
  expect(report).toMatchObject({
    ...{ faults: [], objects: first.objects, made: 0, same: first.objects, prototypes: 0, changed: [], stays: [] },
  });
  expect(textsOf(world)).toEqual(texts);
});

test('WL28 a room of another game that was renamed there is told by its number, and keeps its key', async () => {
  const room = (vnum: number, name: string, exits: string) => `#${vnum}\n${name}~\nBare.\n~\n1 0 0 0 0 0\n${exits}S\n`;
  const bring = async (name: string) => {
    await writeFile(join(folder, '1.wld'), `${room(101, name, '')}${room(102, 'Hut', 'D0\n~\n~\n0 -1 101\n')}$~\n`);
    await writeFile(join(folder, '1.zon'), '#1\nThe Marsh~\n100 199 30 2\nS\n$~\n');
    return into(world);
  };
  const world = await starter();
  await bring('Bog');
  const { id } = objectIn(world, 'Bog');
  expect(await bring('Deep Bog')).toMatchObject({ made: 0, changed: [{ title: `Bog (#${id})`, fields: ['name'] }] });
  expect(world.object(id)).toMatchObject({ name: 'Deep Bog', tags: expect.arrayContaining(['key:bog-101']) });
  expect(await bring('Deep Bog')).toMatchObject({ made: 0, changed: [] });
});

describe('whose a key is', () => {
  test('WL28 what belongs to another area is not theirs', async () => {
    const world = await withPier();
    await write('pier.yaml', 'area: Elsewhere', ...pier.slice(1));
    expect(await faultsIn(world)).toEqual([
      expect.stringMatching(/^The key "pier" is in use in this world already: Pier \(#\d+\) of the area "pier"\.$/),
      expect.stringMatching(/^The key "boat" is in use .*: boat \(#\d+\) of the area/),
      expect.stringMatching(/^The key "ed" is in use .*: Ed \(#\d+\) of the area/),
      expect.stringMatching(/^The key "deck" is in use .*: Deck \(#\d+\) of the area/),
    ]);
  });

  test('WL28 what is of another kind is not theirs, nor what a player is called', async () => {
    const world = await withPier();
    await write('pier.yaml', ...pier.slice(0, 5), '    people: {boat: {key: boat}, Ed: {key: ana}}', ...pier.slice(7));
    make(world, { kind: 'character', name: 'Ana', account: 4000, tags: ['key:ana'] });
    const before = [...world.objects()];
    expect(await faultsIn(world)).toEqual([
      expect.stringMatching(/^The key "boat" is in use .*: boat \(#\d+\), a thing\.$/),
      expect.stringMatching(/^The key "ana" is in use .*: Ana/),
    ]);
    expect([...world.objects()]).toEqual(before);
  });

  test('WL28 a room may go from one of their areas to another, and what has a key from room to room', async () => {
    const world = await withPier();
    const deck = objectIn(world, 'Deck').id;
    await write('pier.yaml', ...pier.slice(0, 4));
    await write(
      'sea.yaml',
      'area: Sea',
      'rooms:',
      '  deck:',
      '    name: Deck',
      '    things: {boat: {key: boat, description: Old.}}',
    );
    const report = await into(world);
    expect(report.changed).toEqual([
      { title: `Deck (#${deck})`, fields: ['area'] },
      { title: `boat (#${objectIn(world, 'boat').id})`, fields: ['place', 'home'] },
    ]);
    expect(world.object(deck)?.tags).toEqual(['area:sea', 'key:deck']);
    expect(objectIn(world, 'boat')).toMatchObject({ location: deck, home: deck });
    expect(report.stays.map(({ name }) => name)).toEqual(['east', 'Ed']);
  });

  test('WL28 what gets a key in the files is what was called so there', async () => {
    const world = await withPier();
    const ids = [1, 2].map(() => make(world, { kind: 'thing', name: 'rope', location: objectIn(world, 'Deck').id }));
    await write(
      'pier.yaml',
      ...pier,
      '    things:',
      '      rope: {}',
      '      rope-2: {name: Rope, key: rope, home: null}',
    );
    expect(await into(world)).toMatchObject({ faults: [], made: 0 });
    expect(world.tagged('key:rope').map(({ id, name }) => [id, name])).toEqual([[ids[1], 'Rope']]);
    expect(world.object(ids[0])).toMatchObject({ name: 'rope', home: objectIn(world, 'Deck').id });
  });
});

describe('what play has done', () => {
  test('WL44 people stay where they went, things go back, and what players carry stays with them', async () => {
    const world = await withPier();
    const [deck, boat, ed] = ['Deck', 'boat', 'Ed'].map((name) => objectIn(world, name).id) as [number, number, number];
    const put = (id: number, location: number) => changing(world)((tx) => tx.updateObject(id, { location }));
    put(ed, deck);
    put(boat, deck);
    expect((await into(world)).changed).toEqual([{ title: `boat (#${boat})`, fields: ['place'] }]);
    expect(world.object(ed)?.location).toBe(deck);
    expect(world.object(boat)?.location).toBe(objectIn(world, 'Pier').id);
    const ana = make(world, { kind: 'character', name: 'Ana', account: 4000, location: deck, home: deck });
    put(boat, ana);
    expect((await into(world)).changed).toEqual([]);
    await write(
      'pier.yaml',
      ...pier.slice(0, 5),
      ...pier.slice(6),
      '    things: {boat: {key: boat, description: Old.}}',
    );
    expect((await into(world)).changed).toEqual([{ title: `boat (#${boat})`, fields: ['home'] }]);
    expect(world.object(boat)).toMatchObject({ location: ana, home: deck });
  });

  test('WL44 people who are at home come along where the files have another home for them', async () => {
    const world = await withPier();
    const [deck, ed] = ['Deck', 'Ed'].map((name) => objectIn(world, name).id) as [number, number];
    await write('pier.yaml', ...pier.slice(0, 6), ...pier.slice(7), '    people: {Ed: {key: ed}}');
    expect((await into(world)).changed).toEqual([{ title: `Ed (#${ed})`, fields: ['place', 'home'] }]);
    expect(world.object(ed)).toMatchObject({ location: deck, home: deck });
  });

  test('WL44 who has no key and went away is found by the home', async () => {
    await write('pier.yaml', ...pier.slice(0, 6), '    people: {Bo: {}}', ...pier.slice(7), '    people: {Bo: {}}');
    const world = await starter();
    await into(world);
    const [first, second] = [...world.objects()].filter(({ name }) => name === 'Bo');
    changing(world)((tx) => tx.updateObject(first!.id, { location: second!.location }));
    expect(await into(world)).toMatchObject({ made: 0, changed: [], stays: [] });
  });
});

describe('what files cannot say', () => {
  test('WL40 a lock that names a player, nicks and who saved a prototype stay', async () => {
    const world = await withPier();
    const ana = make(world, { kind: 'character', name: 'Ana', account: 4000 });
    const { id } = objectIn(world, 'boat');
    changing(world)((tx) => {
      tx.updateObject(id, { locks: { get: `id(#${ana})`, view: 'all()' } });
      tx.setAttribute(objectIn(world, 'Ed').id, 'nicks', ['x']);
      tx.setSetting('prototype:orc', { key: 'orc', prototype_owner: 7 });
    });
    const texts = await writeOut(world);
    for (const [file, text] of texts) {
      await writeFile(
        join(folder, file),
        text
          .replace('view: all()', 'view: false()')
          .replace('key: orc', 'key: big orc')
          .replace(/^.*nicks: \[x\]\n/m, ''),
      );
    }
    const { changed } = await into(world);
    expect(changed.map(({ fields }) => fields)).toEqual([['lock view'], ['key']]);
    expect(world.object(id)?.locks).toEqual({ get: `id(#${ana})`, view: 'false()' });
    expect(world.setting('prototype:orc')).toEqual({ key: 'big orc', prototype_owner: 7 });
    expect(world.attribute(objectIn(world, 'Ed').id, 'nicks')).toEqual(['x']);
  });
});

test('WL40 attributes, their locks, aliases, permissions and help topics are as the files say', async () => {
  const world = await withPier();
  await write(
    'pier.yaml',
    ...pier,
    '    things: {mop: {attributes: {wet: true, old: 1}, attribute-locks: {wet: {attrread: all()}}}}',
    'help: {tides: {text: They go.}}',
  );
  await into(world);
  const mop = objectIn(world, 'mop').id;
  await write(
    'pier.yaml',
    ...pier,
    '    things: {mop: {aliases: [swab], permissions: [crew], attributes: {wet: [false]}, attribute-locks: {wet: {attredit: all()}}}}',
    'help: {tides: {text: They come., aliases: [tide]}}',
  );
  const report = await into(world);
  expect(report.changed).toEqual([
    {
      title: `mop (#${mop})`,
      fields: ['aliases', 'permissions', 'wet', 'lock attredit of wet', 'lock attrread of wet', 'old'],
    },
    { title: 'the help topic tides', fields: ['aliases', 'text'] },
  ]);
  expect(report.permissions).toEqual(['crew']);
  expect(world.attributesOf(mop)).toEqual([
    { id: `${mop}/wet`, object: mop, key: 'wet', value: [false], locks: { attredit: 'all()' } },
  ]);
  expect(world.record('topic', 'tides')).toMatchObject({ text: 'They come.', aliases: ['tide'] });
});

test('WL45 prototypes and topics of an area that is not here are not those that are', async () => {
  const world = await withPier();
  await write('pier.yaml', ...pier, 'prototypes: {orc: {key: orc}}', 'help: {tides: {text: They go.}}');
  await into(world);
  await write('pier.yaml', 'area: Elsewhere', 'prototypes: {orc: {key: elf}}', 'help: {Tides: {text: They come.}}');
  expect(await faultsIn(world)).toEqual([
    'There is a prototype "orc" in this world already.',
    'There is a help topic "Tides" in this world already.',
  ]);
  await write('pier.yaml', 'area: pier', 'prototypes: {orc: {key: elf}}', 'help: {Tides: {text: They come.}}');
  expect((await into(world)).changed).toEqual([
    { title: 'pier', fields: ['title'] },
    { title: 'the prototype orc', fields: ['key'] },
    { title: 'the help topic Tides', fields: ['name', 'text'] },
  ]);
  expect(world.setting('prototype:orc')).toEqual({ key: 'elf' });
  expect(world.setting('area:pier')).toMatchObject({ title: 'pier', file: 'pier' });
});

test('WL46 people begin elsewhere only where the files have where they begin now, and say another', async () => {
  const world = await starter();
  const texts = await writeOut(world);
  const start = world.setting('start');
  const text = texts.get('harbour.yaml') ?? '';
  await writeFile(
    join(folder, 'harbour.yaml'),
    text.replace('    start: true\n', '').replace(/( {2}quay:\n.*\n)/, '$1    start: true\n'),
  );
  const report = await into(world);
  expect(report.changed).toEqual([{ title: 'the start: The Long Quay', fields: [] }]);
  expect(world.setting('start')).toBe(objectIn(world, 'The Long Quay').id);
  changing(world)((tx) => tx.setSetting('start', start ?? null));
  await rm(join(folder, 'harbour.yaml'));
  await write('pier.yaml', ...pier, '    start: true');
  await into(world);
  expect(world.setting('start')).toBe(start);
});

test('WL41 what others do between the preview and the answer is looked at again', async () => {
  const world = await withPier();
  await write('pier.yaml', ...pier, '    exits: {west: pier}', '    description: Wet.');
  const prepared = await prepareImport({ world, change: changing(world), folder, now: 1000, read: readHere });
  expect(prepared.report).toMatchObject({ made: 1, changed: [{ fields: ['description'] }] });
  const deck = objectIn(world, 'Deck').id;
  make(world, { kind: 'exit', name: 'west', aliases: ['w'], location: deck, destination: objectIn(world, 'Pier').id });
  changing(world)((tx) => tx.updateObject(deck, { description: 'Wet.', aliases: ['planks'] }));
  expect(await prepared.make()).toMatchObject({ made: 0, changed: [{ fields: ['aliases'] }] });
  expect(world.contents(deck, 'exit')).toHaveLength(1);
});
