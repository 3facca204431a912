import { expect, test } from 'vitest';
import { Emitter } from '../../server/base/emitter.ts';
import { MAX_LINE_LENGTH, MAX_MESSAGE_BYTES } from '../../server/protocol/limits.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { SessionModel } from './session-model.ts';

test('P-20 a line that no wire would carry is sent as far as the server needs to refuse it', () => {
  const arriving = new Emitter<ServerMessage>();
  const sent: ClientMessage[] = [];
  const model = new SessionModel('Test');
  const onClose = new Emitter<void>().event;
  const send = (message: ClientMessage) => sent.push(message);
  const origin = { transport: 'memory', address: 'test' } as const;
  model.connect({ origin, onMessage: arriving.event, onClose, send, close: () => undefined }, () => undefined);
  arriving.fire({ type: 'session', session: 1, world: 'Harbour', state: 'login' });
  for (const text of ['look', '漢'.repeat(70_000)]) expect(model.type(text)).toBe(true);
  const [short, long] = sent.slice(1);
  expect(short).toEqual({ type: 'input', text: 'look' });
  expect(long).toEqual({ type: 'input', text: '漢'.repeat(MAX_LINE_LENGTH + 1) });
  expect(new TextEncoder().encode(JSON.stringify(long)).length).toBeLessThan(MAX_MESSAGE_BYTES);
});
