// Messages as the bytes that a telnet peer shows. What many peers see is made once for each kind of display.
import { toAnsi } from '../../protocol/ansi.ts';
import { stripControls, toPlain } from '../../protocol/markup.ts';
import type { LineKind, LineMessage, QuestionMessage } from '../../protocol/messages.ts';
import { wrap } from '../../protocol/wrap.ts';
import { TextCache } from '../text-cache.ts';
import { doubleIac } from './codes.ts';
import type { Display } from './terminal.ts';

export const NEW_LINE = '\r\n';

/** Colours (markup) of lines that bring none of their own; kinds that are not here stay as they are. */
const tints: Readonly<Partial<Record<LineKind, string>>> = {
  whisper: '|M',
  page: '|M',
  channel: '|G',
  system: '|C',
  error: '|r',
};

/** Makes text for one kind of display. All results are byte strings. */
export class Renderer {
  readonly #display: Display;
  readonly #lines = new TextCache<LineMessage>(({ text, kind }) => this.#block(text, tints[kind]));

  constructor(display: Display) {
    this.#display = display;
  }

  /** A line of the game with its line end; made once for each message object. */
  line(message: LineMessage): string {
    return this.#lines.textOf(message);
  }

  /** A question with its answers, where it does not tell them itself: `Destroy the lamp? (yes/no)`. */
  question({ text, choices }: QuestionMessage): string {
    const answers = choices.map((choice) => choice.answer);
    const words = new Set(
      toPlain(text)
        .toLowerCase()
        .split(/[^\p{L}\p{M}\d]+/u),
    );
    const isTold = answers.every((answer) => words.has(answer));
    return this.#block(isTold ? text : `${text} (${answers.join('/')})`);
  }

  /** Markup `source` with its line end. */
  paragraph(source: string): string {
    return this.#block(source);
  }

  /** Markup `source` alone, as a prompt needs it. */
  inline(source: string): string {
    return this.#encode(this.#styled(source));
  }

  #block(source: string, tint?: string): string {
    const text = this.#styled(source, tint);
    return this.#encode(this.#display.width > 0 ? wrap(text, this.#display.width) : text) + NEW_LINE;
  }

  #styled(source: string, tint = ''): string {
    const clean = stripControls(source);
    const { depth } = this.#display;
    const own = toAnsi(clean, depth);
    const text = tint === '' || depth === 'none' || own.includes('\u001b') ? own : toAnsi(tint + clean, depth);
    return text.replaceAll('\t', '    ');
  }

  #encode(text: string): string {
    const lines = text.includes('\n') ? text.replaceAll('\n', NEW_LINE) : text;
    return this.#display.charset === 'utf-8' ? utf8Bytes(lines) : latin1Bytes(lines);
  }
}

/** The renderers of a server: peers of equal displays share one. */
export class Renderers {
  readonly #known = new Map<string, Renderer>();

  for(display: Display): Renderer {
    const key = `${display.depth} ${display.width} ${display.charset}`;
    const known = this.#known.get(key);
    if (known) return known;
    const renderer = new Renderer(display);
    this.#known.set(key, renderer);
    return renderer;
  }
}

const BEYOND_ASCII = /\P{ASCII}/u;
const BEYOND_LATIN_1 = /[\u{100}-\u{10ffff}]/gu;

const utf8Bytes = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;

/** Typographic characters that Latin-1 lacks, as people typed them before. */
const typewriter: Readonly<Record<string, string>> = {
  '\u2013': '-',
  '\u2014': '--',
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2022': '*',
  '\u2026': '...',
  '\u2192': '->',
};

const latin1Bytes = (text: string): string =>
  BEYOND_ASCII.test(text) ? doubleIac(text.replace(BEYOND_LATIN_1, (character) => typewriter[character] ?? '?')) : text;
