import { contrast } from './contrast.ts';

/** Grounds that a Character's colour is read on: the darkest of the light theme, the lightest of the dark one. */
export const characterGrounds = { light: '#ece4d6', dark: '#192838' } as const;

/** Hues are this many degrees apart, so that two names differ visibly or not at all. */
const HUE_STEP = 20;
/** The contrast that all of them have: well above the 4.5:1 that text needs, and no hue louder than another. */
const WANTED_CONTRAST = { light: 5.2, dark: 6.5 } as const;

export interface CharacterColour {
  readonly light: string;
  readonly dark: string;
}

/** A Character's own colour, the same wherever its name is: `#rrggbb` for each theme, readable as text. */
export function characterColour(name: string): CharacterColour {
  const hue = (hash(name.normalize('NFC').toLowerCase()) % (360 / HUE_STEP)) * HUE_STEP;
  return { light: readable(hue, 'light'), dark: readable(hue, 'dark') };
}

/** `--character` for an element and what lies in it. */
export function characterStyle(name: string): { readonly '--character': string } {
  const { light, dark } = characterColour(name);
  return { '--character': `light-dark(${light}, ${dark})` };
}

/** Steps away from the ground until the text stands out as much as wanted. */
function readable(hue: number, theme: keyof CharacterColour): string {
  const step = theme === 'light' ? -1 : 1;
  const saturation = theme === 'light' ? 42 : 46;
  let lightness = theme === 'light' ? 70 : 30;
  let colour = hslToHex(hue, saturation, lightness);
  while (contrast(colour, characterGrounds[theme]) < WANTED_CONTRAST[theme] && lightness > 0 && lightness < 100) {
    lightness += step;
    colour = hslToHex(hue, saturation, lightness);
  }
  return colour;
}

/** FNV-1a with a final mix, 32 bits: short names that differ in one letter land far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Hue in degrees, saturation and lightness in per cent. */
function hslToHex(hue: number, saturation: number, lightness: number): string {
  const light = lightness / 100;
  const amplitude = (saturation / 100) * Math.min(light, 1 - light);
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12;
    const value = light - amplitude * Math.max(-1, Math.min(position - 3, 9 - position, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
