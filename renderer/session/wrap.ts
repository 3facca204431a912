// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR sequences begin with ESC
const SGR = /\u001b\[[0-9;]*m/g;
const PLAIN = /^[\x20-\x7e]*$/;
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Breaks the lines of ANSI text at spaces so that none is wider than `columns`; words too long are left to the terminal. */
export function wrap(ansi: string, columns: number): string {
  return ansi
    .split('\n')
    .map((line) => (line.length <= columns ? line : wrapLine(line, columns)))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  let out = '';
  let column = 0;
  let spaces = '';
  // Every other part is a run of spaces.
  line.split(/( +)/).forEach((part, i) => {
    if (i % 2 === 1) {
      spaces = part;
      return;
    }
    const width = cellWidth(part);
    const fits = column === 0 || column + spaces.length + width <= columns;
    out += (fits ? spaces : '\n') + part;
    column = (fits ? column + spaces.length : 0) + width;
    if (column > columns) column %= columns;
    spaces = '';
  });
  return out;
}

/** Cells that ANSI text takes. Where terminals disagree, as about emoji, the larger number. */
export function cellWidth(ansi: string): number {
  const text = ansi.replace(SGR, '');
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!ZERO.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
