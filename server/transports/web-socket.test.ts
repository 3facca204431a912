import { expect, test } from 'vitest';
import type { ServerMessage } from '../protocol/messages.ts';
import { Turn } from './outbox.ts';
import { JsonCache, WebSocketConnection } from './web-socket.ts';

function wired() {
  const turn = new Turn();
  const listeners = new Map<string, (...values: never[]) => void>();
  const calls: string[] = [];
  const socket = {
    bufferedAmount: 0,
    send: (text: string) => calls.push(`send ${text}`),
    ping: () => calls.push('ping'),
    close: (code: number) => calls.push(`close ${code}`),
    terminate: () => calls.push('terminate'),
    on: (event: string, listener: (...values: never[]) => void) => listeners.set(event, listener),
  };
  const connection = new WebSocketConnection(socket, { transport: 'web', address: 'test' }, turn, new JsonCache());
  const heard: unknown[] = [];
  const closed: unknown[] = [];
  connection.onMessage((message) => heard.push(message));
  connection.onClose((value) => closed.push(value));
  const emit = (event: string, ...values: unknown[]) => listeners.get(event)?.(...(values as never[]));
  return { connection, turn, socket, calls, heard, closed, emit };
}

test('the messages of a turn are one frame, a JSON array', () => {
  const { connection, turn, calls } = wired();
  const messages: readonly ServerMessage[] = [
    { type: 'prompt', text: '"' },
    { type: 'secret', on: true },
  ];
  for (const message of messages) connection.send(message);
  turn.flush();
  expect(calls).toEqual([`send ${JSON.stringify(messages)}`]);
});

test('a message for many is encoded once', () => {
  const json = new JsonCache();
  let reads = 0;
  const message: ServerMessage = {
    type: 'prompt',
    get text() {
      reads++;
      return '> ';
    },
  };
  for (let i = 0; i < 200; i++) expect(json.encode(message)).toBe('{"type":"prompt","text":"> "}');
  expect(reads).toBe(1);
});

test('a peer that sends nothing but malformed messages is cut off with a code after twenty', () => {
  const { calls, closed, heard, emit } = wired();
  for (let i = 0; i < 19; i++) emit('message', 'junk', false);
  emit('message', '{"type":"input","text":"binary"}', true);
  emit('message', '{"type":"input","text":"too late"}', false);
  expect(calls).toEqual(['close 1008']);
  expect(closed).toHaveLength(1);
  expect(heard).toEqual([]);
});

test('malformed messages below that bound are ignored', () => {
  const { calls, heard, emit } = wired();
  for (let i = 0; i < 19; i++) emit('message', 'junk', false);
  emit('message', '{"type":"input","text":"look"}', false);
  expect(heard).toEqual([{ type: 'input', text: 'look' }]);
  expect(calls).toEqual([]);
});

test('a peer that gives no sign of life between two checks is dropped', () => {
  const { connection, calls, closed, emit } = wired();
  connection.checkAlive();
  emit('pong');
  connection.checkAlive();
  emit('message', '{"type":"input","text":""}', false);
  connection.checkAlive();
  expect(calls).toEqual(['ping', 'ping', 'ping']);
  connection.checkAlive();
  expect(calls.at(-1)).toBe('terminate');
  expect(closed).toHaveLength(1);
});
