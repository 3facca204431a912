import { expect, test } from 'vitest';
import { MAX_LINE_LENGTH } from '../../protocol/limits.ts';
import { LineReader } from './lines.ts';

function read(...chunks: string[]): string[] {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line));
  for (const chunk of chunks) reader.feed(chunk);
  return lines;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test('a line ends with CR LF, CR NUL, LF or a CR alone', () => {
  expect(read('a\r\nb\r\0c\nd\re\n')).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a line end split over two chunks ends one line', () => {
  expect(read('a\r', '\nb\r', '\0c\r', 'd\n')).toEqual(['a', 'b', 'c', 'd']);
});

test('empty lines count', () => {
  expect(read('\r\n\r\n')).toEqual(['', '']);
});

test('a line waits for its end', () => {
  expect(read('lo', 'ok')).toEqual([]);
  expect(read('lo', 'ok', '\n')).toEqual(['look']);
});

test('backspace and delete take back a character, whatever its bytes, and stop at the start', () => {
  expect(read(utf8('\b\blooé\u007f\u007fok 🎭\b!\n'))).toEqual(['look !']);
});

test('bytes that are no UTF-8 are Latin-1', () => {
  expect(read('caf\u00e9\n', utf8('café\n'))).toEqual(['café', 'café']);
});

test('control characters are dropped, a tab is a space', () => {
  expect(read('a\tb\u001b[31mc\0\u0007\n', 'C1 \u009b2J\n')).toEqual(['a b[31mc', 'C1 2J']);
});

test('the longest line passes in four-byte characters; longer ones are cut just beyond the bound', () => {
  const longest = '𝄞'.repeat(MAX_LINE_LENGTH / 2);
  const [first, second, third] = read(utf8(`${longest}\n`), `${'x'.repeat(9 * MAX_LINE_LENGTH)}\n`, 'next\n');
  expect(first).toBe(longest);
  expect(second).toBe('x'.repeat(MAX_LINE_LENGTH + 1));
  expect(third).toBe('next');
});

test('a line beyond the bound is refused also when its kept part erases itself', () => {
  const [line] = read(`${'\b'.repeat(9 * MAX_LINE_LENGTH)}\n`);
  expect(line).toHaveLength(MAX_LINE_LENGTH + 1);
});
