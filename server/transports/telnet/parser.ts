// Splits what a telnet peer sends into text, commands, negotiation and subnegotiation (RFC 854, RFC 855). Takes any
// bytes, split anywhere; what they mean is for others.
import { DO, DONT, detached, IAC, SB, SE, type Verb, WILL, WONT } from './codes.ts';

/** Bytes of one subnegotiation; terminal names and window sizes are far shorter. Longer ones are dropped whole. */
const MAX_SUBNEGOTIATION_BYTES = 1024;

const IAC_CHARACTER = String.fromCharCode(IAC);

/** Where the parts go. All text is byte strings. */
export interface TelnetHandler {
  text(bytes: string): void;
  command(code: number): void;
  negotiate(verb: Verb, option: number): void;
  subnegotiate(option: number, payload: string): void;
}

type State =
  | { readonly at: 'text' }
  | { readonly at: 'command' }
  | { readonly at: 'verb'; readonly verb: Verb }
  | { readonly at: 'option' }
  | { readonly at: 'payload' | 'payload-command'; readonly option: number; payload: string; tooLong: boolean };

const TEXT: State = { at: 'text' };
const COMMAND: State = { at: 'command' };
const OPTION: State = { at: 'option' };

export class TelnetParser {
  readonly #handler: TelnetHandler;
  #state: State = TEXT;

  constructor(handler: TelnetHandler) {
    this.#handler = handler;
  }

  /** Takes the next byte string from the peer. */
  feed(chunk: string): void {
    let from = 0;
    while (from < chunk.length) from = this.#step(chunk, from);
  }

  /** Handles a run of plain bytes or one special byte; returns where to go on. */
  #step(chunk: string, from: number): number {
    const state = this.#state;
    if (state.at === 'text' || state.at === 'payload') {
      const special = chunk.indexOf(IAC_CHARACTER, from);
      const end = special < 0 ? chunk.length : special;
      if (end > from) this.#plain(state, chunk.slice(from, end));
      if (special < 0) return end;
      this.#state = state.at === 'text' ? COMMAND : { ...state, at: 'payload-command' };
      return end + 1;
    }
    this.#special(state, chunk.charCodeAt(from));
    return from + 1;
  }

  #plain(state: Extract<State, { at: 'text' } | { payload: string }>, run: string): void {
    if (state.at === 'text') this.#handler.text(run);
    else if (state.payload.length + run.length > MAX_SUBNEGOTIATION_BYTES) state.tooLong = true;
    else state.payload += detached(run);
  }

  #special(state: Exclude<State, { at: 'text' }>, code: number): void {
    switch (state.at) {
      case 'command':
        this.#command(code);
        break;
      case 'verb':
        this.#state = TEXT;
        this.#handler.negotiate(state.verb, code);
        break;
      case 'option':
        this.#state = { at: 'payload', option: code, payload: '', tooLong: false };
        break;
      default:
        this.#payloadCommand(state, code);
    }
  }

  #command(code: number): void {
    this.#state = TEXT;
    if (code === IAC) this.#handler.text(IAC_CHARACTER);
    else if (code === WILL || code === WONT || code === DO || code === DONT) this.#state = { at: 'verb', verb: code };
    else if (code === SB) this.#state = OPTION;
    else this.#handler.command(code);
  }

  #payloadCommand(state: Extract<State, { payload: string }>, code: number): void {
    const inside: State = { ...state, at: 'payload' };
    this.#state = code === IAC ? inside : TEXT;
    if (code === IAC) this.#plain(inside, IAC_CHARACTER);
    else if (code !== SE)
      this.#command(code); // a peer that forgot to end it: what follows is a command
    else if (!state.tooLong) this.#handler.subnegotiate(state.option, state.payload);
  }
}
