import { expect, test } from 'vitest';
import { batchText, MAX_COMMANDS, readBatch } from './batch-lines.ts';

const lists: Record<string, string> = {
  'a/b': 'look\nsay hi',
  'a/loop': '#insert a/loop',
  'a/torn': 'look\n#insert a/none',
};
for (let depth = 1; depth < 7; depth++) lists[`deep/${depth}`] = `#insert deep/${depth + 1}`;
const read = (text: string) => readBatch(text, (name) => lists[name]);
const texts = (text: string): readonly string[] => {
  const result = read(text);
  return result.ok ? result.value.map((each) => each.text) : [result.error];
};

test('K-25 a command a line; comments, empty lines and the kind of line end do not count', () => {
  expect(texts('# The harbour\r\ndig Pier\r\n\r\n#\r\nlook\r\n')).toEqual(['dig Pier', 'look']);
});

test('a line that begins with blanks goes on with the one before', () => {
  expect(texts('desc here = A long\n   pier.\nlook')).toEqual(['desc here = A long pier.', 'look']);
  expect(read('# x\ndesc here =\n  y\nlook')).toEqual({
    ok: true,
    value: [
      { text: 'desc here = y', line: 2 },
      { text: 'look', line: 4 },
    ],
  });
});

test('another list is put in where it is asked for, with the line that asked', () => {
  expect(read('dig Pier\n#INSERT a/b\nwho')).toEqual({
    ok: true,
    value: [
      { text: 'dig Pier', line: 1 },
      { text: 'look', line: 2 },
      { text: 'say hi', line: 2 },
      { text: 'who', line: 3 },
    ],
  });
});

test('a list that is missing, goes round in circles or is too long is refused', () => {
  expect(texts('look\n#insert a/none')).toEqual(['Line 2: there is no list "a/none" to insert.']);
  expect(texts('#insert a/torn')).toEqual(['Line 1: a/torn, line 2: there is no list "a/none" to insert.']);
  expect(texts('#insert a/loop')).toEqual(['Line 1: a/loop, line 1: the list a/loop would be put into itself.']);
  expect(texts('#insert deep/1')[0]).toMatch(/deep\/5, line 1: lists are inserted at most 5 deep\.$/);
  expect(texts('look\n'.repeat(MAX_COMMANDS + 1))).toEqual(['A list has at most 500 commands.']);
  expect(texts('look\n'.repeat(MAX_COMMANDS))).toHaveLength(MAX_COMMANDS);
});

test('a stored list is text or lines', () => {
  expect(batchText('a\nb')).toBe('a\nb');
  expect(batchText(['a', 'b'])).toBe('a\nb');
  for (const other of [undefined, 5, null, ['a', 5], { a: 1 }]) expect(batchText(other)).toBeUndefined();
});

test('lists that hold nothing but other lists end, too', () => {
  const many = (name: string) => `#insert ${name}\n`.repeat(100);
  const all: Record<string, string> = { 'a/1': many('a/2'), 'a/2': many('a/3'), 'a/3': '# nothing' };
  let asked = 0;
  const result = readBatch(many('a/1'), (name) => {
    asked++;
    return all[name];
  });
  expect(result).toMatchObject({ ok: false, error: expect.stringMatching(/at most 500 lists are inserted\.$/) });
  expect(asked).toBe(500);
});
