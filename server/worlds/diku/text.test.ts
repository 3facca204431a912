import { describe, expect, test } from 'vitest';
import { coloured, prose, thingName } from './text.ts';

describe('WL30 colour codes of other games', () => {
  test.each([
    ['@rRed@n and @YYellow@n', '|RRed|n and |yYellow|n'],
    ['A @yw@De@yb', 'A |Yw|xe|Yb'],
    ['A string of beads@g', 'A string of beads|G'],
    ['@oLoud@n, @uline@n, ask @@ Orla', '|hLoud|n, |uline|n, ask @ Orla'],
    ['{GGreen{x, {Dgrey{x, {{', '|gGreen|n, |xgrey|n, {'],
    ['&gFern&d and &Oamber &zsmoke', '|GFern|n and |Yamber |xsmoke'],
    ['Rum & R&R at Q&A, 5 {or 6}', 'Rum & R&R at Q&A, 5 {or 6}'],
    ['orla@mere.example or mail@brook.example', 'orla@mere.example or mail@brook.example'],
    ['|| and |', '|||| and ||'],
  ])('%s', (source, markup) => {
    expect(coloured(source)).toBe(markup);
  });
});

describe('WL30 lines of descriptions', () => {
  const wide = 'A line that is as long as those that an editor has wrapped';
  test.each([
    ['wrapped lines are one', `   ${wide}\n${wide}\nto here.`, `${wide} ${wide} to here.`],
    ['an indent or an empty line begins a paragraph', `${wide}\n\nHere.\n   There.`, `${wide}\nHere.\nThere.`],
    [
      'short lines stay with what sets them in',
      '  North - the mill\n    East - the mere',
      'North - the mill\n  East - the mere',
    ],
    ['a picture stays', '\n  /\\    /\\\n /  \\__/  \\\n', ' /\\    /\\\n/  \\__/  \\'],
  ])('%s', (_what, source, text) => {
    expect(prose(source)).toBe(text);
  });
});

test.each([
  ['the crooked stick', 'crooked stick'],
  ['a 99', 'a 99'],
])('WL33 the name of %s can be typed: %s', (text, name) => {
  expect(thingName(text)).toBe(name);
});
