import { beforeAll, describe, expect, test } from 'vitest';
import { areaCalled, fixture, lossesOf, readInto } from '../../../test/helpers/area-readings.ts';
import { type Area, objectsOf } from '../area.ts';
import type { AreaReading } from '../area-source.ts';

const roomIn = (area: Area, key: string) => area.rooms.find((room) => room.key === key)!;

describe('CircleMUD files', () => {
  let reading: AreaReading;
  let bridge: Area;
  beforeAll(async () => {
    reading = await readInto(fixture('circle'));
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
      '1 files are not in UTF-8: each byte in them is taken for a letter of Western Europe: wld/13.wld 1',
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
    reading = await readInto(fixture('are'), 'are');
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
