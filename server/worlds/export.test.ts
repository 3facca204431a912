import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { areasIn, changing, objectIn, starter, textsOf, worldOf } from '../../test/helpers/area-worlds.ts';
import { tableNames } from '../model/records.ts';
import { toItsEnd } from '../model/slices.ts';
import type { Transaction } from '../model/transaction.ts';
import { World } from '../model/world.ts';
import { keysFor } from './area-names.ts';
import { areaText, EXPORT_MARK } from './area-text.ts';
import { exportAreas } from './export.ts';
import { Survey } from './survey.ts';
import { readTemplate } from './templates.ts';

const starterAreas = await readTemplate('starter');

describe('export', () => {
  test('WL21 the starter comes out as it was written, but for its comments and where lines are wrapped', async () => {
    const texts = textsOf(await starter());
    expect([...texts.keys()]).toEqual(['harbour.yaml', 'hill.yaml', 'playhouse.yaml']);
    for (const [file, text] of texts) {
      const source = await readFile(new URL(`./templates/starter/${file}`, import.meta.url), 'utf8');
      expect(unwrapped(text), file).toEqual(unwrapped(source));
      expect(Math.max(...text.split('\n').map((line) => line.length)), file).toBeLessThanOrEqual(120);
    }
  });

  test('WL21 a renamed room keeps its key and its file, and nothing else changes', async () => {
    const world = await starter();
    const before = textsOf(world);
    changing(world)((tx) => tx.updateObject(objectIn(world, 'The Chandlery').id, { name: 'The Ship Shop' }));
    const after = textsOf(world);
    const changed = [...after].filter(([file, text]) => before.get(file) !== text);
    expect(changed.map(([file]) => file)).toEqual(['harbour.yaml']);
    const lines = before.get('harbour.yaml')!.split('\n');
    expect(after.get('harbour.yaml')!.split('\n')).toEqual(
      lines.map((line) => line.replace('name: The Chandlery', 'name: The Ship Shop')),
    );
  });

  test('WL22 accounts, players and their Characters are no part of it, what they carry is written at its home', async () => {
    const world = await starter();
    const before = textsOf(world);
    changing(world)((tx) => {
      const square = objectIn(world, 'Lantern Square').id;
      const ana = tx.createObject({ kind: 'character', name: 'Ana', account: 4000, location: square });
      tx.createObject({ kind: 'thing', name: 'diary', location: ana.id, home: ana.id });
      tx.updateObject(objectIn(world, 'pewter mug').id, { location: ana.id });
      const extra = tx.createObject({ kind: 'character', name: 'Extra', location: square });
      tx.setAttribute(extra.id, 'temporary', true);
    });
    expect(textsOf(world)).toEqual(before);
    expect(toItsEnd(Survey.of(world)).leftOut).toBe(1);
  });

  test('WL23 what locks of attributes and of prototypes name is called by its key', () => {
    const world = new World();
    changing(world)((tx) => {
      const hall = tx.createObject({ kind: 'room', name: 'Hall' });
      tx.setSetting('start', hall.id);
      const [ring, seal] = ['ring', 'seal'].map((name) => tx.createObject({ kind: 'thing', name, location: hall.id }));
      tx.setAttribute(hall.id, 'vault', 5, { attrread: `holds(#${ring?.id})` });
      const locked = { attrs: { gold: 1 }, attr_locks: { gold: `attrread:holds(#${seal?.id})` } };
      tx.setSetting('prototype:chest', { prototype_key: 'chest', ...locked });
    });
    const texts = textsOf(world);
    const again = worldOf(areasIn(texts));
    expect(textsOf(again)).toEqual(texts);
    const id = (name: string) => objectIn(again, name).id;
    const locks = { attrread: `holds(#${id('ring')})` };
    expect(again.record('attribute', `${id('Hall')}/vault`)).toMatchObject({ value: 5, locks });
    expect(again.setting('prototype:chest')).toMatchObject({
      attr_locks: { gold: `attrread:holds(#${id('seal')})` },
    });
  });

  test('WL23 what is in something, nowhere, or refers to something comes back so', () => {
    const world = new World();
    changing(world)((tx) => {
      const hall = tx.createObject({ kind: 'room', name: 'Hall', tags: ['area:keep'] });
      const cook = tx.createObject({ kind: 'character', name: 'Cook', location: hall.id, home: hall.id });
      const chest = tx.createObject({ kind: 'thing', name: 'chest', location: hall.id, home: hall.id });
      const key = tx.createObject({ kind: 'thing', name: 'key', location: cook.id, home: chest.id });
      tx.createObject({ kind: 'thing', name: 'ball', location: chest.id });
      tx.createObject({ kind: 'thing', name: 'ball', location: chest.id, aliases: ['sphere'] });
      tx.createObject({ kind: 'thing', name: 'ghost' });
      tx.createObject({ kind: 'exit', name: 'chute', location: hall.id });
      tx.updateObject(chest.id, { locks: { get: `holds(#${key.id}) or id(${cook.id})` } });
      tx.setAttribute(chest.id, 'opens-with', [`#${key.id}`, { not: '#999', general: '#general' }]);
      tx.setSetting('start', hall.id);
    });
    const texts = textsOf(world);
    expect(texts.get('keep.yaml')).toBe(`${EXPORT_MARK}
area: keep

rooms:
  hall:
    name: Hall
    start: true
    exits:
      chute:
        to: null
    things:
      chest:
        key: chest
        locks:
          get: holds(#key) or id(#cook)
        attributes:
          opens-with: ["#key", {not: "#0", general: "##general"}]
        things:
          ball:
            home: null
          ball-2:
            name: ball
            home: null
            aliases: [sphere]
    people:
      Cook:
        key: cook
        locks:
          get: null
          puppet: null
        things:
          key:
            key: key
            home: chest
`);
    expect(texts.get('no-area.yaml')).toContain('area: null\n\nthings:\n  ghost: {}\n');
    const again = worldOf(areasIn(texts));
    const [chest, key, cook] = ['chest', 'key', 'Cook'].map((each) => objectIn(again, each));
    expect(chest!.locks).toEqual({ get: `holds(#${key!.id}) or id(#${cook!.id})` });
    expect(key).toMatchObject({ location: cook!.id, home: chest!.id });
    expect(again.attribute(chest!.id, 'opens-with')).toEqual([`#${key!.id}`, { not: '#0', general: '#general' }]);
    expect(again.contents(chest!.id).map(({ aliases, home }) => ({ aliases, home }))).toEqual([
      { aliases: [], home: null },
      { aliases: ['sphere'], home: null },
    ]);
    expect(cook!.locks).toEqual({});
  });
});

