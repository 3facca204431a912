// People in a room of their own: one talks without a rest, one is always there, and some hear both over a wire that fails.
import { setTimeout as pause } from 'node:timers/promises';
import { Wire } from '../../helpers/wire.ts';
import { Listener } from './listener.ts';

/** How the network fails. */
export const failures = {
  cut: (wire: Wire) => wire.cut(),
  silent: (wire: Wire) => wire.silence(),
  left: (wire: Wire) => wire.leave(),
} as const;

export interface PartyPlan {
  readonly failure: keyof typeof failures;
  /** How long, in seconds. */
  readonly seconds: number;
  /** Words a second, all the time. */
  readonly rate: number;
}

/** Everybody in the room has an account and a Character of the same name, and one password. */
export interface Guests {
  readonly names: readonly string[];
  readonly password: string;
}

/** Seconds of talk before the failure and after it. */
const AROUND = 2;
/** Milliseconds between two times that the speaker opens the mouth, for one word or several. */
const BREATH = 20;

/** Says word after word, so many a second, until it is told to stop. */
export class Speaker {
  readonly listener: Listener;
  said = 0;
  readonly #rate: number;
  readonly #began = Date.now();
  readonly #timer = setInterval(() => this.#speak(), BREATH);

  constructor(listener: Listener, rate: number) {
    this.listener = listener;
    this.#rate = rate;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #speak(): void {
    const due = ((Date.now() - this.#began) / 1000) * this.#rate;
    while (this.said < due && this.listener.model.type(`say word ${this.said + 1}.`)) this.said++;
  }
}

export class Party {
  readonly speaker: Speaker;
  /** Is shown all that is said. */
  readonly witness: Listener;
  readonly absent: readonly Listener[];
  readonly wire: Wire;

  private constructor(speaker: Speaker, witness: Listener, absent: readonly Listener[], wire: Wire) {
    this.speaker = speaker;
    this.witness = witness;
    this.absent = absent;
    this.wire = wire;
  }

  /** The first two guests reach `play` of a host directly, the others over the wire. */
  static async gather(play: string, { names, password }: Guests, rate: number): Promise<Party> {
    const [first = '', second = '', ...others] = names;
    const wire = await Wire.to(play.replace('ws:', 'http:'));
    const [speaker, witness, ...absent] = await Promise.all([
      Listener.enter(play, first, password),
      Listener.enter(play, second, password),
      ...others.map((name) => Listener.enter(`${wire.address.replace('http:', 'ws:')}play`, name, password)),
    ]);
    return new Party(new Speaker(speaker, rate), witness, absent, wire);
  }

  /** Lets the network fail as planned and come back, and resolves when everybody has heard the last word, or never will. */
  async undergo({ failure, seconds }: PartyPlan): Promise<void> {
    await pause(AROUND * 1000);
    failures[failure](this.wire);
    await pause(seconds * 1000);
    this.wire.mend();
    await this.settle();
  }

  /** Until those who were away are back and have heard what is said then. */
  async settle(): Promise<void> {
    await pause(AROUND * 1000);
    for (const listener of this.absent) await listener.until(() => listener.isPlaying, 'somebody to be back');
    await pause(AROUND * 1000);
    this.speaker.stop();
    const { said } = this.speaker;
    for (const listener of [this.witness, ...this.absent]) {
      // Who never hears it is found out by counting.
      await listener.until(() => listener.heard.at(-1) === said, 'the last word').catch(() => undefined);
    }
  }

  close(): void {
    this.speaker.stop();
    for (const listener of [this.speaker.listener, this.witness, ...this.absent]) listener.close();
    this.wire.close();
  }
}
