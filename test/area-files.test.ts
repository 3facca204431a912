import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { World } from '../server/model/world.ts';
import { findPoint, makePoint, pointsOf } from '../server/sessions/points.ts';
import { rewind } from '../server/sessions/rewinding.ts';
import type { Stage, Window } from './helpers/stage.ts';
import { type StageWithFiles, stageWithFiles } from './helpers/stage-with-files.ts';

const fixtures = fileURLToPath(new URL('./fixtures/areas/', import.meta.url));

let root: string;
let stage: Stage;
let host: Window;
let end: StageWithFiles['end'];
beforeEach(async () => {
  ({ stage, root, end } = await stageWithFiles());
  host = await stage.player('Hana', 'host');
});
afterEach(() => end());

describe('world export', () => {
  test('WL22 WL24 writes what the world has, says where, and writes nothing the second time', async () => {
    expect(await host.type('world export today')).toEqual([
      `Exported 3 rooms in 1 file to ${join(root, 'today')}; 1 of them changed.`,
      'Accounts, settings and the Characters of players are no part of an export.',
    ]);
    expect(await readdir(join(root, 'today'))).toEqual(['no-area.yaml']);
    const text = await readFile(join(root, 'today', 'no-area.yaml'), 'utf8');
    expect(text).toContain(
      '  garden:\n    name: Garden\n    description: Roses, mostly.\n    exits:\n      south: hall\n',
    );
    expect(text).not.toContain('Hana');
    expect((await host.type('world export today'))[0]).toMatch(/; 0 of them changed\.$/);
  });

  test('WL24 what the disk refuses is told, with nothing left beside the files', async () => {
    await mkdir(join(root, 'today', 'no-area.yaml'), { recursive: true });
    const [said] = await host.type('world export today');
    expect(said).toBe(`Not all was exported to ${join(root, 'today')}: there is a folder of that name.`);
    expect(await readdir(join(root, 'today'))).toEqual(['no-area.yaml']);
  });

  test('WL25 an area that is not there is refused', async () => {
    expect(await host.type('world export today = Atlantis')).toEqual(['There is no area "Atlantis".']);
    expect(await readdir(root)).toEqual([]);
  });

  test.each(['../out', '/tmp/out', '..', 'a/b', '.hidden'])(
    'a name that leads elsewhere is refused: %s',
    async (name) => {
      expect(await host.type(`world export ${name}`)).toEqual([
        expect.stringContaining('cannot be the name of a folder'),
      ]);
      expect(await readdir(root)).toEqual([]);
    },
  );
});

