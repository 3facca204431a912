import { describe, expect, it, test } from 'vitest';
import {
  attributeFault,
  digLines,
  exitFault,
  exitLine,
  lockLine,
  longText,
  manyLines,
  nameFault,
  placeLine,
  readPlace,
} from './form-lines.ts';

describe('form lines', () => {
  it('dig a room beside another, at its place', () => {
    expect(digLines({ name: ' Pier ', beside: { room: 12, exit: 'north', back: 'south' }, place: [1, -2, 0] })).toEqual(
      ['dig Pier', 'open #12/north = #new, south', 'set #new/map = [1,-2,0]'],
    );
  });

  it('lock an object, or one of its attributes', () => {
    expect(lockLine(12, 'get: holds(#3) or perm(builder)')).toBe('lock #12 = get: holds(#3) or perm(builder)');
    expect(lockLine(12, 'oil/attrread: perm(admin)')).toBe('lock #12/oil = attrread: perm(admin)');
    expect(lockLine(12, 'detail:a.b/attredit:none()')).toBe('lock #12/detail:a.b = attredit:none()');
    expect(lockLine(12, 'get: holds(a/b: c)')).toBe('lock #12 = get: holds(a/b: c)');
  });

  it('leave out what is not asked for', () => {
    expect(digLines({ name: 'Pier' })).toEqual(['dig Pier']);
    expect(digLines({ name: 'Pier', beside: { room: 12, exit: ' ', back: 'south' } })).toEqual(['dig Pier']);
    expect(exitLine(1, '#2', { exit: 'gate', back: '' })).toBe('open #1/gate = #2');
    expect(placeLine(3, { x: 0, y: 1, level: 2 })).toBe('set #3/map = [0,1,2]');
  });

  it('never let a name become another command or part', () => {
    for (const name of ['', '  ', 'a=b', 'a;b', 'a,b', '#3', 'a/b', 'a|r']) expect(nameFault(name)).toBeDefined();
    expect(nameFault("The Keeper's Cottage")).toBeUndefined();
  });
});

test('a place is read as it is shown', () => {
  expect(readPlace(' 3, -2,1 ')).toEqual({ x: 3, y: -2, level: 1 });
  expect(readPlace('3 4')).toEqual({ x: 3, y: 4, level: 0 });
  for (const text of ['', '3', '1.5, 2', 'a, b', '1,2,3,4']) expect(readPlace(text)).toContain('A place is');
});

test('a value that begins like JSON is some, and anything else is text', () => {
  for (const value of ['oil = 5', 'oil=[1, {"a": "b"}]', 'note = "[x"', 'note = it is so', 'key = #12']) {
    expect(attributeFault(value)).toBeUndefined();
  }
  expect(attributeFault('oil = {"a":1')).toContain('That is no JSON');
  expect(attributeFault('note = [brackets]')).toContain('is put in quotes');
  for (const text of ['oil', 'oil =', 'a b = 5']) expect(attributeFault(text)).toContain('An attribute is a name');
});

test('a text of several lines, or a long one, is edited as it reads', () => {
  expect(longText(JSON.stringify('one\ntwo'))).toBe('one\ntwo');
  expect(longText(JSON.stringify('x'.repeat(61)))).toBe('x'.repeat(61));
  for (const value of ['short', 12, ['x'.repeat(90)], null]) expect(longText(JSON.stringify(value))).toBeUndefined();
});

test('a new exit takes no name that an exit of the room has', () => {
  const others = [{ name: 'North' }];
  expect(exitFault(' north', others)).toContain('There is an exit North already:');
  expect(exitFault('n', others)).toContain('There is an exit North already, which answers to n:');
  expect(exitFault('Gate', [{ name: 'iron door', aliases: ['gate'] }])).toContain('which answers to Gate');
  expect(exitFault('north', [{ name: 'stairs', aliases: ['n'] }])).toContain('There is an exit stairs already');
  expect(exitFault('south', others)).toBeUndefined();
  expect(exitFault('', others)).toBe('A name is missing.');
});

test('what is done to many rooms is a line for each', () => {
  const rooms = [
    { id: 1, area: '' },
    { id: 2, area: 'the hill' },
  ];
  expect(manyLines('Tag', rooms, ' indoors ')).toEqual(['tag #1 = indoors', 'tag #2 = indoors']);
  expect(manyLines('Untag', rooms, 'indoors')).toEqual(['tag/delete #1 = indoors', 'tag/delete #2 = indoors']);
  expect(manyLines('Description', rooms, 'Dust.')).toEqual(['desc #1 = Dust.', 'desc #2 = Dust.']);
  expect(manyLines('Lock', rooms, 'teleport_here:none()')).toEqual([
    'lock #1 = teleport_here:none()',
    'lock #2 = teleport_here:none()',
  ]);
  expect(manyLines('Attribute', rooms, 'light = 3')).toEqual(['set #1/light = 3', 'set #2/light = 3']);
});

test('an area takes the place of the one before, and rooms that are in it stay', () => {
  const rooms = [
    { id: 1, area: '' },
    { id: 2, area: 'the hill' },
    { id: 3, area: 'the quay' },
  ];
  expect(manyLines('Area', rooms, 'The Quay')).toEqual([
    'tag #1 = area:The Quay',
    'tag/delete #2 = area:the hill',
    'tag #2 = area:The Quay',
  ]);
});

test('what is no lock, no attribute and no name of an area is told as a sentence', () => {
  const rooms = [{ id: 1, area: '' }];
  expect(manyLines('Lock', rooms, 'none()')).toContain('colon');
  expect(manyLines('Attribute', rooms, 'light')).toContain('equals sign');
  expect(manyLines('Area', rooms, 'a=b')).toContain('=');
});
