// What of an import goes on in slices, and is all or nothing all the same.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changing, objectIn, readHere, starter, worldOf } from '../../test/helpers/area-worlds.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { type ImportOptions, importAreas, MOST_TOUCHED } from './import.ts';
import { readBeside } from './reading.ts';
import { readTemplate } from './templates.ts';
import { removeUnfinishedImport } from './unfinished-import.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'troupe-slices-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const into = (world: World, options: Partial<ImportOptions> = {}) =>
  importAreas({ world, change: changing(world), folder, now: 1000, read: readHere, ...options });

const emptyWorld = async (): Promise<World> => worldOf(await readTemplate('empty'));
const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join('\n')}\n`);

/** Two hundred rooms in a row, each with ten things. */
const largeArea = (): readonly string[] => [
  'area: Row',
  'rooms:',
  ...Array.from({ length: 200 }, (_, index) => [
    `  r${index}:`,
    `    name: Row ${index}`,
    ...(index === 0 ? ['    start: true'] : []),
    `    exits: {east: r${(index + 1) % 200}}`,
    `    things: {${Array.from({ length: 10 }, (__, each) => `peg ${each}a: {}`).join(', ')}}`,
  ]).flat(),
];

test('WL29 a large import is made in slices, says how far it is, and leaves nothing when it fails', async () => {
  await write('row.yaml', ...largeArea());
  const world = await emptyWorld();
  const before = [...world.objects()];
  let slices = 0;
  const failing = (work: (tx: Transaction) => void): void => {
    if (++slices === 4) throw new Error('the disk is gone');
    changing(world)(work);
  };
  await expect(into(world, { change: failing })).rejects.toThrow('the disk is gone');
  expect([...world.objects()]).toEqual(before);
  expect(world.setting('import-unfinished')).toBeUndefined();

  const progress: number[] = [];
  expect(await into(world, { onProgress: (made) => progress.push(made) })).toMatchObject({ rooms: 200, objects: 2400 });
  expect(progress.length).toBeGreaterThan(5);
  expect(progress.at(-1)).toBe(2400);
});

test('WL29 what is destroyed while it is imported is gone with what it was to hold, and the rest is made', async () => {
  await write('row.yaml', ...largeArea());
  const world = await emptyWorld();
  let slices = 0;
  const meddled = (work: (tx: Transaction) => void): void => {
    changing(world)(work);
    if (++slices === 1) changing(world)((tx) => tx.removeObject(objectIn(world, 'Row 150').id));
  };
  expect(await into(world, { change: meddled })).toMatchObject({ faults: [], rooms: 200 });
  const lost = [...world.objects()].filter(({ location }) => location !== null && !world.object(location));
  expect(lost).toEqual([]);
  const [exit] = world.contents(objectIn(world, 'Row 149').id, 'exit');
  expect(world.object(exit?.destination)).toBeUndefined();
  expect(world.contents(objectIn(world, 'Row 151').id)).toHaveLength(11);
});

test('WL29 what an import made that was cut off is gone when the world is opened again', async () => {
  await write('row.yaml', ...largeArea());
  const world = await emptyWorld();
  const before = [...world.objects()];
  let slices = 0;
  const cutOff = (work: (tx: Transaction) => void): void => {
    if (++slices > 3) throw new Error('killed');
    changing(world)(work);
  };
  await expect(into(world, { change: cutOff })).rejects.toThrow('killed');
  expect(world.objectCount).toBeGreaterThan(1000);
  changing(world)(removeUnfinishedImport);
  expect([...world.objects()]).toEqual(before);
});

test('WL29 prototypes that an import made which failed are gone, and those that were there stay', async () => {
  const orcs = Array.from({ length: 900 }, (_, index) => `  orc${index}: {key: orc}`);
  await write('row.yaml', ...largeArea(), 'prototypes:', ...orcs);
  const world = await emptyWorld();
  const prototypes = () => [...world.settings()].map(({ id }) => id).filter((id) => id.startsWith('prototype:'));
  const before = [...world.objects()];
  let [most, isOver] = [0, false];
  const change = (work: (tx: Transaction) => void): void => {
    changing(world)((tx) => tx.setSetting('prototype:orc7', { key: 'mine' }));
    most = Math.max(most, prototypes().length);
    if (most > 500 && !isOver) {
      isOver = true;
      throw new Error('the disk is gone');
    }
    changing(world)(work);
  };
  await expect(into(world, { change })).rejects.toThrow('the disk is gone');
  expect(most).toBeGreaterThan(500);
  expect(prototypes()).toEqual(['prototype:orc7']);
  expect([...world.objects()]).toEqual(before);
  expect(world.setting('import-unfinished')).toBeUndefined();
});

test('WL29 a large area is read in a thread as it is read without one', async () => {
  const orcs = Array.from({ length: 250 }, (_, index) => `orc${index}`);
  await write(
    'row.yaml',
    ...largeArea(),
    'things:',
    '  ball: {}',
    'prototypes:',
    ...orcs.map((key) => `  ${key}: {key: a}`),
  );
  await write('other.yaml', 'area: Other', 'rooms:', '  other:', '    name: Other');
  const order = { folder, format: undefined, owners: [], hasStart: false, isLoose: false };
  const beside = await readBeside(order);
  expect(beside).toEqual(await readHere(order));
  expect(beside.areas.map(({ rooms }) => rooms.length)).toEqual([1, 200]);
  expect(Object.keys(beside.areas[1]?.prototypes ?? {})).toEqual(orcs);
});

/** `count` rooms in a row, each with such a description. */
const rowOf = (count: number, text: string): readonly string[] => [
  'area: Row',
  'rooms:',
  ...Array.from({ length: count }, (_, index) => [
    `  r${index}:`,
    `    name: Row ${index}`,
    `    description: ${text}`,
  ]).flat(),
];

test('WL43 more than an import may change is refused, and nothing is', async () => {
  const world = await starter();
  await write('row.yaml', ...rowOf(1, 'Bare.'));
  await into(world);
  const count = world.objectCount;
  const pegs = Array.from({ length: MOST_TOUCHED + 1 }, (_, index) => `peg ${index}a: {}`);
  await write('row.yaml', ...rowOf(1, 'Bare.'), `    things: {${pegs.join(', ')}}`);
  await expect(into(world)).rejects.toMatchObject({
    code: 'BAD_ARGUMENT',
    message: expect.stringContaining(`it would change ${MOST_TOUCHED + 1} objects and prototypes that are here`),
  });
  expect(world.objectCount).toBe(count);
});

test('WL43 what is changed in slices is put back when it is cut off, but for what others have changed since', async () => {
  const orcs = (name: string) => ['prototypes:', `  orc: {key: ${name}}`];
  const world = await starter();
  await write('row.yaml', ...rowOf(2500, 'Bare.'), ...orcs('orc'));
  await into(world);
  const state = () => new Map([...world.objects(), ...world.settings()].map((each) => [each.id, each] as const));
  const before = state();
  await write('row.yaml', ...rowOf(2500, 'Barer.'), '    things: {peg: {}}', ...orcs('big orc'));
  let slices = 0;
  const cutOff = (work: (tx: Transaction) => void): void => {
    if (++slices > 3) throw new Error('killed');
    changing(world)(work);
  };
  await expect(into(world, { change: cutOff })).rejects.toThrow('killed');
  expect([...world.objects()].filter(({ description }) => description === 'Barer.').length).toBeGreaterThan(1000);
  const { id } = objectIn(world, 'Row 7');
  changing(world)((tx) => tx.updateObject(id, { aliases: ['seven'] }));
  const ana = { kind: 'character', name: 'Ana', account: 4000, location: objectIn(world, 'peg').id } as const;
  changing(world)((tx) => tx.createObject(ana));
  changing(world)(removeUnfinishedImport);
  expect(world.object(id)).toMatchObject({ description: 'Bare.', aliases: ['seven'] });
  expect(objectIn(world, 'Ana').location).toBe(world.setting('start'));
  changing(world)((tx) => {
    tx.updateObject(id, { aliases: [] });
    tx.removeObject(objectIn(world, 'Ana').id);
  });
  expect(state()).toEqual(before);

  await into(world);
  expect([...world.objects()].filter(({ description }) => description === 'Barer.')).toHaveLength(2500);
  expect([...world.settings()].map((each) => each.id).filter((each) => each.startsWith('import-'))).toEqual([]);
  expect(world.setting('prototype:orc')).toEqual({ key: 'big orc' });
});

test('WL29 who was brought into what a large import could not put anywhere is where people begin', async () => {
  const world = await starter();
  await write('row.yaml', ...rowOf(3, 'Bare.'));
  await into(world);
  const more = Array.from({ length: 1000 }, (_, index) => `peg ${index}a: {}`);
  await write('row.yaml', ...rowOf(3, 'Barer.'), `    things: {${more.join(', ')}}`);
  let slices = 0;
  const meddled = (work: (tx: Transaction) => void): void => {
    changing(world)(work);
    if (++slices !== 2) return;
    changing(world)((tx) => {
      tx.removeObject(objectIn(world, 'Row 2').id);
      tx.createObject({ kind: 'character', name: 'Ana', account: 4000, location: objectIn(world, 'peg 7a').id });
    });
  };
  await into(world, { change: meddled });
  expect(objectIn(world, 'Ana').location).toBe(world.setting('start'));
});

test('WL29 WL43 what a large import changes it changes at its end: one that is cut off leaves nothing', async () => {
  const world = await starter();
  await write('row.yaml', ...rowOf(3, 'Bare.'));
  await into(world);
  const before = [...world.objects()];
  const more = Array.from({ length: 1500 }, (_, index) => `peg ${index}a: {}`);
  await write('row.yaml', ...rowOf(3, 'Barer.'), `    things: {${more.join(', ')}}`);
  let slices = 0;
  const row2 = objectIn(world, 'Row 2').id;
  const cutOff = (work: (tx: Transaction) => void): void => {
    if (++slices > 3) throw new Error('killed');
    changing(world)(work);
    expect(world.contents(row2)).toEqual([]);
    expect(world.object(row2)?.description).toBe('Bare.');
  };
  await expect(into(world, { change: cutOff })).rejects.toThrow('killed');
  expect(world.objectCount).toBeGreaterThan(before.length + 1000);
  changing(world)(removeUnfinishedImport);
  expect([...world.objects()]).toEqual(before);

  await into(world);
  expect(world.contents(row2)).toHaveLength(1500);
  expect(world.object(row2)?.description).toBe('Barer.');
});

test('WL29 what is destroyed of what is here while a large import is made takes along what was to be in it', async () => {
  const world = await starter();
  await write('row.yaml', ...rowOf(3, 'Bare.'));
  await into(world);
  const more = Array.from({ length: 1000 }, (_, index) => `peg ${index}a: {things: {nail: {}}}`);
  await write('row.yaml', ...rowOf(3, 'Barer.'), `    things: {${more.join(', ')}}`);
  let slices = 0;
  const meddled = (work: (tx: Transaction) => void): void => {
    changing(world)(work);
    if (++slices === 2) changing(world)((tx) => tx.removeObject(objectIn(world, 'Row 2').id));
  };
  await into(world, { change: meddled });
  expect(objectIn(world, 'Row 1').description).toBe('Barer.');
  expect([...world.objects()].filter(({ name }) => /^(?:peg|nail)/.test(name))).toEqual([]);
});
