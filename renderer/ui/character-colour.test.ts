/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { characterColour, characterGrounds } from './character-colour.ts';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const names = Array.from({ length: 400 }, (_, i) => `Name ${i}`);

describe('characterColour', () => {
  it('is the same for a name however it is capitalised', () => {
    expect(characterColour('Ana')).toEqual(characterColour('ANA'));
  });

  it('spreads names over many colours', () => {
    expect(new Set(names.map((name) => characterColour(name).dark)).size).toBe(18);
  });

  it('reads as text in both themes, whatever the name', () => {
    for (const name of names) {
      const { light, dark } = characterColour(name);
      expect(contrast(light, characterGrounds.light), `${name} ${light}`).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark, characterGrounds.dark), `${name} ${dark}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is measured against grounds that the tokens really use', () => {
    expect(css).toContain(`--page: light-dark(${characterGrounds.light},`);
    expect(css).toContain(`${characterGrounds.dark});`);
  });
});
