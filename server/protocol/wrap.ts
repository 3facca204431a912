// Breaking lines at words for a terminal's width; escape sequences take no room.

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const WORD_OR_SPACES = / +|(?:\u001b\[[0-9;]*m|[^ ])+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ESCAPE_OR_CHARACTER = /\u001b\[[0-9;]*m|./gsu;
const ASCII = /^[ -~]*$/;
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|^\p{Emoji_Presentation}|^[\u{20000}-\u{3fffd}]/u;

/** A word that is wider than a whole line is cut, or left whole to a terminal that goes on in the next row by itself. */
export type LongWords = 'cut' | 'leave';

/** Wraps each line of `text` (lines are separated by `\n`) to `width` columns. */
export function wrap(text: string, width: number, longWords: LongWords = 'cut'): string {
  return text
    .split('\n')
    .map((line) => (fits(line, width) ? line : wrapLine(line, width, longWords)))
    .join('\n');
}

/** The offsets at which the rows of `text` begin when it is shown `width` columns wide, 0 for any number; the first is 0. */
export function rowStarts(text: string, width: number): readonly number[] {
  const starts = [0];
  const wrapped = width > 0 ? wrap(text, width) : text;
  let at = 0;
  for (let i = 0; i < wrapped.length; i++) {
    if (wrapped[i] !== '\n' || text[at] === '\n') at++;
    else while (text[at] === ' ') at++; // broken here, in the place of the spaces that were there
    if (wrapped[i] === '\n') starts.push(at);
  }
  return starts;
}

/** No character takes more than two columns, so most lines need no measuring. */
const fits = (line: string, width: number): boolean => 2 * line.length <= width || visibleWidth(line) <= width;

function wrapLine(line: string, width: number, longWords: LongWords): string {
  let out = '';
  let column = 0;
  let space = '';
  for (const [token] of line.matchAll(WORD_OR_SPACES)) {
    if (token.startsWith(' ')) {
      space = token;
      continue;
    }
    const breaks = column > 0 && column + space.length + visibleWidth(token) > width;
    const start = breaks ? 0 : column + space.length;
    const placed = longWords === 'cut' ? place(token, start, width) : leave(token, start, width);
    out += (breaks ? '\n' : space) + placed.text;
    column = placed.column;
    space = '';
  }
  return out + space;
}

interface Placed {
  readonly text: string;
  /** Where the word ends. */
  readonly column: number;
}

/** Puts a word at `column` for a terminal that goes on in the next row where it is full. */
function leave(word: string, column: number, width: number): Placed {
  const end = column + visibleWidth(word);
  return { text: word, column: end > width ? end % width : end };
}

/** Puts a word at `column`, cutting it where it is wider than a whole line. */
function place(word: string, column: number, width: number): Placed {
  let text = '';
  let at = column;
  for (const [piece] of word.matchAll(ESCAPE_OR_CHARACTER)) {
    const size = pieceWidth(piece);
    if (at + size > width) {
      text += '\n';
      at = 0;
    }
    text += piece;
    at += size;
  }
  return { text, column: at };
}

/** Columns that `text` takes. Where terminals disagree, as about emoji, the larger number. */
export function visibleWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const [piece] of text.matchAll(ESCAPE_OR_CHARACTER)) width += pieceWidth(piece);
  return width;
}

/** Columns of an escape sequence or character: none for combining marks, two for East Asian wide ones and emoji. */
function pieceWidth(piece: string): number {
  if (piece.startsWith('\u001b')) return 0;
  if (piece <= '\u007f') return 1;
  if (NO_WIDTH.test(piece)) return 0;
  return WIDE.test(piece) ? 2 : 1;
}
