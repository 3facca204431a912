import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changing, objectIn, readHere, starter, textsOf, worldOf } from '../../test/helpers/area-worlds.ts';
import type { World } from '../model/world.ts';
import { exportAreas } from './export.ts';
import { type ImportOptions, importAreas, type PreparedImport, prepareImport } from './import.ts';
import { readTemplate } from './templates.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troupe-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const into = (world: World, options: Partial<ImportOptions> = {}) =>
  importAreas({ world, change: changing(world), folder, now: 1000, read: readHere, ...options });

const emptyWorld = async (): Promise<World> => worldOf(await readTemplate('empty'));
const circle = fileURLToPath(new URL('../../test/fixtures/areas/circle', import.meta.url));
const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join('\n')}\n`);

test('WL26 an import into an empty world takes its place, and who stood there goes on from the start', async () => {
  const source = await starter();
  await exportAreas({ world: source, change: changing(source), folder });
  const world = await emptyWorld();
  const limbo = objectIn(world, 'Limbo').id;
  changing(world)((tx) => {
    tx.createObject({ kind: 'character', name: 'Ana', account: 4000, location: limbo, home: limbo });
    const account = tx.createAccount({
      name: 'Bo',
      key: 'bo',
      password: null,
      level: 'player',
      lastPuppet: null,
      created: 0,
    });
    tx.createObject({ kind: 'character', name: 'Bo', account: account.id, stowed: limbo, home: limbo });
  });
  const report = await into(world);
  expect(report).toMatchObject({ faults: [], areas: 3, rooms: 16 });
  const square = objectIn(world, 'Lantern Square').id;
  expect(world.object(limbo)).toBeUndefined();
  expect(world.setting('start')).toBe(square);
  expect(objectIn(world, 'Ana')).toMatchObject({ location: square, home: square });
  expect(objectIn(world, 'Bo')).toMatchObject({ location: null, stowed: square, home: square });
  const again = join(folder, 'again');
  const second = await exportAreas({ world, change: changing(world), folder: again });
  expect(second.files).toEqual(['harbour.yaml', 'hill.yaml', 'playhouse.yaml']);
});

test('WL20 an area that is called like that of the empty world keeps its title and its file', async () => {
  await write('nowhere.yaml', 'area: LIMBO', 'rooms:', '  gap:', '    name: Gap', '    start: true');
  const world = await emptyWorld();
  expect((await into(world)).faults).toEqual([]);
  await exportAreas({ world, change: changing(world), folder: join(folder, 'again') });
  expect(await readFile(join(folder, 'again', 'nowhere.yaml'), 'utf8')).toContain('area: LIMBO\n');
});

test('WL26 WL40 the room of an empty world that was exported is the same when it comes back, with what was built on it', async () => {
  const world = await emptyWorld();
  const text = textsOf(world).get('limbo.yaml') ?? '';
  await writeFile(join(folder, 'limbo.yaml'), text);
  const limbo = objectIn(world, 'Limbo').id;
  expect(await into(world)).toMatchObject({ faults: [], same: 1, made: 0, replaced: undefined });
  await writeFile(join(folder, 'limbo.yaml'), `${text}  shed: {name: Shed}\n`);
  expect(await into(world)).toMatchObject({ faults: [], same: 1, made: 1, replaced: undefined });
  expect(world.setting('start')).toBe(limbo);
});

test('WL20 an area of a file in a folder is written beside the others', async () => {
  await mkdir(join(folder, 'old'));
  await write('old/pier.yaml', 'area: Pier', 'rooms:', '  pier: {name: Pier}');
  await write('pier.yaml', 'area: New Pier', 'rooms:', '  pier-2: {name: Pier}');
  const world = await starter();
  expect((await into(world)).faults).toEqual([]);
  const { files } = await exportAreas({ world, change: changing(world), folder: join(folder, 'again') });
  expect(files).toEqual(expect.arrayContaining(['pier-2.yaml', 'pier.yaml']));
});

test('WL27 with a fault nothing changes, and every fault has its file and line', async () => {
  await write('a.yaml', 'area: A', 'rooms:', '  a:', '    name: A', '    exits:', '      up: attic');
  await write('b.yaml', 'area: B', 'rooms:', '  b:', '    nam: B');
  const world = await emptyWorld();
  const before = [...world.objects()];
  const report = await into(world);
  expect(report.faults.map(({ file, line, text }) => `${file} ${line} ${text}`)).toEqual([
    'a.yaml 3 No room is the start: give one "start: true".',
    'a.yaml 6 There is no room "attic" for the exit "up" to lead to.',
    'b.yaml 3 The room "b" needs a name.',
    expect.stringMatching(/^b.yaml 4 "nam" is no field of a room/),
  ]);
  expect([...world.objects()]).toEqual(before);
});

test('WL28 an area is added to a running world: it may lead to rooms there, and is there from then on', async () => {
  await write(
    'pier.yaml',
    'area: Pier',
    'rooms:',
    '  pier:',
    '    name: Pier',
    '    start: true',
    '    exits:',
    '      north: quay',
  );
  const world = await starter();
  const start = world.setting('start');
  expect(await into(world)).toMatchObject({ faults: [], rooms: 1, objects: 2 });
  expect(world.setting('start')).toBe(start);
  const [exit] = world.contents(objectIn(world, 'Pier').id, 'exit');
  expect(exit?.destination).toBe(objectIn(world, 'The Long Quay').id);
  const count = world.objectCount;
  expect(await into(world)).toMatchObject({ faults: [], made: 0, same: 2, changed: [] });
  expect(world.objectCount).toBe(count);
});

test('WL27 what has come or gone between the two steps of an import is looked at again', async () => {
  await write('pier.yaml', 'area: Pier', 'rooms:', '  pier:', '    name: Pier', '    exits:', '      north: quay');
  const world = await starter();
  const prepare = () => prepareImport({ world, change: changing(world), folder, now: 1000, read: readHere });
  const quay = objectIn(world, 'The Long Quay');
  const tagged = (tags: readonly string[]) => changing(world)((tx) => tx.updateObject(quay.id, { tags }));
  const texts = async ({ make }: PreparedImport) => (await make()).faults.map(({ text }) => text);

  const withKey = await prepare();
  tagged([...quay.tags, 'key:pier']);
  const count = world.objectCount;
  expect(await texts(withKey)).toEqual([
    `The key "pier" is in use in this world already: The Long Quay (#${quay.id}).`,
  ]);
  tagged([]);
  expect(await texts(withKey)).toEqual(['There is no room "quay" for the exit "north" to lead to.']);
  expect(world.objectCount).toBe(count);
  tagged(quay.tags);
  expect(await texts(withKey)).toEqual([]);
  expect(world.objectCount).toBe(count + 2);
});

