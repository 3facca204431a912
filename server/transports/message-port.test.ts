import { expect, test } from 'vitest';
import type { ServerMessage } from '../protocol/messages.ts';
import { electronPayload, messagePortConnection } from './message-port.ts';
import { Turn } from './outbox.ts';

test("a port of Electron's main process brings values as `data`, is started, and gets one post a turn", () => {
  const listeners = new Map<string, (event: { data: unknown }) => void>();
  const posts: unknown[] = [];
  const calls: string[] = [];
  const port = {
    postMessage: (value: unknown) => posts.push(value),
    start: () => calls.push('start'),
    close: () => calls.push('close'),
    on: (event: string, listener: (event: { data: unknown }) => void) => listeners.set(event, listener),
  };
  const turn = new Turn();
  const connection = messagePortConnection(port, electronPayload, turn);
  const heard: unknown[] = [];
  connection.onMessage((message) => heard.push(message));
  expect(calls).toEqual(['start']);

  listeners.get('message')?.({ data: { type: 'input', text: 'look', extra: 1 } });
  expect(heard).toEqual([{ type: 'input', text: 'look' }]);

  const messages: readonly ServerMessage[] = [
    { type: 'prompt', text: '> ' },
    { type: 'bye', reason: 'Farewell.' },
  ];
  for (const message of messages) connection.send(message);
  connection.close();
  expect(posts).toEqual([]);
  turn.flush();
  expect(posts).toEqual([messages]);
  expect(calls).toEqual(['start', 'close']);
});
