// The wire to any MUD client, and to people with nothing but `nc`: bytes in, input lines out; messages in, ANSI text out.
import type { Origin, ServerConnection } from '../../protocol/connection.ts';
import { MAX_UNSENT_BYTES } from '../../protocol/limits.ts';
import type { ClientMessage, ServerMessage } from '../../protocol/messages.ts';
import { checkClientMessage } from '../../protocol/parse.ts';
import { QueuedConnection, type Turn } from '../outbox.ts';
import { AYT, bytes, EC, EL, EOR, GA, IAC, subnegotiation, type Verb } from './codes.ts';
import { LineReader } from './lines.ts';
import { Negotiation } from './negotiation.ts';
import type { OptionHost } from './option.ts';
import { echo } from './options/echo.ts';
import { endOfRecord } from './options/end-of-record.ts';
import { suppressGoAhead } from './options/suppress-go-ahead.ts';
import { telnetOptions } from './options.ts';
import { type TelnetHandler, TelnetParser } from './parser.ts';
import { NEW_LINE, type Renderer, type Renderers } from './render.ts';
import { displayOf, isSpoken, type Terminal } from './terminal.ts';

/** How long a peer may take to close its side after us, in milliseconds. */
const LINGER_MS = 2000;

/** What is needed of a `net.Socket`. It is told to give byte strings, and gets them. */
export interface TelnetSocket {
  readonly writableLength: number;
  setEncoding(encoding: 'latin1'): unknown;
  write(data: string, encoding: 'latin1'): unknown;
  end(): unknown;
  destroy(): unknown;
  on(event: 'data', listener: (chunk: string) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

export class TelnetConnection extends QueuedConnection<ServerMessage, ClientMessage> implements ServerConnection {
  readonly #socket: TelnetSocket;
  readonly #renderers: Renderers;
  readonly #negotiation = new Negotiation(
    telnetOptions,
    (reply) => this.#reply(reply),
    (option) => option.started?.(this.#host),
  );
  readonly #lines = new LineReader((line) => this.#input(line));
  #terminal: Terminal = { types: [] };
  #renderer: Renderer;
  /** Bytes that leave at the end of the turn. */
  #out = '';
  /** The prompt that ends this turn's output. */
  #prompt: string | undefined;
  /** The prompt on the peer's screen behind which nothing was typed or shown yet. */
  #shownPrompt = '';
  /** Peers that type but never answer an offer do not know telnet: they would show commands as junk. */
  #speaksTelnet: boolean | undefined;

  constructor(socket: TelnetSocket, origin: Origin, turn: Turn, renderers: Renderers) {
    super(origin, turn);
    this.#socket = socket;
    this.#renderers = renderers;
    this.#renderer = renderers.for(displayOf(this.#terminal));
    const parser = new TelnetParser(this.#handler);
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      if (this.isOpen) parser.feed(chunk);
    });
    socket.on('error', () => this.closed()); // the peer vanished; `close` follows
    socket.on('end', () => {
      this.end();
      this.closed();
    });
    socket.on('close', () => this.closed());
    this.#negotiation.start();
  }

  /** Ends the wire at once; what is unsent is lost. */
  terminate(): void {
    this.#socket.destroy();
    this.closed();
  }

  protected enqueue(message: ServerMessage): void {
    switch (message.type) {
      case 'line':
        this.#show(this.#renderer.line(message));
        break;
      case 'question':
        this.#show(this.#renderer.question(message));
        break;
      case 'bye':
        this.#show(this.#renderer.paragraph(message.reason));
        break;
      case 'prompt':
        this.#prompt = message.text;
        break;
      case 'secret':
        this.#negotiation.perform(echo.code, message.on);
        break;
      case 'display':
        this.#terminal = { ...this.#terminal, wanted: message };
        this.#renderer = this.#renderers.for(displayOf(this.#terminal));
        break;
      default: // `session` and `room` are for clients with panels
    }
  }

  protected write(): void {
    this.#finishTurn();
    if (this.#out === '') return;
    this.#socket.write(this.#out, 'latin1');
    this.#out = '';
    if (this.#socket.writableLength > MAX_UNSENT_BYTES) this.terminate();
  }

  protected end(): void {
    this.#socket.end();
    // Destroying at once would lose what the peer has not read yet; waiting for ever would keep a peer that never does.
    setTimeout(() => this.#socket.destroy(), LINGER_MS).unref();
  }

  #show(text: string): void {
    // Clients that set prompts apart do so themselves; elsewhere text must not run on behind one.
    if (this.#shownPrompt !== '' && !this.#negotiation.performs(endOfRecord.code)) this.#out += NEW_LINE;
    this.#shownPrompt = '';
    this.#out += text;
  }

  /** Ends the turn's output with the last prompt asked for, unless the very same one stands there already. */
  #finishTurn(): void {
    if (this.#prompt === undefined) return;
    const text = this.#renderer.inline(this.#prompt);
    this.#prompt = undefined;
    if (text !== '' && text === this.#shownPrompt) return;
    this.#show(text + this.#promptEnd());
    this.#shownPrompt = text;
  }

  #promptEnd(): string {
    if (this.#negotiation.performs(endOfRecord.code)) return bytes(IAC, EOR);
    if (this.#speaksTelnet === false || this.#negotiation.performs(suppressGoAhead.code)) return '';
    return bytes(IAC, GA);
  }

  #input(line: string): void {
    this.#speaksTelnet ??= false;
    // While we claim to echo, the peer shows nothing of what is typed, its line end neither.
    if (this.#negotiation.performs(echo.code)) this.#reply(NEW_LINE);
    this.#shownPrompt = '';
    this.receive({ type: 'input', text: line });
  }

  #reply(reply: string): void {
    this.#out += reply;
    this.wake();
  }

  readonly #handler: TelnetHandler = {
    text: (run) => this.#lines.feed(run),
    command: (code) => {
      if (code === AYT) this.#reply(`[Yes]${NEW_LINE}`);
      else if (code === EC) this.#lines.feed('\b');
      else if (code === EL) this.#lines.clear();
    },
    negotiate: (verb: Verb, option) => {
      this.#speaksTelnet = true;
      this.#negotiation.receive(verb, option);
    },
    subnegotiate: (option, payload) => telnetOptions.get(option)?.received?.(payload, this.#host),
  };

  readonly #host: OptionHost = this.#makeHost();

  #makeHost(): OptionHost {
    const terminal = () => this.#terminal;
    return {
      get terminal() {
        return terminal();
      },
      learn: (facts) => this.#learn(facts),
      subnegotiate: (option, payload) => this.#reply(subnegotiation(option, payload)),
    };
  }

  #learn(facts: Partial<Terminal>): void {
    const before = this.#terminal;
    const { types, columns, rows } = { ...before, ...facts };
    const spoken = isSpoken(types);
    const checked = checkClientMessage({ type: 'client', name: types[0], columns, rows, spoken });
    if (!checked.ok || checked.value.type !== 'client') return;
    const { name, ...size } = checked.value;
    this.#terminal = {
      types,
      ...(size.columns !== undefined && { columns: size.columns }),
      ...(size.rows !== undefined && { rows: size.rows }),
      ...(before.wanted && { wanted: before.wanted }),
    };
    this.#renderer = this.#renderers.for(displayOf(this.#terminal));
    const isResized = size.columns !== before.columns || size.rows !== before.rows;
    if (isResized || name !== before.types[0] || spoken !== isSpoken(before.types)) this.receive(checked.value);
  }
}
