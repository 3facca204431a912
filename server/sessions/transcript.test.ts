import { expect, test } from 'vitest';
import { MAX_KEPT_MESSAGES } from '../protocol/limits.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import { Transcript } from './transcript.ts';

const message = (text: number): ServerMessage => ({ type: 'prompt', text: String(text) });

/** A transcript to which messages 0, 1, 2 ... were added: so many kept, then so many not, and so on. */
function transcriptOf(...counts: readonly number[]): Transcript {
  const transcript = new Transcript();
  for (const [i, count] of counts.entries()) {
    for (let n = 0; n < count; n++) transcript.add(message(transcript.count), i % 2 === 0);
  }
  return transcript;
}

test('MS23 gives what came after the messages that a client has', () => {
  expect(transcriptOf(5).since(3)).toEqual({ missed: 0, messages: [message(3), message(4)] });
  expect(transcriptOf(5).since(5)).toEqual({ missed: 0, messages: [] });
});

test('MS23 lets go of what was confirmed', () => {
  const transcript = transcriptOf(5);
  transcript.confirm(3);
  transcript.confirm(2);
  expect(transcript.since(0)).toEqual({ missed: 3, messages: [message(3), message(4)] });
  transcript.confirm(99);
  expect(transcript.since(5)).toEqual({ missed: 0, messages: [] });
});

test('MS23 never gives older messages for newer ones that were not kept', () => {
  const transcript = transcriptOf(4, 2);
  expect(transcript.since(1)).toEqual({ missed: 5, messages: [] });
  transcript.add(message(6), true);
  expect(transcript.since(1)).toEqual({ missed: 5, messages: [message(6)] });
});

test('MS23 keeps the newest of too many, however many there were', () => {
  for (const count of [MAX_KEPT_MESSAGES + 1, MAX_KEPT_MESSAGES * 2, MAX_KEPT_MESSAGES * 5 + 7]) {
    const { missed, messages } = transcriptOf(count).since(0);
    expect([missed, messages.length]).toEqual([count - MAX_KEPT_MESSAGES, MAX_KEPT_MESSAGES]);
    expect(messages.at(-1)).toEqual(message(count - 1));
  }
});

test('MS23 a client that claims more than it was sent is given nothing', () => {
  expect(transcriptOf(2).since(10)).toEqual({ missed: 0, messages: [] });
});
