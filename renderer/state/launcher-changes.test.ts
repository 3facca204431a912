import { describe, expect, test } from 'vitest';
import type { DifferenceView } from '../../server/protocol/launcher.ts';
import {
  alongWith,
  describeChoice,
  describeDifference,
  matching,
  openChanges,
  withChosen,
} from './launcher-changes.ts';

const difference = (key: string, more: Partial<DifferenceView> = {}): DifferenceView => ({
  key,
  kind: 'changed',
  what: 'thing',
  title: key,
  place: 'Hall',
  changes: [],
  obstacles: [],
  needs: [],
  ...more,
});

describe('TR2 what is chosen', () => {
  const changes = openChanges(
    'Harbour',
    [
      difference('door', { needs: ['vault'] }),
      difference('vault', { needs: ['unlisted'] }),
      difference('key', { needs: ['chest'] }),
      difference('chest', { needs: ['box'] }),
      difference('box', { obstacles: ['The name of box was changed since.'] }),
    ],
    0,
  );

  test('brings along what it needs, and what that needs', () => {
    const chosen = withChosen(changes, ['door'], true);
    expect([...alongWith(chosen)]).toEqual([
      ['vault', 'door'],
      ['unlisted', 'vault'],
    ]);
    expect([...alongWith(withChosen(chosen, ['vault'], true))]).toEqual([['unlisted', 'vault']]);
    expect([...withChosen(chosen, ['door'], false).chosen]).toEqual([]);
  });

  test('is never what something stands in the way of, or what needs it', () => {
    expect([...changes.blocked]).toEqual([
      ['box', ''],
      ['chest', 'box'],
      ['key', 'chest'],
    ]);
    const all = changes.differences.map(({ key }) => key);
    expect([...withChosen(changes, all, true).chosen]).toEqual(['door', 'vault']);
  });
});

test('differences are found by any of the words that are shown', () => {
  const list = [
    difference('oak door', { what: 'exit', kind: 'added' }),
    difference('Guard (#7)', { what: 'character' }),
  ];
  expect(list.map(describeDifference)).toEqual(['exit in Hall, new', 'person in Hall, changed']);
  expect(matching(list, 'NEW hall')).toEqual([list[0]]);
  expect(matching(list, ' ')).toEqual(list);
  expect(matching(list, 'new person')).toEqual([]);
});

test('the choice is counted', () => {
  expect([describeChoice(0, 0), describeChoice(3, 1), describeChoice(1, 2)]).toEqual([
    'Nothing chosen',
    '3 chosen, 1 comes along',
    '1 chosen, 2 come along',
  ]);
});