describe('an export into a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'troupe-export-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const exported = (world: World, area?: string) =>
    exportAreas({ world, change: changing(world), folder, ...(area !== undefined && { area }) });

  test('WL24 writes one file an area, and nothing the second time', async () => {
    const world = await starter();
    expect(await exported(world)).toMatchObject({ written: 3, rooms: 16, removed: [], leftOut: 0 });
    expect(await exported(world)).toMatchObject({ written: 0 });
    expect((await readdir(folder)).sort()).toEqual(['harbour.yaml', 'hill.yaml', 'playhouse.yaml']);
  });

  test('WL24 takes away the file of an area that is gone, and no file of anybody else', async () => {
    const world = await starter();
    await exported(world);
    await writeFile(join(folder, 'notes.yaml'), 'mine: true\n');
    const hill = world.tagged('area:the hill');
    changing(world)((tx) => {
      for (const room of hill) tx.updateObject(room.id, { tags: ['area:the waterfront'] });
    });
    expect(await exported(world)).toMatchObject({ removed: ['hill.yaml'] });
    expect((await readdir(folder)).sort()).toEqual(['harbour.yaml', 'notes.yaml', 'playhouse.yaml']);
  });

  test('WL39 is of the moment at which it began, whatever is done while its keys are kept', async () => {
    const world = await starter();
    changing(world)((tx) => {
      for (const { id, tags } of [...world.objects()])
        tx.updateObject(id, { tags: tags.filter((tag) => !tag.startsWith('key:')) });
    });
    const copy = copyOf(world);
    let deeds = 0;
    const meddled = (work: (tx: Transaction) => void): void => {
      changing(world)(work);
      changing(world)((tx) => {
        for (let each = 0; each < 40; each++) meddle(tx, deeds++);
      });
    };
    const { files } = await exportAreas({ world, change: meddled, folder });
    const written = await Promise.all(
      files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const),
    );
    expect(new Map(written)).toEqual(textsOf(copy));
  });

  test('WL24 is refused where it would overwrite a file of somebody else', async () => {
    await writeFile(join(folder, 'hill.yaml'), 'mine: true\n');
    await expect(exported(await starter())).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    expect(await readdir(folder)).toEqual(['hill.yaml']);
  });

  test('WL25 one area alone is one file; an area that is not there is refused', async () => {
    const world = await starter();
    expect(await exported(world, 'the hill')).toMatchObject({ files: ['hill.yaml'], written: 1, rooms: 4 });
    await expect(exported(world, 'Atlantis')).rejects.toMatchObject({ message: 'There is no area "Atlantis".' });
  });
});

