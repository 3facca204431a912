// Agreeing on options without loops: the Q method of RFC 1143, for each option and each side, but that what was switched
// off is offered anew without waiting for the answer, which some clients never give. What is agreed to is in the table
// of options; anything else is refused.
import { bytes, DO, DONT, IAC, type Verb, WILL, WONT } from './codes.ts';
import type { TelnetOption } from './option.ts';

/** `us`: we perform the option (WILL, answered by DO). `them`: the peer performs it (DO, answered by WILL). */
type Side = 'us' | 'them';
type State = 'no' | 'yes' | 'want-no' | 'want-no-then-yes' | 'want-yes' | 'want-yes-then-no';
/** The state that follows, and whether the peer is told yes or no. */
type Step = { readonly next: State; readonly say?: boolean };

const heardYes: Readonly<Record<Exclude<State, 'no'>, Step>> = {
  yes: { next: 'yes' },
  'want-no': { next: 'no' },
  'want-no-then-yes': { next: 'yes' },
  'want-yes': { next: 'yes' },
  'want-yes-then-no': { next: 'want-no', say: false },
};
const heardNo: Readonly<Record<State, Step>> = {
  no: { next: 'no' },
  yes: { next: 'no', say: false },
  'want-no': { next: 'no' },
  'want-no-then-yes': { next: 'want-yes' },
  'want-yes': { next: 'no' },
  'want-yes-then-no': { next: 'no' },
};
const turnOn: Readonly<Record<State, Step>> = {
  no: { next: 'want-yes', say: true },
  yes: { next: 'yes' },
  'want-no': { next: 'want-no-then-yes', say: true },
  'want-no-then-yes': { next: 'want-no-then-yes' },
  'want-yes': { next: 'want-yes' },
  'want-yes-then-no': { next: 'want-yes' },
};
const turnOff: Readonly<Record<State, Step>> = {
  no: { next: 'no' },
  yes: { next: 'want-no', say: false },
  'want-no': { next: 'want-no' },
  'want-no-then-yes': { next: 'want-no', say: false },
  'want-yes': { next: 'want-yes-then-no' },
  'want-yes-then-no': { next: 'want-yes-then-no' },
};

export class Negotiation {
  readonly #options: ReadonlyMap<number, TelnetOption>;
  readonly #write: (bytes: string) => void;
  readonly #onTheirs: (option: TelnetOption) => void;
  /** Options that are not here are off. */
  readonly #states = { us: new Map<number, State>(), them: new Map<number, State>() };

  /** `onTheirs` hears when the peer starts to perform an option. */
  constructor(
    options: ReadonlyMap<number, TelnetOption>,
    write: (bytes: string) => void,
    onTheirs: (option: TelnetOption) => void,
  ) {
    this.#options = options;
    this.#write = write;
    this.#onTheirs = onTheirs;
  }

  /** Sends what the table wants said first. */
  start(): void {
    for (const option of this.#options.values()) {
      if (option.us === 'offer') this.#take('us', option.code, turnOn[this.#state('us', option.code)]);
      if (option.them === 'ask') this.#take('them', option.code, turnOn[this.#state('them', option.code)]);
    }
  }

  /** Whether we perform `code`, as agreed by the peer. */
  performs(code: number): boolean {
    return this.#state('us', code) === 'yes';
  }

  /** Starts or stops performing `code` ourselves, as soon as the peer agrees. */
  perform(code: number, on: boolean): void {
    this.#take('us', code, (on ? turnOn : turnOff)[this.#state('us', code)]);
  }

  receive(verb: Verb, code: number): void {
    const side: Side = verb === DO || verb === DONT ? 'us' : 'them';
    const state = this.#state(side, code);
    if (verb === DONT || verb === WONT) this.#take(side, code, heardNo[state]);
    else if (state !== 'no') this.#take(side, code, heardYes[state]);
    else {
      const agreed = this.#agrees(side, code);
      this.#take(side, code, { next: agreed ? 'yes' : 'no', say: agreed });
    }
  }

  #agrees(side: Side, code: number): boolean {
    const manner = this.#options.get(code)?.[side];
    return manner === 'offer' || manner === 'ask' || manner === 'agree';
  }

  #state(side: Side, code: number): State {
    return this.#states[side].get(code) ?? 'no';
  }

  #take(side: Side, code: number, { next, say }: Step): void {
    const before = this.#state(side, code);
    if (next === 'no') this.#states[side].delete(code);
    else this.#states[side].set(code, next);
    if (say !== undefined) this.#write(bytes(IAC, sayVerb(side, say), code));
    const option = this.#options.get(code);
    if (option && side === 'them' && next === 'yes' && before !== 'yes') this.#onTheirs(option);
  }
}

function sayVerb(side: Side, on: boolean): Verb {
  if (side === 'us') return on ? WILL : WONT;
  return on ? DO : DONT;
}
