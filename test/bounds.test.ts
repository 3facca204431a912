import { expect, test } from 'vitest';
import { MAX_LINE_LENGTH, MAX_LINES_PER_SECOND } from '../server/protocol/limits.ts';
import { Stage } from './helpers/stage.ts';

test('P-19 lines beyond the limit of a second are dropped with one notice, and the next second is a new one', async () => {
  const stage = await Stage.open();
  const [ana, bob] = [await stage.player('Ana'), await stage.player('Bob')];
  stage.clock.advance(1000);
  const shown = await ana.paste(Array.from({ length: 120 }, (_, i) => `say ${i}`));
  expect(bob.lines()).toHaveLength(MAX_LINES_PER_SECOND);
  expect(shown.slice(MAX_LINES_PER_SECOND)).toEqual([
    `You are typing faster than ${MAX_LINES_PER_SECOND} lines a second; the rest was dropped.`,
  ]);
  stage.clock.advance(1000);
  expect(await ana.type('say on')).toEqual(['You say, "on"']);
  await stage.dispose();
});

test('P-20 a line that is too long is refused whole; the longest allowed is heard whole', async () => {
  const stage = await Stage.open();
  const [ana, bob] = [await stage.player('Ana'), await stage.player('Bob')];
  const longest = `say ${'x'.repeat(MAX_LINE_LENGTH - 'say '.length)}`;
  expect(await ana.type(`${longest}x`)).toEqual([
    `A line has at most ${MAX_LINE_LENGTH} characters; yours was not read.`,
  ]);
  expect(bob.lines()).toEqual([]);
  await ana.type(longest);
  expect(bob.lines()).toEqual([`Ana says, "${longest.slice('say '.length)}"`]);
  await stage.dispose();
});
