// @ts-check
// One player's connection, over telnet or a WebSocket, as cheap as can be: the machine is the server's to use.
import { connect } from 'node:net';
import { WebSocket } from 'ws';

/** Characters kept of what nobody waits for yet. */
const MAX_KEPT = 100_000;

const [IAC, DONT, DO, WONT, WILL, SB, SE] = [255, 254, 253, 252, 251, 250, 240];

/**
 * @typedef {object} Wire
 * @property {(line: string) => void} send
 * @property {() => void} end
 */

export class Client {
  /** @type {Wire} */
  #wire;
  #kept = '';
  /** @type {{marker: string, heard: () => void, lost: (error: Error) => void} | undefined} */
  #waiting;
  #isLost = false;
  /** Takes everything that arrives, in place of `hear`. @type {((text: string) => void) | undefined} */
  onText;

  /** @param {(receive: (text: string) => void, lost: () => void) => Wire} join */
  constructor(join) {
    this.#wire = join(
      (text) => this.#receive(text),
      () => this.#lose(),
    );
  }

  /** @param {string} line */
  send(line) {
    this.#wire.send(line);
  }

  /**
   * Resolves when `marker` has arrived since it was last heard. Who calls bounds the wait.
   * @param {string} marker
   * @returns {Promise<void>}
   */
  hear(marker) {
    return new Promise((resolve, reject) => {
      this.#waiting = { marker, heard: resolve, lost: reject };
      if (this.#isLost) this.#lose();
      else this.#look();
    });
  }

  /** Forgets what has arrived. */
  clear() {
    this.#kept = '';
    this.onText = undefined;
  }

  end() {
    this.#wire.end();
  }

  /** @param {string} text */
  #receive(text) {
    if (this.onText) {
      this.onText(text);
      return;
    }
    this.#kept += text;
    if (this.#waiting) this.#look();
    else if (this.#kept.length > MAX_KEPT) this.#kept = '';
  }

  #lose() {
    this.#isLost = true;
    this.#waiting?.lost(new Error(`the connection was lost before "${this.#waiting.marker}" came`));
    this.#waiting = undefined;
  }

  #look() {
    const waiting = this.#waiting;
    const at = waiting ? this.#kept.indexOf(waiting.marker) : -1;
    if (!waiting || at < 0) return;
    this.#kept = this.#kept.slice(at + waiting.marker.length);
    this.#waiting = undefined;
    waiting.heard();
  }
}

/** @param {number} port @returns {Promise<Client>} */
export function telnetClient(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const client = new Client((receive, lost) => {
      socket.on('close', lost);
      const withoutTelnet = telnetFilter((answer) => socket.write(answer));
      socket.on('data', (chunk) => receive(withoutTelnet(chunk).toString('latin1')));
      return { send: (line) => socket.write(`${line}\r\n`), end: () => socket.destroy() };
    });
    socket.once('connect', () => resolve(client));
    socket.on('error', reject);
  });
}

/**
 * @param {string} url
 * @param {(line: string) => string} encode what to send for an input line
 * @returns {Promise<Client>}
 */
export function webClient(url, encode) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    const client = new Client((receive, lost) => {
      socket.on('close', lost);
      socket.on('message', (data) => receive(data.toString()));
      return { send: (line) => socket.send(encode(line)), end: () => socket.terminate() };
    });
    socket.once('open', () => resolve(client));
    socket.on('error', reject);
  });
}

/**
 * Takes telnet commands out of a byte stream and refuses every option (RFC 854, RFC 1143).
 * @param {(answer: Buffer) => void} answer
 * @returns {(chunk: Buffer) => Buffer}
 */
function telnetFilter(answer) {
  /** @type {'text' | 'command' | 'option' | 'payload' | 'payload-command'} */
  let state = 'text';
  let verb = 0;
  const afterCommand = (/** @type {number} */ code) => {
    verb = code;
    if (code === SB) return 'payload';
    return code >= WILL && code <= DONT ? 'option' : 'text';
  };
  const refuse = (/** @type {number} */ option) => {
    if (verb === DO) answer(Buffer.from([IAC, WONT, option]));
    else if (verb === WILL) answer(Buffer.from([IAC, DONT, option]));
  };
  /** @param {number} code whether it is text */
  const take = (code) => {
    switch (state) {
      case 'text':
        if (code === IAC) state = 'command';
        return code !== IAC;
      case 'command':
        state = afterCommand(code);
        return false;
      case 'option':
        refuse(code);
        state = 'text';
        return false;
      case 'payload':
        if (code === IAC) state = 'payload-command';
        return false;
      case 'payload-command':
        state = code === SE ? 'text' : 'payload';
        return false;
    }
  };
  return (chunk) => (state === 'text' && !chunk.includes(IAC) ? chunk : Buffer.from(chunk.filter(take)));
}
