import { describe, expect, test } from 'vitest';
import { nameKey, nameWords, objectNameFault, playerNameFault } from './names.ts';

describe('nameKey', () => {
  test('does not distinguish case, accents, compatibility forms or spacing', () => {
    expect(nameKey('  ÉLODIE   du Lac ')).toBe('elodie du lac');
    expect(nameKey('E\u0301lodie')).toBe(nameKey('Élodie'));
    expect(nameKey('Ａｎａ')).toBe('ana');
  });

  test('keeps letters apart that are different letters', () => {
    expect(nameKey('Ana')).not.toBe(nameKey('Ann'));
  });
});

test('the words of a name are parted by spaces and hyphens', () => {
  expect(nameWords("Fisher-man's  T-Shirt")).toEqual(['fisher', "man's", 't', 'shirt']);
  expect(nameWords(' - ')).toEqual([]);
});

describe('playerNameFault', () => {
  test.each(['Al', 'Ana', "D'Arcy", 'Jean-Luc', 'Dr. No', 'Ægir', '陳大文', 'Old Tom 2'])(
    '%s can be a name',
    (name) => {
      expect(playerNameFault(name)).toBeUndefined();
    },
  );

  test.each([
    'Old  Tom',
    'A',
    'x'.repeat(31),
    ' Ana',
    'Ana ',
    "'Ana",
    'A|rna',
    'Ana\u202e',
    'A\nB',
    'Ana#1',
    'A*',
    '..',
    'me',
    'HERE',
  ])('%j cannot be a name', (name) => {
    expect(playerNameFault(name)).toMatch(/\.$/);
  });
});

describe('objectNameFault', () => {
  test.each(['ball', 'big sword', '2 coins', "Keeper's Cottage", 'x'.repeat(80)])('%s can be a name', (name) => {
    expect(objectNameFault(name)).toBeUndefined();
  });

  test.each([
    '',
    'x'.repeat(81),
    '12',
    '#12',
    'a|rb',
    'a=b',
    'a/b',
    'a;b',
    'a,b',
    'a:b',
    '*ana',
    '"ball"',
    'a\nb',
    'a\u001b[1mb',
    'a\u202eb',
    'a\u2028b',
  ])('%j cannot be a name', (name) => {
    expect(objectNameFault(name)).toMatch(/\.$/);
  });
});
