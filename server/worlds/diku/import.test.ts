import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Area, objectsOf } from '../area.ts';
import { type AreaReading, readAreaSource } from '../area-source.ts';

const nowhere = { owner: () => undefined, hasStart: false };
const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../test/fixtures/areas/${name}`, import.meta.url));

const areaCalled = (reading: AreaReading, title: string): Area => reading.areas.find((area) => area.title === title)!;
const roomIn = (area: Area, key: string) => area.rooms.find((room) => room.key === key)!;
const lossesOf = (reading: AreaReading): readonly string[] =>
  reading.losses.map(({ count, what, places: [place] }) => `${count} ${what}: ${place?.file} ${place?.line}`);

describe('CircleMUD files', () => {
  let reading: AreaReading;
  let bridge: Area;
  beforeAll(async () => {
    reading = await readAreaSource(fixture('circle'), undefined, nowhere);
    bridge = areaCalled(reading, 'The Toll Bridge');
  });

  test('WL30 a room has its name, paragraphs, colours, sector, flags and extra descriptions', () => {
    expect(reading.faults).toEqual([]);
    expect(bridge.file).toBe('12');
    expect(roomIn(bridge, 'the-toll-house-by-the-bridge-1200')).toMatchObject({
      name: 'The Toll House By The Bridge',
      start: true,
      description:
        'A |rred|n lamp hangs over the door, and a board beside it says what a cart pays, what a goose pays, and what a ' +
        'bishop pays.\nThe road comes in from the south.',
      tags: ['room:1200', 'sector:city', 'flag:indoors', 'flag:peaceful', 'flag:tunnel'],
      attributes: {
        'detail:board.prices': 'Cart     2 pence\nGoose    1 farthing\nBishop   free',
        'detail:south': 'The road is white with dust.',
      },
    });
    expect(roomIn(bridge, 'on-the-bridge-1201').tags).toEqual(['room:1201', 'sector:water-noswim', 'flag:no-mob']);
    expect(roomIn(bridge, 'the-strongroom-1202').tags).toEqual(['room:1202', 'sector:inside', 'flag:indoors']);
  });

  test('WL31 an exit has its door, and the lock that the key opens', () => {
    const exits = roomIn(bridge, 'the-toll-house-by-the-bridge-1200').exits;
    expect(exits).toMatchObject([
      { name: 'north', aliases: ['n'], to: 'on-the-bridge-1201', tags: [], locks: {} },
      {
        name: 'east',
        aliases: ['e', 'strongroom', 'iron', 'door'],
        to: 'the-strongroom-1202',
        description: 'A door bound with iron.',
        tags: ['door'],
        locks: { traverse: 'holds(key 1210)' },
        attributes: { 'traverse-refusal': 'The strongroom is locked.' },
      },
      { name: 'up', aliases: ['u', 'ladder'], to: null, tags: ['door'], locks: {} },
    ]);
    const [key] = Object.entries(bridge.prototypes)
      .find(([name]) => name === 'object-1210')!
      .slice(1);
    expect(key).toMatchObject({ key: 'iron key', aliases: ['key', 'iron', 'key 1210'] });
  });

  test('WL32 people and things are prototypes, and stand where the zone places them', () => {
    expect(bridge.prototypes['mob-1200']).toEqual({
      key: 'the toll keeper',
      kind: 'character',
      aliases: ['keeper', 'toll'],
      desc: 'He has counted everything there is to count, and begins again.',
      tags: ['flag:spec', 'flag:sentinel'],
      attrs: {
        'in-room': 'The toll keeper counts something under the table.',
        'diku-numbers': ['ab 0 0 0 0 0 0 0 350 E', '12 11 3 4d4+120 2d3+2', '50 4000', '8 8 1', 'BareHandAttack: 4'],
      },
    });
    expect(bridge.prototypes['object-1211']).toMatchObject({ key: 'chest', locks: 'get: false()' });
    const [keeper] = roomIn(bridge, 'the-toll-house-by-the-bridge-1200').people;
    expect(keeper).toMatchObject({
      name: 'the toll keeper',
      tags: ['flag:spec', 'flag:sentinel', 'prototype:mob-1200'],
      attributes: { 'in-room': 'The toll keeper counts something under the table.' },
      things: [
        {
          name: 'iron key',
          description: 'The wards are worn round.',
          attributes: { 'detail:ring.label': 'It says STRONGROOM.' },
          tags: ['type:key', 'prototype:object-1210'],
        },
        { name: 'penny', attributes: { worn: 'held' } },
      ],
    });
    const [chest] = roomIn(bridge, 'the-strongroom-1202').things;
    expect(chest).toMatchObject({ name: 'chest', locks: { get: 'false()' }, things: [{ name: 'penny' }] });
  });

  test('WL32 no more are placed than the zone allows, and nothing after what was not', () => {
    const people = [...objectsOf(bridge)].filter(({ tags }) => tags.includes('prototype:mob-1201'));
    expect(people.map(({ name, things }) => ({ name, things }))).toEqual([{ name: 'a goose', things: [] }]);
  });

  test('WL33 a record that cannot be read is told with its file and line, and all others are read', () => {
    expect(reading.leftOut).toEqual([
      {
        file: 'wld/12.wld',
        line: 63,
        text: '#1203 (line 61) is left out. The description of the room that begins here has no ~ at its end.',
      },
    ]);
    expect(bridge.rooms.map(({ key }) => key)).toContain('the-cellar-1204');
  });

  test('WL34 what has no counterpart is counted, with its places', () => {
    expect(lossesOf(reading)).toEqual([
      expect.stringMatching(/^5 numbers of people and things/),
      '4 triggers and programs are not run: mob/12.mob 14',
      '2 resets do nothing at the beginning: there are enough already, or what they depend on was not done: zon/12.zon 10',
      '2 names are written without signs that commands use, such as commas, and have 80 characters: wld/12.wld 2',
      '2 exits lead to rooms that are not in these files: here they lead nowhere: wld/12.wld 25',
      '1 records of .trg files are not used: trg/12.trg 1',
      '1 lines of a zone that begin with "Q" are not known: zon/12.zon 21',
      '1 zones do not fill up again by themselves: everything is placed once: zon/12.zon 1',
      '1 what the head of a zone says beside its title, such as authors and levels, is not used: zon/12.zon 1',
      '1 resets put something in things that are not there: zon/12.zon 14',
      '1 resets place things that are not in these files: zon/12.zon 15',
      '1 resets that take things away, or turn exits round, are not used: zon/12.zon 19',
      '1 doors are always open that are not locked: wld/12.wld 25',
    ]);
  });

  test('WL35 line ends of Windows, letters of one byte and a missing last line are read', () => {
    const cafe = areaCalled(reading, '13');
    expect(cafe.rooms).toMatchObject([
      { name: 'Café Rouge', description: 'R&R since 1789.' },
      { name: 'BareRoom', description: 'Nothing.' },
    ]);
  });
});

describe('.are files', () => {
  let reading: AreaReading;
  let weir: Area;
  beforeAll(async () => {
    reading = await readAreaSource(fixture('are'), 'are', nowhere);
    weir = areaCalled(reading, 'The Weir');
  });

  test('WL30 a room of ROM has its name, colours, sector, flags and extra descriptions', () => {
    expect(reading.faults).toEqual([]);
    expect(reading.leftOut).toEqual([]);
    expect(reading.areas.map(({ title, file }) => [title, file])).toEqual([
      ['The Weir', 'weir'],
      ['An Old Mill', 'old'],
    ]);
    expect(roomIn(weir, 'the-weir-100')).toMatchObject({
      description: '|GGreen|n water slides over the sill || and down.',
      tags: ['room:100', 'sector:hills', 'flag:no-mob', 'flag:indoors'],
      attributes: { 'detail:sill': 'Worn.' },
      exits: [
        { name: 'east', locks: { traverse: 'holds(key 100)' } },
        { name: 'northeast', aliases: ['ne'] },
      ],
    });
    expect(roomIn(weir, 'the-pool-101').tags).toEqual(['room:101', 'sector:water-swim', 'flag:no-mob', 'flag:indoors']);
  });

  test('WL32 its people and things stand where the resets place them', () => {
    expect(roomIn(weir, 'the-pool-101').people).toMatchObject([
      { name: 'an otter', description: 'Sleek, and busy.', things: [{ name: 'slippery eel' }] },
    ]);
    expect(roomIn(weir, 'the-weir-100').things).toMatchObject([
      { name: 'weedy key', description: 'It smells of eels.' },
    ]);
    expect(weir.prototypes['object-101']).toMatchObject({ tags: ['type:food'] });
  });

  test('WL34 its sections that are not used are counted', () => {
    expect(lossesOf(reading)).toEqual(
      expect.arrayContaining([
        '1 help topics are not used: they tell of the commands of that game: weir.are 7',
        '1 special functions of people, things and rooms are not run: weir.are 100',
        '1 lines of a room that begin with "H" are not used: weir.are 74',
      ]),
    );
  });
});

describe('files of other games', () => {
  const read = (name: string): Promise<AreaReading> => readAreaSource(fixture(name), undefined, nowhere);

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
