import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { untilShows } from '../until.ts';

/** Telnet commands (RFC 854): a subnegotiation, an option with its verb, any other. */
const COMMANDS = /\xff\xfa.*?\xff\xf0|\xff[\xfb-\xfe].|\xff./gs;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes begin with one
const ESCAPES = /\u001b\[[0-9;]*m/g;

/** The plainest MUD client: a socket that sends lines and reads text. */
export class TelnetGuest {
  readonly #socket: Socket;
  #received = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#received += text;
    });
  }

  static async connect({ host, port }: { readonly host: string; readonly port: number }): Promise<TelnetGuest> {
    const socket = connect(port, host);
    await once(socket, 'connect');
    return new TelnetGuest(socket);
  }

  type(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  /** Waits until `text`, on one line, has arrived. */
  sees(text: string | RegExp): Promise<void> {
    return untilShows(() => this.output(), text);
  }

  /** All text so far, without commands and colours. */
  output(): string {
    const text = this.#received.replace(COMMANDS, '').replace(ESCAPES, '');
    return Buffer.from(text, 'latin1').toString('utf8');
  }

  close(): void {
    this.#socket.destroy();
  }
}
