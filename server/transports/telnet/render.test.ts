import { expect, test } from 'vitest';
import type { LineMessage } from '../../protocol/messages.ts';
import { Renderers } from './render.ts';

test('a line is made once for all peers of equal displays', () => {
  const renderers = new Renderers();
  const display = { depth: '16', width: 80, charset: 'utf-8' } as const;
  let reads = 0;
  const message: LineMessage = {
    type: 'line',
    kind: 'say',
    get text() {
      reads++;
      return '|rhello|n';
    },
  };
  const first = renderers.for(display).line(message);
  for (let i = 0; i < 200; i++) expect(renderers.for({ ...display }).line(message)).toBe(first);
  expect(reads).toBe(1);
  expect(renderers.for({ ...display, depth: 'none' }).line(message)).toBe('hello\r\n');
});
