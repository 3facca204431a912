import { describe, expect, it } from 'vitest';
import type { ClientConnection } from '../../server/protocol/connection.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { PortConnection } from './port-connection.ts';
import { playUrl, WebSocketConnection } from './web-socket-connection.ts';

/** Plays the other end of either wire. */
class FakeWire {
  readonly sent: unknown[] = [];
  readonly #listeners = new Map<string, (event: { data: unknown }) => void>();
  addEventListener(type: string, listener: (event: { data: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  emit(type: string, data?: unknown): void {
    this.#listeners.get(type)?.({ data });
  }
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }
  start(): void {
    this.emit('open');
  }
  close(): void {
    this.emit('close');
  }
}

interface Pair {
  readonly wire: FakeWire;
  readonly connection: ClientConnection;
  receive(messages: readonly ServerMessage[]): void;
}

function portPair(): Pair {
  const wire = new FakeWire();
  return { wire, connection: new PortConnection(wire), receive: (messages) => wire.emit('message', messages) };
}

function socketPair(): Pair {
  const wire = new FakeWire();
  const connection = new WebSocketConnection(wire, 'harbour.lan');
  return { wire, connection, receive: (messages) => wire.emit('message', JSON.stringify(messages)) };
}

const look: ClientMessage = { type: 'input', text: 'look' };
const prompt = (text: string): ServerMessage => ({ type: 'prompt', text });

describe.each([
  ['PortConnection', portPair],
  ['WebSocketConnection', socketPair],
])('%s', (_name, makePair) => {
  it('delivers the messages of a batch one by one, in order', () => {
    const { connection, receive } = makePair();
    const heard: ServerMessage[] = [];
    connection.onMessage((message) => heard.push(message));
    receive([prompt('one'), prompt('two')]);
    expect(heard).toEqual([prompt('one'), prompt('two')]);
  });

  it('sends each message as it is', () => {
    const { connection, wire } = makePair();
    wire.emit('open');
    connection.send(look);
    expect(wire.sent).toEqual([look]);
  });

  it('tells of the close once, whichever side closed, and is silent afterwards', () => {
    const { connection, wire, receive } = makePair();
    wire.emit('open');
    let closes = 0;
    let heard = 0;
    connection.onClose(() => closes++);
    connection.onMessage(() => heard++);
    connection.close();
    wire.emit('close');
    receive([prompt('late')]);
    connection.send(look);
    expect({ closes, heard, sent: wire.sent }).toEqual({ closes: 1, heard: 0, sent: [] });
  });
});

describe('WebSocketConnection', () => {
  it('keeps what is sent before the socket opens', () => {
    const { connection, wire } = socketPair();
    connection.send(look);
    expect(wire.sent).toEqual([]);
    wire.emit('open');
    expect(wire.sent).toEqual([look]);
  });

  it('ignores frames that are not messages', () => {
    const { connection, wire } = socketPair();
    let heard = 0;
    connection.onMessage(() => heard++);
    for (const frame of ['{', '[1]', '"x"', new ArrayBuffer(2)]) wire.emit('message', frame);
    expect(heard).toBe(0);
  });

  it('uses TLS where the page does', () => {
    expect(playUrl({ protocol: 'http:', host: 'a:4001' })).toBe('ws://a:4001/play');
    expect(playUrl({ protocol: 'https:', host: 'a' })).toBe('wss://a/play');
  });
});