test('WL27 a folder without area files, or none at all, is refused', async () => {
  const world = await emptyWorld();
  await expect(into(world)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
  await expect(into(world, { folder: join(folder, 'none') })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
});

test('WL36 the files of another game, read in a thread, are played at once and come out as text', async () => {
  const world = await emptyWorld();
  const report = await importAreas({ world, change: changing(world), now: 1000, folder: circle });
  expect(report).toMatchObject({ faults: [], areas: 2, rooms: 6 });
  expect(report.leftOut).toHaveLength(1);
  expect(world.setting('start')).toBe(objectIn(world, 'The Toll House By The Bridge').id);
  expect(world.setting('prototype:mob-1200')).toMatchObject({ key: 'the toll keeper' });
  const { files } = await exportAreas({ world, change: changing(world), folder });
  expect(files).toEqual(['12.yaml', '13.yaml', 'prototypes.yaml']);
  const again = await emptyWorld();
  expect(await into(again)).toMatchObject({ faults: [], rooms: 6 });
});

test.each(['are', 'diku', 'olc', 'smaug'])(
  'WL36 WL20 what was imported of %s comes out as text, and the same from there again',
  async (name) => {
    const world = await emptyWorld();
    const source = fileURLToPath(new URL(`../../test/fixtures/areas/${name}`, import.meta.url));
    const report = await into(world, { folder: source });
    expect(report.faults).toEqual([]);
    const texts = textsOf(world);
    expect([...texts.keys()].filter((file) => file !== 'prototypes.yaml')).toHaveLength(report.areas);
    for (const [file, text] of texts) await writeFile(join(folder, file), text);
    const again = await emptyWorld();
    expect(await into(again)).toMatchObject({ faults: [], objects: report.objects });
    expect(textsOf(again)).toEqual(texts);
  },
);

test('WL34 area files of another kind beside those that are read are counted', async () => {
  await write('pier.yaml', 'area: Pier', 'rooms:', '  pier: {name: Pier}');
  await mkdir(join(folder, 'old'));
  await write('old/7.wld', '#7');
  await write('old.are', '#$');
  await write('notes.txt', 'Nothing.');
  expect((await into(await starter())).losses).toEqual([
    {
      what: 'area files beside those of Troupe (.yaml) are not read: put them into another folder',
      count: 2,
      places: [
        { file: 'old.are', line: 1 },
        { file: 'old/7.wld', line: 1 },
      ],
    },
  ]);
});

test('WL25 an area that was exported alone is imported alone when it may be loose', async () => {
  const source = await starter();
  const quay = objectIn(source, 'The Long Quay').id;
  const { id } = objectIn(source, 'row of hooks');
  changing(source)((tx) => {
    tx.updateObject(id, { home: quay, locks: { get: `id(#${quay})` } });
    tx.setAttribute(id, 'maker', { of: [`#${quay}`, `#${id}`] });
  });
  await exportAreas({ world: source, change: changing(source), folder, area: 'The Hill' });
  const world = await emptyWorld();
  expect((await into(world)).faults.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'There is no room "square" for the exit "south" to lead to.',
      'There is nothing with the key "quay" to be the home of "row of hooks".',
    ]),
  );
  const report = await into(world, { isLoose: true });
  expect(report).toMatchObject({ faults: [], rooms: 4, replaced: 'Limbo' });
  expect(report.losses.map(({ count, what }) => `${count} ${what}`)).toEqual([
    '2 references to what is not in these files mean nothing here',
    '1 exits lead to rooms that are not in these files: here they lead nowhere',
    '1 homes are not in these files: here they are where things are',
  ]);
  expect(world.setting('start')).toBe(objectIn(world, 'Stair Street').id);
  const hooks = objectIn(world, 'row of hooks');
  expect(hooks).toMatchObject({ home: hooks.location, locks: { get: 'id(#0)' } });
  expect(world.attribute(hooks.id, 'maker')).toEqual({ of: ['#0', `#${hooks.id}`] });
});

