// Codes of seats that wait for somebody (MS40). They live in memory: a restart ends them.
import type { Clock } from '../base/clock.ts';
import type { ObjectRecord } from '../model/records.ts';

/** How long a code is good, in milliseconds. */
const CODE_MS = 10 * 60_000;
/** Codes that wait at once. Each Character has one at most. */
const MAX_CODES = 1000;
/** Consonants that are not mistaken for each other or for digits; without vowels no code is a word. */
const LETTERS = 'BCDFGHJKMNPRTVWXZ';
const CODE_LENGTH = 6;

/** A code that waits for somebody. */
export interface OpenSeat {
  /** As it is shown: `KTM-RWX`. */
  readonly code: string;
  readonly character: number;
  /** The account that lends it. */
  readonly holder: number;
  /** When it runs out, in milliseconds since the epoch. */
  readonly until: number;
}

export class OpenSeats {
  readonly #clock: Clock;
  readonly #randomInt: (below: number) => number;
  readonly #open = new Map<string, OpenSeat>();

  /** `randomInt` gives whole numbers from 0 up to `below` that nobody can guess. */
  constructor(clock: Clock, randomInt: (below: number) => number) {
    this.#clock = clock;
    this.#randomInt = randomInt;
  }

  /** Makes the code of a Character's seat, in the place of an older one; undefined if too many wait. */
  offer({ id: character }: ObjectRecord, holder: number): OpenSeat | undefined {
    this.withdraw(character);
    this.#expire();
    if (this.#open.size >= MAX_CODES) return undefined;
    const code = this.#newCode();
    const seat = { code, character, holder, until: this.#clock.now() + CODE_MS };
    this.#open.set(keyOf(code), seat);
    return seat;
  }

  /** The seat that `typed` is the code of, in any case, with or without its dash. */
  find(typed: string): OpenSeat | undefined {
    this.#expire();
    return this.#open.get(keyOf(typed));
  }

  withdraw(character: number): void {
    for (const [key, seat] of this.#open) if (seat.character === character) this.#open.delete(key);
  }

  of(holder: number): readonly OpenSeat[] {
    this.#expire();
    return [...this.#open.values()].filter((seat) => seat.holder === holder);
  }

  #expire(): void {
    for (const [key, { until }] of this.#open) if (until <= this.#clock.now()) this.#open.delete(key);
  }

  #newCode(): string {
    const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS.charAt(this.#randomInt(LETTERS.length)));
    const half = CODE_LENGTH / 2;
    const code = `${letters.slice(0, half).join('')}-${letters.slice(half).join('')}`;
    return this.#open.has(keyOf(code)) ? this.#newCode() : code;
  }
}

const keyOf = (code: string): string => code.toUpperCase().replaceAll(/[\s-]/g, '');