describe('world import', () => {
  test('WL28 WL34 WL33 adds the rooms of another game, and lists what is left out', async () => {
    await cp(join(fixtures, 'circle'), join(root, 'bridge'), { recursive: true });
    const lines = await host.type('world import bridge');
    expect(lines[0]).toBe('Would import 2 areas: 6 rooms, 18 objects in all.');
    expect(lines.at(-1)).toBe('? Import them? Type yes or no.');
    expect(await host.type('no')).toEqual(['Nothing was done.']);
    expect(stage.world.countOf('room')).toBe(3);
    await host.type('world import bridge');
    expect(await host.type('yes')).toContain('Imported 2 areas: 6 rooms, 18 objects in all.');
    expect(lines).toContain('Left out, as they cannot be read: 1.');
    expect(lines.some((line) => line.startsWith('  wld/12.wld line 63: #1203'))).toBe(true);
    expect(lines.some((line) => line.startsWith('  4: triggers and programs are not run (mob/12.mob line 14, '))).toBe(
      true,
    );
    expect(await host.type('look')).toContain('A wide hall.');
    const ana = await stage.player('Ana');
    const tollHouse = stage.object('The Toll House By The Bridge').id;
    stage.change((tx) => tx.updateObject(stage.object('Ana').id, { location: tollHouse }));
    expect(await ana.type('look board')).toContain('Bishop   free');
    expect(await ana.type('east')).toEqual(['The strongroom is locked.']);
    const [keeper] = stage.world.contents(tollHouse, 'character');
    const [key] = stage.world.contents(keeper!.id, 'thing');
    stage.change((tx) => tx.updateObject(key!.id, { location: stage.object('Ana').id }));
    expect(await ana.type('east')).toContain('The Strongroom');
  });

  test('BK11 the world is backed up before, and where that cannot be nothing is imported', async () => {
    await cp(join(fixtures, 'circle'), join(root, 'bridge'), { recursive: true });
    const count = stage.world.objectCount;
    stage.store.copies.refuse('the disk is full');
    await host.type('world import bridge');
    expect(await host.type('yes')).toEqual([
      'No backup could be made: the disk is full',
      'Nothing was imported. No backup could be made: the disk is full',
    ]);
    expect(stage.world.objectCount).toBe(count);
    stage.store.copies.refuse(undefined);
    await host.type('world import bridge');
    await host.type('yes');
    const copies = await stage.store.copies.list();
    expect(copies.map((copy) => copy.kind === 'backup' && copy.cause)).toEqual(['pre-import']);
    const before = new World();
    await stage.store.copies.read(copies[0]!, before);
    expect([before.objectCount, stage.world.objectCount]).toEqual([count, count + 18]);
  });

  test('WL29 PT2 while a large import is made nobody marks a point or goes back, and nothing of it is lost', async () => {
    await mkdir(join(root, 'row'));
    const rooms = Array.from({ length: 2000 }, (_, index) => `  r${index}:\n    name: Row ${index}\n`).join('');
    await writeFile(join(root, 'row', 'a.yaml'), `area: Row\nrooms:\n${rooms}`);
    const dora = await stage.player('Dora', 'admin');
    await dora.type('point before');
    await host.type('world import row');
    const { settled } = stage.store;
    const said: (readonly string[])[] = [];
    stage.store.settled = async () => {
      stage.store.settled = settled;
      const { engine } = stage;
      const before = findPoint(await pointsOf(engine), 'before');
      for (const done of [await makePoint(engine, 'half'), before && (await rewind(engine, before))])
        said.push(done && !done.ok ? [done.error] : ['done']);
      await settled.call(stage.store);
    };
    expect(await host.type('yes')).toContain('Imported 1 area: 2000 rooms, 2000 objects in all.');
    expect(said).toEqual([
      ['An import is being made; wait until it is done.'],
      ['An import is being made; wait until it is done.'],
    ]);
    expect(stage.world.countOf('room')).toBe(2003);
    expect(await dora.type('point whole')).toEqual(['Point 2, whole, is marked.']);
  });

  test('WL27 faults are told with file and line, and nothing changes', async () => {
    await mkdir(join(root, 'bad'));
    await writeFile(join(root, 'bad', 'a.yaml'), 'area: A\nrooms:\n  a:\n    name: A\n    exits:\n      up: attic\n');
    const count = stage.world.objectCount;
    expect(await host.type('world import bad')).toEqual([
      'Nothing was imported: 1 fault.',
      '  a.yaml line 6: There is no room "attic" for the exit "up" to lead to.',
    ]);
    expect(stage.world.objectCount).toBe(count);
    expect(await stage.store.copies.list()).toEqual([]);
  });

  test('WL37 WL38 what will not work is told before, and a name that a player has is a fault', async () => {
    await mkdir(join(root, 'orcs'));
    const orcs = join(root, 'orcs', 'a.yaml');
    await writeFile(orcs, 'area: A\nprototypes:\n  orc: {key: orc, prototype_parent: beast}\n');
    expect(await host.type('world import orcs')).toEqual([
      'Would import 1 area: 0 rooms, 0 objects in all.',
      'With them: 1 prototype.',
      'Will come in, but not work: 1.',
      '  a.yaml line 3: The prototype "orc" has the parent "beast", which is nowhere.',
      '? Import them? Type yes or no.',
    ]);
    expect(await host.type('yes')).toEqual([
      'Imported 1 area: 0 rooms, 0 objects in all.',
      'With them: 1 prototype.',
      '"undo" takes it back.',
    ]);
    await writeFile(orcs, 'area: A\nrooms:\n  hole:\n    name: Hole\n    people: {hana: {}}\n');
    expect(await host.type('world import orcs')).toEqual([
      'Nothing was imported: 1 fault.',
      "  a.yaml line 5: The name hana is taken: a player's Character has it.",
    ]);
  });

  test('WL23 LK12 permissions go out and come in with their objects, which the host is told before', async () => {
    await host.type('perm here = guards');
    await host.type('world export today');
    expect(await readFile(join(root, 'today', 'no-area.yaml'), 'utf8')).toContain('    permissions: [guards]\n');
    await mkdir(join(root, 'gate'));
    const gate =
      'rooms:\n  gate:\n    name: Gate\n    permissions: [Thieves]\n    people: {ed: {permissions: [bards]}}\n';
    await writeFile(join(root, 'gate', 'a.yaml'), `area: A\n${gate}`);
    const lines = ['1 area: 1 room, 2 objects in all.', 'Permissions come with them: bards, thieves.'];
    const [head, ...more] = lines;
    expect(await host.type('world import gate')).toEqual([
      `Would import ${head}`,
      ...more,
      '? Import them? Type yes or no.',
    ]);
    expect(await host.type('yes')).toEqual([`Imported ${head}`, ...more, '"undo" takes it back.']);
    expect(stage.object('Gate').permissions).toEqual(['thieves']);
    expect(stage.object('ed').permissions).toEqual(['bards']);
  });

  test('WL27 what has come to stand in the way until the answer is a fault, and nothing changes', async () => {
    await mkdir(join(root, 'attic'));
    await writeFile(join(root, 'attic', 'a.yaml'), 'area: A\nrooms:\n  attic:\n    name: Attic\n');
    expect(await host.type('world import attic')).toEqual([
      'Would import 1 area: 1 room, 1 object in all.',
      '? Import them? Type yes or no.',
    ]);
    stage.change((tx) => tx.createObject({ kind: 'room', name: 'Loft', tags: ['key:attic'] }));
    const count = stage.world.objectCount;
    expect(await host.type('yes')).toEqual([
      'Nothing was imported: 1 fault.',
      expect.stringMatching(/The key "attic" is in use in this world already: Loft \(#\d+\)\.$/),
    ]);
    expect(stage.world.objectCount).toBe(count);
  });

  test.each(['world import/loose pier', 'world/loose import pier'])(
    'WL25 an area that leads elsewhere comes in alone: %s',
    async (line) => {
      await mkdir(join(root, 'pier'));
      const pier = 'area: Pier\nrooms:\n  pier:\n    name: Pier\n    exits:\n      up: attic\n';
      await writeFile(join(root, 'pier', 'a.yaml'), pier);
      expect((await host.type('world import pier'))[0]).toBe('Nothing was imported: 1 fault.');
      expect(await host.type(line)).toContain(
        '  1: exits lead to rooms that are not in these files: here they lead nowhere (a.yaml line 6).',
      );
      expect(await host.type('yes')).toEqual(['Imported 1 area: 1 room, 2 objects in all.', '"undo" takes it back.']);
    },
  );

  test('a folder that is not there, and a command that says too little, are refused', async () => {
    expect(await host.type('world import nothing')).toEqual([`There is no folder ${join(root, 'nothing')}.`]);
    expect((await host.type('world import'))[0]).toMatch(/^Usage: world export/);
    expect((await host.type('world import a = b'))[0]).toMatch(/^Usage: world export/);
    for (const line of ['world export a =', 'world export/loose a', 'world import/lose a'])
      expect((await host.type(line))[0]).toMatch(/^Usage: world export/);
  });

  test('others than the host do not have the command', async () => {
    const admin = await stage.player('Dora', 'admin');
    expect((await admin.type('world export today'))[0]).toMatch(/There is no command/);
  });
});
