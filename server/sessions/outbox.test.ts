import { expect, test } from 'vitest';
import type { ServerConnection } from '../protocol/connection.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import { Outbox } from './outbox.ts';

function fixture() {
  const seen: string[] = [];
  const connection: ServerConnection = {
    origin: { transport: 'memory', address: 'local' },
    send: (message) => seen.push(message.type === 'line' ? message.text : message.type),
    onMessage: () => ({ dispose() {} }),
    onClose: () => ({ dispose() {} }),
    close: () => seen.push('closed'),
  };
  return { outbox: new Outbox(connection), seen };
}

const line = (text: string): ServerMessage => ({ type: 'line', kind: 'reply', text });

test('EN1 a line of a change is shown when the change is durable, not before', () => {
  const { outbox, seen } = fixture();
  expect(outbox.put(line('made'), 1, 0)).toBe(false);
  expect(seen).toEqual([]);
  expect(outbox.release(1)).toBe(true);
  expect(seen).toEqual(['made']);
});

test('EN2 output that changed nothing passes lines held for other sessions', () => {
  const { outbox, seen } = fixture();
  outbox.put(line('another changed'), 1, 0);
  outbox.put(line('look'), 0, 0);
  expect(seen).toEqual(['look']);
  outbox.release(1);
  expect(seen).toEqual(['look', 'another changed']);
});

test('EN2 output that changed nothing waits for the own change before it', () => {
  const { outbox, seen } = fixture();
  outbox.causedChange(1);
  outbox.put(line('made'), 1, 0);
  outbox.put(line('another changed'), 2, 0);
  outbox.put(line('look'), 0, 0);
  expect(seen).toEqual([]);
  expect(outbox.release(1)).toBe(false);
  expect(seen).toEqual(['made', 'look']);
  outbox.release(2);
  expect(seen).toEqual(['made', 'look', 'another changed']);
});

test('the connection is closed after the goodbye, also when the goodbye has to wait', () => {
  const { outbox, seen } = fixture();
  outbox.put(line('left'), 1, 0);
  outbox.put({ type: 'bye', reason: 'Goodbye.' }, 1, 0);
  expect(seen).toEqual([]);
  outbox.release(1);
  expect(seen).toEqual(['left', 'bye', 'closed']);
});