/** Another world of the same records. */
function copyOf(world: World): World {
  const copy = new World();
  for (const table of tableNames) for (const record of world.records(table)) copy.load(table, record);
  return copy;
}

/** Some change or other of something or other. */
function meddle(tx: Transaction, seed: number): void {
  const object = tx.world.object(1 + ((seed * 7) % (tx.world.objectCount + 20)));
  const place = [...tx.world.objects()].find(({ kind }) => kind === 'room')?.id ?? null;
  if (seed % 11 === 0) tx.createObject({ kind: 'room', name: `Hall ${seed}`, tags: ['area:the hill', 'key:square'] });
  if (seed % 13 === 0) tx.createObject({ kind: 'thing', name: 'ball', location: place, home: place });
  if (seed % 17 === 0) tx.setSetting(`prototype:orc${seed % 3}`, { key: `orc ${seed}`, prototype_key: 'orc' });
  if (seed % 19 === 0)
    tx.put('topic', 'war', { id: 'war', name: 'War', aliases: [], category: 'general', locks: {}, text: `${seed}` });
  if (object && seed % 5 === 0) tx.removeObject(object.id);
  if (!object || seed % 5 === 0) return;
  tx.setAttribute(object.id, 'mood', seed % 3 === 0 ? undefined : seed);
  if (object.kind !== 'room') tx.updateObject(object.id, { location: seed % 4 === 0 ? null : place, home: place });
  tx.updateObject(object.id, {
    name: `thing ${seed}`,
    description: 'Changed.',
    tags: [`area:${seed % 3}`, 'key:mill'],
  });
}

test('WL39 what is written is the world as the first step found it, whatever becomes of it between steps', () => {
  const deeds = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 500 })), { maxLength: 30 });
  const source = worldOf(starterAreas);
  const expected = textsOf(source);
  fc.assert(
    fc.property(deeds, (meddling) => {
      const world = copyOf(source);
      const pending = [...meddling].sort(([a], [b]) => a - b);
      let step = 0;
      const stepped = <T>(work: Generator<void, T>): T => {
        for (;;) {
          const { done, value } = work.next();
          if (done) return value as T;
          step++;
          while (pending[0] && pending[0][0] < step) {
            const [, seed] = pending.shift()!;
            changing(world)((tx) => meddle(tx, seed));
          }
        }
      };
      const survey = stepped(Survey.of(world));
      const plans = survey.plans();
      survey.useKeys(stepped(keysFor(survey)));
      const texts = plans.map((plan) => [`${plan.file}.yaml`, stepped(areaText(stepped(survey.area(plan))))] as const);
      expect(new Map(texts)).toEqual(expected);
    }),
  );
});

/** The lines of a file with wrapped prose joined, without comments and empty lines. */
function unwrapped(yaml: string): string {
  return yaml
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .join(' ')
    .replace(/ >-? /g, ' ')
    .replace(/\s+/g, ' ');
}
