import { expect, test } from 'vitest';
import { FakeClock } from '../../test/helpers/fake-clock.ts';
import { Draft } from './draft.ts';
import type { Outcome } from './workbench.ts';

const reading = (text: string) => (text === '' ? 'A name is missing.' : [`name #1 = ${text.trim()}`]);
const settled = () => new Promise((resolve) => setImmediate(resolve));

function open(value: string) {
  const clock = new FakeClock();
  const sent: string[] = [];
  let answer: (outcome: Outcome) => void = () => {};
  const ask = (kind: string) => (line: string | undefined) => {
    sent.push(`${kind} ${line}`);
    return new Promise<Outcome>((resolve) => {
      answer = resolve;
    });
  };
  const draft = new Draft({ check: ask('check'), run: ask('run') }, clock, value);
  return { clock, sent, draft, answer: (outcome: Outcome) => answer(outcome) };
}

const done: Outcome = { ok: true, text: '' };

test('an untouched field follows what is kept', () => {
  const { draft } = open('Hall');
  draft.follow('Great Hall');
  expect([draft.text.value, draft.theirs.value]).toEqual(['Great Hall', undefined]);
});

test('what somebody else keeps meanwhile is told, and nothing typed is lost', () => {
  const { draft } = open('Hall');
  draft.edit('Old Hall', reading);
  draft.follow('Great Hall');
  expect([draft.text.value, draft.theirs.value]).toEqual(['Old Hall', 'Great Hall']);
  draft.revert();
  expect([draft.text.value, draft.theirs.value]).toEqual(['Great Hall', undefined]);
});

test('what is kept is tried, kept as the server writes it, and is no change of somebody else', async () => {
  const { clock, sent, draft, answer } = open('Hall');
  draft.edit(' Old Hall ', reading);
  clock.advance(300);
  const kept = draft.commit(reading);
  draft.follow('Old Hall');
  answer(done);
  expect(await kept).toBe(true);
  expect(sent).toEqual(['check name #1 = Old Hall', 'run name #1 = Old Hall']);
  expect([draft.text.value, draft.theirs.value]).toEqual(['Old Hall', undefined]);
  expect(await draft.commit(reading)).toBe(true);
  expect(sent).toHaveLength(2);
});

test('what is refused stays as typed, with the refusal', async () => {
  const { draft, answer } = open('Hall');
  draft.edit('x', reading);
  const kept = draft.commit(reading);
  answer({ ok: false, text: 'No.' });
  expect(await kept).toBe(false);
  expect([draft.text.value, draft.fault.value]).toEqual(['x', 'No.']);
  draft.follow('Yard');
  expect(draft.theirs.value).toBe('Yard');
});

test('letters typed while it is kept are a change of their own', async () => {
  const { clock, sent, draft, answer } = open('Hall');
  draft.edit('Old', reading);
  const kept = draft.commit(reading);
  draft.edit('Older', reading);
  draft.follow('Old');
  answer(done);
  await kept;
  expect([draft.text.value, draft.theirs.value]).toEqual(['Older', undefined]);
  clock.advance(300);
  await settled();
  expect(sent.at(-1)).toBe('check name #1 = Older');
});
