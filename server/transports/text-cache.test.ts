import { expect, test } from 'vitest';
import { TextCache } from './text-cache.ts';

test('a text is made once for a message object, and again for an equal one', () => {
  const made: object[] = [];
  const cache = new TextCache<{ text: string }>((message) => {
    made.push(message);
    return `<${message.text}>`;
  });
  const message = { text: 'hello' };
  expect([cache.textOf(message), cache.textOf(message)]).toEqual(['<hello>', '<hello>']);
  expect(made).toEqual([message]);
  cache.textOf({ text: 'hello' });
  expect(made).toHaveLength(2);
});

test('messages of long ago are forgotten and made again', () => {
  let made = 0;
  const cache = new TextCache<object>(() => `${++made}`);
  const first = {};
  cache.textOf(first);
  for (let i = 0; i < 1000; i++) cache.textOf({});
  expect(cache.textOf(first)).toBe('1002');
});
