import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { areaCalled, fixture, lossesOf, readInto } from '../../../test/helpers/area-readings.ts';
import type { AreaReading } from '../area-source.ts';

describe('files of other games', () => {
  const read = (name: string): Promise<AreaReading> => readInto(fixture(name));

  test('WL30 WL32 WL33 what editors and older games wrote is read', async () => {
    const reading = await read('olc');
    const mere = areaCalled(reading, 'The Mere');
    expect(reading.leftOut.map(({ line, text }) => `${line} ${text}`)).toEqual([
      '110 #300 is left out: it is there already (mere.are line 61).',
      '119 #303 (line 115) is left out. Here area, flags and sector should stand: 3 values.',
    ]);
    expect(mere.rooms).toMatchObject([
      {
        description: 'Mud, and\n#GREEN reeds.',
        tags: ['room:300', 'sector:water-swim', 'flag:bit-4'],
        attributes: { 'detail:reeds': 'They rustle.' },
        exits: [
          { name: 'north', tags: ['door'] },
          { name: 'east', tags: [] },
        ],
        people: [{ name: 'a heron', things: [] }],
        things: [{ name: 'punt', locks: {} }],
      },
      { tags: ['room:301', 'sector:city', 'flag:no-mob'], exits: [{ name: 'south' }, { name: 'down' }] },
      { tags: ['room:302', 'sector:underwater'], people: [] },
    ]);
    expect(mere.prototypes['mob-300']).toMatchObject({
      attrs: { 'diku-numbers': ['2 0 0 S', '3 0 0 1d1+9 1d1+1', '0 0', '8 8 0'] },
    });
  });

  test('WL34 a record that is left out is counted as one, however many lines it has', async () => {
    expect(lossesOf(await read('olc'))).toEqual([
      '2 help topics are not used: they tell of the commands of that game: mere.are 10',
      '2 socials are not used: mere.are 19',
      '2 triggers and programs are not run: mere.are 42',
      '2 other lines of a room are not used: mere.are 95',
      '2 resets do nothing at the beginning: there are enough already, or what they depend on was not done: mere.are 128',
      '2 doors are always open that are not locked: mere.are 67',
      expect.stringMatching(/^2 numbers of people and things/),
      '1 lines of a room that begin with "Z" are not used: mere.are 97',
      '1 shops are not kept: mere.are 134',
      '1 special functions of people, things and rooms are not run: mere.are 138',
      '1 lines of the section #TIDES are not used: mere.are 143',
      '1 lines outside of all sections are not used: mere.are 146',
      '1 zones do not fill up again by themselves: everything is placed once: mere.are 1',
      '1 what the head of a zone says beside its title, such as authors and levels, is not used: mere.are 1',
      '1 resets place something in rooms that are not in these files: mere.are 131',
      '1 exits lead nowhere in that game, either, and have nothing to see: they are left out: mere.are 75',
    ]);
  });

  test('WL31 SMAUG has directions and doors of its own', async () => {
    const { rooms } = areaCalled(await read('smaug'), 'The Tarn');
    expect(rooms.map(({ exits }) => exits.map(({ name, to }) => `${name} ${to}`))).toEqual([
      ['northeast the-ledge-401', 'crack the-cave-402'],
      ['southwest the-tarn-400', 'up the-cave-402'],
      ['down the-ledge-401', 'up the-tarn-400'],
    ]);
    const exits = rooms.flatMap((room) => room.exits);
    expect(exits.map(({ tags }) => tags.includes('door'))).toEqual([false, true, false, true, true, false]);
    expect(exits.map(({ locks }) => locks['traverse'])).toEqual([
      ...[undefined, undefined, undefined],
      ...['perm(builder)', undefined, undefined],
    ]);
  });

  test('WL30 WL31 WL32 WL33 the blocks of SmaugFUSS are read', async () => {
    const reading = await read('smaug');
    expect(reading.leftOut).toEqual([
      { file: 'fen.are', line: 48, text: 'The #OBJECT (line 48) is left out. It has no Vnum.' },
    ]);
    const fen = areaCalled(reading, 'The Fen');
    expect(fen.rooms).toMatchObject([
      {
        tags: ['room:500', 'sector:swamp', 'flag:no-mob', 'flag:indoors'],
        attributes: { 'detail:planks': 'Slippery.' },
        exits: [
          {
            name: 'northeast',
            aliases: ['ne', 'wicket', 'gate'],
            to: 'the-hut-501',
            tags: ['door'],
            locks: { traverse: 'holds(key 500)' },
          },
          { name: 'down', to: null },
        ],
        people: [{ name: 'the fen warden', things: [{ name: 'pole', attributes: { worn: 'wielded' } }] }],
      },
      { exits: [{ name: 'southwest', tags: ['door'], locks: {} }] },
    ]);
    expect(fen.prototypes['mob-500']).toMatchObject({
      desc: 'Wet to the knees,\nand used to it.',
      tags: ['flag:npc', 'flag:sentinel', 'flag:stay-area'],
      attrs: { 'diku-numbers': ['Race       human', 'Stats1     0 5 0 0 10 100'] },
    });
  });

  test('WL27 files that hold nothing to import are refused, and those without rooms are not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'troupe-diku-'));
    try {
      await writeFile(join(folder, 'help.are'), '#HELPS\n0 MERE~\nStill.\n~\n0 $~\n#$\n');
      expect((await readInto(folder)).faults).toEqual([
        { file: 'help.are', line: 1, text: 'These files hold no rooms, people or things.' },
      ]);
      const eel = (number: number) => `#${number}\neel~\nan eel~\nAn eel.~\n~\n`;
      await writeFile(join(folder, 'eels.are'), `#OBJECTS\n${eel(1)}19 0 1\n0 0 0 0\n1 1 0\n${eel(2)}#0\n#$\n`);
      const { faults, leftOut, areas } = await readInto(folder);
      expect(faults).toEqual([]);
      expect(leftOut).toMatchObject([{ file: 'eels.are', line: 15 }]);
      expect(areas.map(({ prototypes }) => Object.keys(prototypes))).toEqual([['object-1']]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('WL30 all zones of a file are read, each as an area with a title and a file of its own', async () => {
    const reading = await read('diku');
    expect(reading.leftOut).toEqual([]);
    expect(reading.areas.map(({ file, title, rooms }) => [file, title, ...rooms.map(({ name }) => name)])).toEqual([
      ['tinyworld-0', 'The Landing', 'The Void', 'The Landing'],
      ['tinyworld-1', 'The Ferry', 'The Ferry'],
      ['tinyworld-2', 'The ferry (tinyworld-2)', 'The Far Bank'],
    ]);
    expect(reading.areas[1]?.rooms[0]?.people).toMatchObject([{ description: 'The ferryman waits.' }]);
  });
});
