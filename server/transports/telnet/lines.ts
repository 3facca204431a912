// From the bytes of a peer to input lines: line ends, backspaces, UTF-8 or Latin-1, no control characters, bounded.

import { MAX_LINE_LENGTH } from '../../protocol/limits.ts';
import { stripControls } from '../../protocol/markup.ts';
import { detached } from './codes.ts';

/** Bytes kept of one line: the longest allowed one in four-byte characters. */
const MAX_LINE_BYTES = 4 * (MAX_LINE_LENGTH + 1);

const CR = '\r';
const LINE_END = /[\r\n]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: erasing characters as clients without line editing send them
const ERASE = /[\u0008\u007f]/;
const BEYOND_ASCII = /[\u0080-\u00ff]/;
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Gathers lines. A line ends with CR LF, CR NUL, LF or a CR alone (RFC 854 and what raw clients do). A line that is too
 * long is given as its first MAX_LINE_LENGTH + 1 characters, so that the session refuses it; its rest is never kept.
 */
export class LineReader {
  readonly #onLine: (line: string) => void;
  #held = '';
  #overflow = false;
  #afterCr = false;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Takes the next byte string. */
  feed(chunk: string): void {
    let from = this.#afterCr && (chunk[0] === '\n' || chunk[0] === '\0') ? 1 : 0;
    this.#afterCr = false;
    while (from < chunk.length) {
      LINE_END.lastIndex = from;
      const end = LINE_END.exec(chunk)?.index ?? chunk.length;
      this.#hold(chunk.slice(from, end));
      if (end === chunk.length) return;
      from = this.#pastLineEnd(chunk, end);
      this.#finish();
    }
  }

  /** The peer's own "erase line" (RFC 854 EL). */
  clear(): void {
    this.#held = '';
    this.#overflow = false;
  }

  #hold(run: string): void {
    const room = MAX_LINE_BYTES - this.#held.length;
    if (run.length > room) this.#overflow = true;
    if (room > 0) this.#held += detached(run.length > room ? run.slice(0, room) : run);
  }

  #pastLineEnd(chunk: string, end: number): number {
    if (chunk[end] !== CR) return end + 1;
    const next = chunk[end + 1];
    this.#afterCr = next === undefined;
    return next === '\n' || next === '\0' ? end + 2 : end + 1;
  }

  #finish(): void {
    const text = stripControls(erase(decode(this.#held)));
    const tooLong = this.#overflow || text.length > MAX_LINE_LENGTH;
    this.clear();
    this.#onLine(tooLong ? text.slice(0, MAX_LINE_LENGTH + 1).padEnd(MAX_LINE_LENGTH + 1, '.') : text);
  }
}

/** UTF-8 where the bytes are that, else Latin-1, in which every byte is a character. */
function decode(line: string): string {
  if (!BEYOND_ASCII.test(line)) return line;
  try {
    return strictUtf8.decode(Buffer.from(line, 'latin1'));
  } catch {
    return line;
  }
}

/** Applies backspaces: each takes back one character. */
function erase(text: string): string {
  if (!ERASE.test(text)) return text;
  const kept: string[] = [];
  for (const character of text) {
    if (ERASE.test(character)) kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}
