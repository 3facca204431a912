// The `|` markup of MUD builders: what verbs write and clients render. `Markup` is text known to be markup; a plain
// string becomes one only by escaping, so a player's text can never carry colours, links or escape codes.
//
//   |r |g |y |b |m |c |w |x   bright red … white, black      |R |G |Y |B |M |C |W |X   the dark ones
//   |[r and so on             background                     |n   back to normal
//   |h  bold   |u  underline  |*  inverse                    |/   new line   |_  space   |-  tab
//   |0 to 5 three times, |#rrggbb   a colour of the cube, an exact colour    ||   a literal bar

/** Text in markup. Make one with `markup`, `plain` or, for text that builders wrote as markup, `trusted`. */
export class Markup {
  readonly source: string;

  private constructor(source: string) {
    this.source = source;
  }

  /** Takes `source` as markup. Only for text that the program or a builder wrote as such. A lone bar at its end stays one. */
  static trusted(source: string): Markup {
    const clean = stripControls(source);
    return new Markup(endsInLoneBar(clean) ? `${clean}|` : clean);
  }

  /** Escapes `text`: every character of it is shown as it is. */
  static plain(text: string | number): Markup {
    return new Markup(escapeMarkup(String(text)));
  }

  /** Joins parts with `separator`, escaping the parts that are plain. */
  static join(parts: readonly (Markup | string)[], separator = ''): Markup {
    return new Markup(parts.map(sourceOf).join(separator));
  }

  /** Used by `markup`: template literals are the program's own text. */
  static template(strings: readonly string[], values: readonly (Markup | string | number)[]): Markup {
    let source = strings[0] ?? '';
    for (let i = 0; i < values.length; i++) source += sourceOf(values[i] ?? '') + (strings[i + 1] ?? '');
    return new Markup(source);
  }
}

/** Template tag: the literal parts are markup, interpolated strings and numbers are escaped, Markup goes in as it is. */
export const markup = (strings: TemplateStringsArray, ...values: readonly (Markup | string | number)[]): Markup =>
  Markup.template(strings, values);

/** Whether the last bar would make a code of what is put behind it. */
function endsInLoneBar(source: string): boolean {
  let end = source.length;
  while (source[end - 1] === '|') end--;
  return (source.length - end) % 2 === 1;
}

const sourceOf = (part: Markup | string | number): string =>
  part instanceof Markup ? part.source : escapeMarkup(String(part));

/** Plain text as markup source: bars doubled (a bar typed twice counts once), control and direction characters gone. */
function escapeMarkup(text: string): string {
  const clean = stripControls(text);
  return clean.includes('|') ? clean.replace(/\|\|?/g, '||') : clean;
}

// C0 but new line, DEL, C1, and what could disguise who said what: Unicode's line ends and bidirectional overrides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const ALL_CONTROLS = new RegExp(CONTROLS, 'g');

/** Text without characters that act on a terminal. New lines stay; a tab becomes a space. */
export function stripControls(text: string): string {
  return CONTROLS.test(text) ? text.replaceAll('\t', ' ').replace(ALL_CONTROLS, '') : text;
}

/** A run of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

export interface Style {
  readonly foreground?: Colour;
  readonly background?: Colour;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}

/** One of the 16 terminal colours (8 to 15 are bright), a cell of the 6x6x6 cube, or an exact 24-bit colour. */
export type Colour =
  | { readonly type: 'basic'; readonly index: number }
  | { readonly type: 'cube'; readonly red: number; readonly green: number; readonly blue: number }
  | { readonly type: 'exact'; readonly rgb: number };

const CODE = /\|(\||\[?[rgybmcwxRGYBMCWX]|\[?[0-5]{3}|\[?#[0-9a-fA-F]{6}|[nhu*/_-])/g;
const LETTERS = 'xrgybmcw';
const SPACES: Readonly<Record<string, string>> = { '|': '|', '/': '\n', _: ' ', '-': '\t' };
const normal: Style = {};

/** Splits markup source into styled runs. A bar that begins no known code is shown as it is. */
export function parseMarkup(source: string): readonly Span[] {
  if (!source.includes('|')) return source === '' ? [] : [{ text: source, style: normal }];
  const spans: Span[] = [];
  let style = normal;
  let text = '';
  let end = 0;
  const close = () => {
    if (text !== '') spans.push({ text, style });
    text = '';
  };
  for (const match of source.matchAll(CODE)) {
    text += source.slice(end, match.index);
    end = match.index + match[0].length;
    const code = match[1] ?? '';
    const space = SPACES[code];
    if (space !== undefined) text += space;
    else {
      close();
      style = restyle(style, code);
    }
  }
  text += source.slice(end);
  close();
  return spans;
}

/** Markup source of styled runs; each run begins and ends for itself, so that what is put behind it is not styled by it. */
export const writeMarkup = (spans: readonly Span[]): string =>
  spans
    .map(({ text, style }) => {
      const codes = codesOf(style);
      const escaped = text.replaceAll('|', '||');
      return codes === '' ? escaped : `${codes}${escaped}|n`;
    })
    .join('');

/** The part of what `source` shows that begins at the character `from` and ends before `to`, as source of the same colours. */
export function sliceMarkup(source: string, from: number, to = Number.POSITIVE_INFINITY): string {
  if (!source.includes('|')) return source.slice(from, to);
  let at = 0;
  const spans = parseMarkup(source).map(({ text, style }) => {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return { text: part, style };
  });
  return writeMarkup(spans.filter(({ text }) => text !== ''));
}

/** The words alone, for logs, titles, screen readers and plain clients. */
export const toPlain = (source: string): string =>
  source.includes('|')
    ? parseMarkup(source)
        .map((span) => span.text)
        .join('')
    : source;

function restyle(style: Style, code: string): Style {
  switch (code) {
    case 'n':
      return normal;
    case 'h':
      return { ...style, bold: true };
    case 'u':
      return { ...style, underline: true };
    case '*':
      return { ...style, inverse: true };
    default:
      return code.startsWith('[')
        ? { ...style, background: colourOf(code.slice(1)) }
        : { ...style, foreground: colourOf(code) };
  }
}

const codesOf = ({ foreground, background, bold, underline, inverse }: Style): string =>
  [
    bold && 'h',
    underline && 'u',
    inverse && '*',
    foreground && codeOf(foreground),
    background && `[${codeOf(background)}`,
  ]
    .map((code) => (code ? `|${code}` : ''))
    .join('');

function codeOf(colour: Colour): string {
  if (colour.type === 'exact') return `#${colour.rgb.toString(16).padStart(6, '0')}`;
  if (colour.type === 'cube') return `${colour.red}${colour.green}${colour.blue}`;
  const letter = LETTERS[colour.index % LETTERS.length] ?? '';
  return colour.index < LETTERS.length ? letter.toUpperCase() : letter;
}

function colourOf(code: string): Colour {
  if (code.startsWith('#')) return { type: 'exact', rgb: Number.parseInt(code.slice(1), 16) };
  if (code.length === 3) {
    return { type: 'cube', red: Number(code[0]), green: Number(code[1]), blue: Number(code[2]) };
  }
  const bright = LETTERS.indexOf(code);
  return { type: 'basic', index: bright >= 0 ? bright + 8 : LETTERS.indexOf(code.toLowerCase()) };
}
