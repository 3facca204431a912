// Reads a Diku file line by line: strings up to a tilde, lines of numbers, flags in their several forms. What does not
// fit throws Unreadable, and whoever reads records goes on at the next one.
import type { Place } from '../area.ts';

/** Something that cannot be read as what should stand there; `message` is one sentence. */
export class Unreadable extends Error {
  readonly at: Place;

  constructor(message: string, at: Place) {
    super(message);
    this.at = at;
  }
}

/** The first line of a record, or of a section. */
export const RECORD = /^#(\d+)\s*$/;
/** The sections of .are files, and the blocks of SmaugFUSS. A text may have lines that begin alike, with a colour such as #R. */
const SECTIONS =
  'AREA AREADATA AUTHOR CLIMATE ECONOMY FLAGS FUSSAREA HELPS MOBILES MOBOLD MOBPROGS NEWOBJECTS NEW_MOBILES NEW_OBJECTS ' +
  'OBJECTS OBJFUNS OBJOLD OBJPROGS PROGRAMS RANGES RECALL REPAIRS RESETMSG RESETS ROOMDATA ROOMPROGS ROOMS SHOPS SOCIALS SPECIALS TRIGGERS ' +
  'VERSION EXDESC EXIT MOBILE MUDPROG OBJECT ROOM';
/** What may begin after a record: in .are files also a section. */
const NEXT = {
  records: /^#\d+\s*$|^\$/,
  sections: new RegExp(`^#(?:\\d+\\s*$|\\$|END[A-Z]+\\s*$|(?:${SECTIONS.replaceAll(' ', '|')})(?![A-Za-z]))`),
};

export class Cursor {
  readonly file: string;
  readonly #lines: readonly string[];
  readonly #nextRecord: RegExp;
  /** Index of the line that is read next. */
  #next = 0;

  constructor(file: string, text: string, divided: keyof typeof NEXT) {
    this.file = file;
    this.#nextRecord = NEXT[divided];
    this.#lines = text.split(/\r\n|\n\r|\n|\r/);
  }

  /** Where the next line stands. */
  get at(): Place {
    return { file: this.file, line: Math.min(this.#next + 1, this.#lines.length) };
  }

  get isAtEnd(): boolean {
    return this.#next >= this.#lines.length;
  }

  /** The next line, which stays the next; empty at the end. */
  get line(): string {
    return this.#lines[this.#next] ?? '';
  }

  take(): string {
    return this.#lines[this.#next++] ?? '';
  }

  /** Whether a record or a section begins with the next line. */
  get isAtNext(): boolean {
    return this.#nextRecord.test(this.line);
  }

  /** Passes over empty lines and comments. */
  skipBlank(): void {
    while (!this.isAtEnd && /^\s*(?:\*.*)?$/.test(this.line)) this.#next++;
  }

  /** Passes over lines until one that begins a record or a section, or the end. */
  skipRecord(): void {
    while (!this.isAtEnd && !this.isAtNext) this.#next++;
  }

  /** Text up to the tilde that ends it, which stands at the end of a line. It begins `from` characters into the next line. */
  string(what: string, from = 0): string {
    const { at } = this;
    const lines: string[] = [];
    while (!this.isAtEnd) {
      if (lines.length > 0 && this.isAtNext) break;
      const line = lines.length > 0 ? this.take() : this.take().slice(from);
      // Some have the S that ends a room on the same line.
      const end = /~\s*S?\s*$/.exec(line);
      lines.push(end ? line.slice(0, end.index) : line);
      if (end) return lines.join('\n');
    }
    throw new Unreadable(`The ${what} that begins here has no ~ at its end.`, at);
  }

  /** The words of the next line that is not empty. */
  words(what: string, least: number): readonly string[] {
    this.skipBlank();
    const { at } = this;
    const words = this.isAtNext ? [] : this.take().trim().split(/\s+/);
    if (words.length < least || words[0] === '')
      throw new Unreadable(`Here ${what} should stand: ${least} values.`, at);
    return words;
  }

  /** As `words`, all of them whole numbers; what follows the first `least` may be anything. */
  numbers(what: string, least: number): readonly number[] {
    const { at } = this;
    const numbers = this.words(what, least).map(Number);
    if (numbers.slice(0, least).some((number) => !Number.isInteger(number))) {
      throw new Unreadable(`Here ${what} should stand: ${least} whole numbers.`, at);
    }
    return numbers;
  }
}

/** A letter of a flag word as a bit: a to z are 0 to 25, A to Z go on from there in CircleMUD and begin in ROM. */
function bitOf(letter: string, upperFirst: boolean): number {
  const isUpper = letter < 'a';
  const place = letter.toLowerCase().charCodeAt(0) - 97;
  return isUpper === upperFirst ? place : place + 26;
}

/** The bits that a flag word sets: a number, sums of numbers as in `4|8`, or letters. `words` of 32 bits follow each other. */
export function bitsOf(words: readonly string[], { upperFirst }: { readonly upperFirst: boolean }): readonly number[] {
  return words.flatMap((word, index) => {
    const bits = /^-?\d/.test(word)
      ? word.split('|').flatMap((part) => bitsOfNumber(Number.parseInt(part, 10)))
      : [...word].filter((letter) => /[a-z]/i.test(letter)).map((letter) => bitOf(letter, upperFirst));
    return [...new Set(bits)].map((bit) => bit + 32 * index);
  });
}

function bitsOfNumber(number: number): readonly number[] {
  const bits: number[] = [];
  let rest = Number.isFinite(number) && number > 0 ? BigInt(number) : 0n;
  for (let bit = 0; rest > 0n; bit++, rest >>= 1n) if (rest & 1n) bits.push(bit);
  return bits;
}
