/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
  ),
);
const named = (start: string) => [...tokens.keys()].filter((name) => name.startsWith(start));

/** Text on each ground it stands on: 4.5:1 (WCAG 2.2, 1.4.3). */
const textOn: Readonly<Record<string, readonly string[]>> = {
  page: ['text', 'muted', 'lantern', 'sea', 'alert'],
  panel: ['text', 'muted', 'lantern', 'sea', 'alert'],
  raised: ['text', 'muted', 'lantern', 'sea', 'alert'],
  'lantern-fill': ['on-lantern'],
  terminal: ['terminal-text', ...named('kind-'), ...named('ansi-')],
};
/** Borders of controls and the focus ring on each ground: 3:1 (WCAG 2.2, 1.4.11). */
const edgeOn: Readonly<Record<string, readonly string[]>> = {
  page: ['edge', 'focus', 'lantern-fill'],
  panel: ['edge', 'focus', 'lantern-fill'],
  raised: ['edge', 'focus', 'lantern-fill'],
  terminal: ['focus', 'lantern'],
};

const pairs = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([ground, inks]) => inks.map((ink) => [ink, ground] as const));

describe('contrast', () => {
  it('is 21 between black and white and 1 between equals', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#777777')).toBe(1);
  });
});

describe.each(['light', 'dark'] as const)('tokens of the %s theme', (theme) => {
  const ratio = (ink: string, ground: string) => contrast(tokens.get(ink)![theme], tokens.get(ground)![theme]);

  it.each(pairs(textOn))('text %s reads on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(edgeOn))('edge %s shows on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(3);
  });
});
