import { describe, expect, test } from 'vitest';
import type { Level } from '../model/levels.ts';
import type { NewObject } from '../model/transaction.ts';
import { World } from '../model/world.ts';
import { toPlain } from '../protocol/markup.ts';
import { describeObject, describeRoom, roomView, type Viewer } from './describe.ts';

/** A hall with Ana, who looks, and `more` in it. */
function fixture(more: readonly NewObject[] = [], description = '') {
  const world = new World();
  const { value } = world.transaction((tx) => {
    const hall = tx.createObject({ kind: 'room', name: 'Hall', description });
    const ana = tx.createObject({ kind: 'character', name: 'Ana', location: hall.id });
    for (const fields of more) tx.createObject({ location: hall.id, ...fields });
    return { hall, ana };
  });
  const viewer = (level: Level = 'player'): Viewer => ({ world, subject: { level, puppet: value.ana } });
  return { world, viewer, ...value };
}

const thing = (name: string, fields: Partial<NewObject> = {}): NewObject => ({ kind: 'thing', name, ...fields });
const lines = (text: { readonly source: string }): readonly string[] => toPlain(text.source).split('\n');

describe('a room', () => {
  test('has its exits, people and things on a line each, never the one who looks', () => {
    const { viewer, hall } = fixture([
      { kind: 'exit', name: 'north' },
      { kind: 'exit', name: 'up' },
      { kind: 'character', name: 'Bob' },
      thing('ball'),
      thing('oar'),
      thing('ball'),
    ]);
    expect(lines(describeRoom(viewer(), hall))).toEqual([
      'Hall',
      'There is nothing to see here.',
      'Exits: north and up',
      'Here: Bob',
      'Things: two balls and an oar',
    ]);
  });

  test('shows builders numbers', () => {
    const { viewer, hall } = fixture([thing('ball'), thing('ball')]);
    expect(lines(describeRoom(viewer('builder'), hall)).at(-1)).toBe('Things: two balls (#3, #4)');
  });

  test('does not list what one may not view', () => {
    const { viewer, hall } = fixture([thing('ball', { locks: { view: 'perm(builder)' } })]);
    expect(lines(describeRoom(viewer(), hall))).toHaveLength(2);
    expect(lines(describeRoom(viewer('builder'), hall))).toHaveLength(3);
  });

  test('only counts the rest of a crowd', () => {
    const crowd = Array.from({ length: 33 }, (_, i): NewObject => ({ kind: 'character', name: `P${i}` }));
    const { viewer, hall } = fixture(crowd);
    expect(lines(describeRoom(viewer(), hall)).at(-1)).toMatch(/^Here: P0, P1, .*, P29 and 3 others$/);
  });

  test('ends its description also when that ends in a bar, which is shown', () => {
    const { viewer, hall } = fixture([], '|rRed |');
    expect(describeRoom(viewer(), hall).source).toMatch(/\|rRed \|\|\|n$/);
    expect(lines(describeRoom(viewer(), hall))).toEqual(['Hall', 'Red |']);
  });

  test('shows its description as its builder marked it up, and ends that; names as they are', () => {
    const { viewer, hall } = fixture([thing('|rball')], '|rRed');
    const { source } = describeRoom(viewer(), hall);
    expect(source).toContain('|rRed|n');
    expect(toPlain(source)).toContain('|rball');
  });
});

test('a thing has what it holds, a person what they carry', () => {
  const { world, viewer, ana } = fixture([thing('chest', { description: 'Oak.' })]);
  const [chest] = world.contents(1, 'thing');
  world.transaction((tx) => {
    tx.createObject({ ...thing('coin'), location: chest!.id });
    tx.createObject({ ...thing('key'), location: ana.id });
  });
  expect(lines(describeObject(viewer(), chest!))).toEqual(['chest', 'Oak.', 'Holds: a coin']);
  expect(lines(describeObject(viewer(), ana))).toEqual(['Ana', 'Nothing special about it.', 'Carries: a key']);
});

test('a room as data has everybody, the viewer too, and things counted', () => {
  const { viewer, hall } = fixture([{ kind: 'exit', name: 'north' }, thing('ball'), thing('ball')]);
  expect(roomView(viewer(), hall)).toEqual({
    type: 'room',
    id: 1,
    name: 'Hall',
    exits: [{ id: 3, name: 'north', command: 'north' }],
    people: [{ id: 2, name: 'Ana' }],
    things: [{ name: 'ball', count: 2 }],
  });
});
