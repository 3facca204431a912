// Markup as ANSI (ECMA-48 SGR) for terminals: telnet clients and xterm.
import { type Colour, parseMarkup, type Style, toPlain } from './markup.ts';

/** What a terminal can show: none, 16 colours, the 256-colour palette, 24-bit colour. */
export type ColourDepth = 'none' | '16' | '256' | 'true';

const RESET = '\u001b[0m';

/** Renders markup source; lines stay separated by `\n`. Every styled line ends reset. */
export function toAnsi(source: string, depth: ColourDepth): string {
  if (!source.includes('|')) return source;
  if (depth === 'none') return toPlain(source);
  let out = '';
  for (const { text, style } of parseMarkup(source)) {
    const codes = sgr(style, depth);
    out += codes === '' ? text : `\u001b[${codes}m${text}${RESET}`;
  }
  return out;
}

function sgr(style: Style, depth: ColourDepth): string {
  const codes: string[] = [];
  if (style.bold) codes.push('1');
  if (style.underline) codes.push('4');
  if (style.inverse) codes.push('7');
  if (style.foreground) codes.push(colourCode(style.foreground, depth, 0));
  if (style.background) codes.push(colourCode(style.background, depth, 10));
  return codes.join(';');
}

/** `shift` is 0 for the foreground, 10 for the background. */
function colourCode(colour: Colour, depth: ColourDepth, shift: number): string {
  if (colour.type === 'basic') return basicCode(colour.index, shift);
  const [red, green, blue] = channels(colour);
  if (depth === 'true') return `${38 + shift};2;${red};${green};${blue}`;
  if (depth === '256') {
    const cell = (channel: number) => Math.round((channel / 255) * 5);
    return `${38 + shift};5;${16 + 36 * cell(red) + 6 * cell(green) + cell(blue)}`;
  }
  return basicCode(nearestBasic(red, green, blue), shift);
}

const basicCode = (index: number, shift: number): string => String((index < 8 ? 30 + index : 82 + index) + shift);

/** Red, green and blue from 0 to 255. */
function channels(colour: Exclude<Colour, { type: 'basic' }>): readonly [number, number, number] {
  if (colour.type === 'exact') return [colour.rgb >> 16, (colour.rgb >> 8) & 255, colour.rgb & 255];
  return [colour.red * 51, colour.green * 51, colour.blue * 51];
}

function nearestBasic(red: number, green: number, blue: number): number {
  const high = Math.max(red, green, blue);
  if (high < 48) return 0;
  const on = (channel: number, bit: number) => (channel > high / 2 ? bit : 0);
  return on(red, 1) + on(green, 2) + on(blue, 4) + (high > 170 ? 8 : 0);
}
