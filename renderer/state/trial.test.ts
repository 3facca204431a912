import { expect, test } from 'vitest';
import { FakeClock } from '../../test/helpers/fake-clock.ts';
import { Trial } from './trial.ts';
import type { Outcome } from './workbench.ts';

function open() {
  const clock = new FakeClock();
  const asked: { readonly lines: readonly string[]; readonly answer: (outcome: Outcome) => void }[] = [];
  const check = (...lines: readonly string[]) =>
    new Promise<Outcome>((answer) => {
      asked.push({ lines, answer });
    });
  return { clock, asked, trial: new Trial({ check }, clock) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const refused = (text: string): Outcome => ({ ok: false, text });

test('what is typed is tried once, when nothing more is typed', async () => {
  const { clock, asked, trial } = open();
  trial.begin(['dig A']);
  clock.advance(200);
  trial.begin(['dig AB']);
  clock.advance(299);
  expect(asked).toEqual([]);
  clock.advance(1);
  expect(asked.map(({ lines }) => lines)).toEqual([['dig AB']]);
  asked[0]?.answer(refused('No.'));
  await settled();
  expect(trial.fault.value).toBe('No.');
});

test('an answer that comes too late says nothing', async () => {
  const { clock, asked, trial } = open();
  trial.begin(['dig A']);
  clock.advance(300);
  trial.begin(['dig AB']);
  asked[0]?.answer(refused('Not A.'));
  await settled();
  expect(trial.fault.value).toBe('');
  clock.advance(300);
  asked[1]?.answer(refused('Not AB.'));
  await settled();
  expect(trial.fault.value).toBe('Not AB.');
  trial.tell('');
  expect(trial.fault.value).toBe('');
});

test('what the page itself has against it asks nobody', async () => {
  const { clock, asked, trial } = open();
  trial.begin('A name is missing.');
  clock.advance(300);
  await settled();
  expect([trial.fault.value, asked]).toEqual(['A name is missing.', []]);
});