test('WL27 a prototype or topic that is there twice is told with the place of both', async () => {
  await write('a.yaml', 'area: A', 'prototypes:', '  orc: {key: orc}', 'help:', '  war:', '    text: Long.');
  await write(
    'b.yaml',
    'area: B',
    'help:',
    '  War:',
    '    text: Short.',
    'prototypes:',
    '  elf: {}',
    '  orc: {key: orc}',
  );
  const world = await starter();
  expect((await into(world)).faults.map(({ file, line, text }) => `${file} ${line} ${text}`)).toEqual([
    'b.yaml 3 Another help topic is called "War": a.yaml line 5.',
    'b.yaml 7 Another prototype has the key "orc": a.yaml line 3.',
  ]);
});

test('WL37 a prototype whose parent is nowhere comes in, and is told with its place', async () => {
  await write(
    'a.yaml',
    'area: A',
    'prototypes:',
    '  orc: {key: orc, prototype_parent: [beast, Goblin]}',
    '  goblin: {key: goblin, prototype_parent: elder}',
  );
  const world = await starter();
  changing(world)((tx) => tx.setSetting('prototype:elder', { key: 'elder' }));
  const report = await into(world);
  expect(report).toMatchObject({ faults: [], areas: 1 });
  expect(report.warnings).toEqual([
    { file: 'a.yaml', line: 3, text: 'The prototype "orc" has the parent "beast", which is nowhere.' },
  ]);
  expect(world.setting('prototype:orc')).toBeDefined();
});

test("WL38 nobody comes in who is called as a player's Character is", async () => {
  await write(
    'pier.yaml',
    'area: Pier',
    'rooms:',
    '  pier:',
    '    name: Pier',
    '    things: {ana: {}, boat: {people: {ÁNA: {}, Ben: {}}}}',
  );
  const world = await starter();
  const start = objectIn(world, 'Lantern Square').id;
  const player = (account: number | null, name: string) =>
    changing(world)((tx) => tx.createObject({ kind: 'character', name, account, location: start, home: start }));
  player(4000, 'Ana');
  player(null, 'Ben');
  expect((await into(world)).faults).toEqual([
    { file: 'pier.yaml', line: 5, text: "The name ÁNA is taken: a player's Character has it." },
  ]);
});
