// What a telnet option is to this server. Each option is a file of `options/`; options.ts gathers them.
import type { Terminal } from './terminal.ts';

/** What an option may do with the connection it is on. */
export interface OptionHost {
  readonly terminal: Terminal;
  /** Adds to what is known of the peer. */
  learn(facts: Partial<Terminal>): void;
  /** Sends a subnegotiation; `payload` is a byte string. */
  subnegotiate(option: number, payload: string): void;
}

export interface TelnetOption {
  /** Its number in IANA's list of telnet options. */
  readonly code: number;
  /** Whether we perform it: offered from the start, agreed to when asked, or only when the server itself wants it. */
  readonly us?: 'offer' | 'agree' | 'on-demand';
  /** Whether the peer performs it: asked for from the start, or agreed to when offered. */
  readonly them?: 'ask' | 'agree';
  /** The peer began to perform it. */
  started?(host: OptionHost): void;
  /** The peer sent a subnegotiation of it; `payload` is a byte string, its doubled bytes undone. */
  received?(payload: string, host: OptionHost): void;
}
