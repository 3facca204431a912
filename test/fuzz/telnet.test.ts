// Junk against the telnet wire. A failure prints its seed and path; add it to `seeds`, where it stays.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_LINE_LENGTH } from '../../server/protocol/limits.ts';
import { stripControls } from '../../server/protocol/markup.ts';
import type { ClientMessage } from '../../server/protocol/messages.ts';
import { stringWire } from '../contract/connection.string-wire.ts';

const seeds = [1, 42, 20_261_122, Date.now() % 2 ** 31];
const RUNS = 150;

const inputsOf = (messages: readonly ClientMessage[]) =>
  messages.flatMap((message) => (message.type === 'input' ? [message.text] : []));

/** Bytes as the protocol uses them, and any others. */
const junk = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(255, 254, 253, 252, 251, 250, 249, 247, 246, 240, 0, 1, 3, 24, 25, 31) },
      { weight: 2, arbitrary: fc.constantFrom(8, 9, 10, 13, 27, 127, 0xc3, 0xa9, 0xe2, 0x80, 0xae, 0x9b) },
      { weight: 2, arbitrary: fc.integer({ min: 32, max: 126 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
    ),
    { maxLength: 400 },
  )
  .map((codes) => String.fromCharCode(...codes));

/** Cuts `text` after each length of `cuts`, over and over. */
function pieces(text: string, cuts: readonly number[]): readonly string[] {
  const result: string[] = [];
  for (let at = 0, i = 0; at < text.length; i++) {
    const length = cuts[i % cuts.length] ?? 1;
    result.push(text.slice(at, at + length));
    at += length;
  }
  return result;
}

const cutLengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe.each(seeds)('telnet under junk of seed %i', (seed) => {
  const holds = <Values extends unknown[]>(property: fc.IProperty<Values>) =>
    fc.assert(property, { seed, numRuns: RUNS });

  test('means the same however it is split, and survives', () => {
    holds(
      fc.property(junk, cutLengths, (bytes, cuts) => {
        const outcomes = [[bytes], [...bytes], pieces(bytes, cuts)].map((chunks) => {
          const { feed, messages, flush } = stringWire();
          for (const chunk of chunks) feed(chunk);
          return { messages, written: flush().join('') };
        });
        expect(outcomes[1]).toEqual(outcomes[0]);
        expect(outcomes[2]).toEqual(outcomes[0]);
      }),
    );
  });

  test('never gives the game a control character, a name of bytes or a size beyond reason', () => {
    holds(
      fc.property(junk, (bytes) => {
        const { feed, messages } = stringWire();
        feed(`${bytes}\r\n`);
        for (const message of messages) {
          if (message.type === 'input') expect(message.text).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
          else expect(JSON.stringify(message)).toMatch(/^[ -~]*$/);
        }
      }),
    );
  });

  test('answers no byte with more than a few: nothing echoes into a loop', () => {
    holds(
      fc.property(junk, (bytes) => {
        const { feed, flush } = stringWire();
        flush();
        feed(bytes);
        expect(flush().join('').length).toBeLessThanOrEqual(8 * bytes.length);
      }),
    );
  });

  test('takes lines after any junk that ended, and every character of them', () => {
    holds(
      fc.property(junk, fc.string({ unit: 'grapheme', maxLength: 80 }), cutLengths, (bytes, said, cuts) => {
        const { feed, messages } = stringWire();
        const text = stripControls(said);
        // IAC SE ends whatever the junk had begun; a new line ends its text.
        feed(`${bytes}\u00ff\u00f0\u00ff\u00f0\n`);
        for (const chunk of pieces(Buffer.from(`${text}\r\n`, 'utf8').toString('latin1'), cuts)) feed(chunk);
        expect(inputsOf(messages).at(-1)).toBe(text);
      }),
    );
  });
});

describe('telnet under floods', () => {
  const chunk = 65_536;
  const floods = {
    'a line without end': 'x'.repeat(chunk),
    'a subnegotiation without end': `\u00ff\u00fa\u0018${'x'.repeat(chunk)}`,
    'a line that trickles between commands': `${'\u00ff\u00f1'.repeat(chunk / 2)}twenty-six characters long`,
  };

  test.each(Object.entries(floods))('%s takes no memory', (_, flood) => {
    const { feed } = stringWire();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 150; i++) feed(Buffer.from(flood, 'latin1').toString('latin1'));
    collectGarbage();
    const megabytes = (process.memoryUsage().heapUsed - before) / 2 ** 20;
    feed('\u00ff\u00f0\n'); // the wire is alive to the end, so that what it holds was counted
    expect(megabytes).toBeLessThan(4);
  });

  test('a line without end is given once, just long enough to be refused', () => {
    const { feed, messages } = stringWire();
    for (let i = 0; i < 20; i++) feed('y'.repeat(chunk));
    feed('\r\nnext\r\n');
    expect(inputsOf(messages)).toEqual(['y'.repeat(MAX_LINE_LENGTH + 1), 'next']);
  });
});
