import { expect, test } from 'vitest';
import { memoryPair } from './memory.ts';
import { Turn } from './outbox.ts';

test('settle delivers what waits and what that causes, both ways, at once', () => {
  const { server, client, settle } = memoryPair();
  const heard: string[] = [];
  server.onMessage((message) => {
    if (message.type === 'input') server.send({ type: 'prompt', text: `you said ${message.text}` });
  });
  client.onMessage((message) => {
    if (message.type === 'prompt') heard.push(message.text);
  });
  client.send({ type: 'input', text: 'hi' });
  expect(heard).toEqual([]);
  settle();
  expect(heard).toEqual(['you said hi']);
});

test('pairs of one turn settle together', () => {
  const turn = new Turn();
  const ana = memoryPair({ transport: 'memory', address: 'ana' }, turn);
  const bob = memoryPair({ transport: 'memory', address: 'bob' }, turn);
  const heard: string[] = [];
  ana.server.onMessage(() => bob.server.send({ type: 'prompt', text: 'Ana spoke' }));
  bob.client.onMessage((message) => heard.push(message.type));
  ana.client.send({ type: 'input', text: 'hi' });
  ana.settle();
  expect(heard).toEqual(['prompt']);
  expect(bob.server.origin.address).toBe('bob');
});
