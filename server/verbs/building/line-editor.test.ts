import { expect, test } from 'vitest';
import { type Draft, draftOf, edit, isChanged, textOf } from './line-editor.ts';

/** The text after `typed` lines, and what the last of them said. */
function after(text: string, ...typed: readonly string[]): readonly [text: string, says: string] {
  let draft: Draft = draftOf(text);
  let says = '';
  for (const line of typed) {
    const edited = edit(draft, line);
    if (edited.type !== 'edit') throw new Error(`${line} leaves the text alone`);
    draft = edited.draft;
    says = edited.says;
  }
  return [textOf(draft), says];
}

test.each([
  ['what is typed is added', '', ['one', 'two'], 'one\ntwo'],
  ['H-13 a colon of one’s own', 'a', [':::'], 'a\n:'],
  ['a line that begins with a colon', 'a', [':::b'], 'a\n:b'],
  ['H-10 :dd deletes the last line', 'a\nb', [':dd'], 'a'],
  [':dd deletes the lines named', 'a\nb\nc\nd', [':dd 2:3'], 'a\nd'],
  [':DD deletes all', 'a\nb', [':DD'], ''],
  [':u takes back', 'a', ['b', ':dd 1', ':u'], 'a\nb'],
  [':u :u takes back twice', 'a', ['b', 'c', ':u', ':u'], 'a'],
  [':uu does again', 'a', ['b', ':u', ':uu'], 'a\nb'],
  [':UU goes back to the beginning, and can be taken back', 'a', ['b', 'c', ':UU'], 'a'],
  [':UU :u', 'a', ['b', ':UU', ':u'], 'a\nb'],
  ['H-11 :i inserts', 'a\nb', [':i 1 x y'], 'x y\na\nb'],
  [':i after the end', 'a', [':i 2 x'], 'a\nx'],
  [':r replaces', 'a\nb', [':r 1 x'], 'x\nb'],
  [':x cuts', 'a\nb\nc', [':x 2'], 'a\nc'],
  [':x and :p move', 'a\nb\nc', [':x 1', ':p 2'], 'b\na\nc'],
  [':y and :p copy', 'a\nb', [':y 1:2', ':p 3'], 'a\nb\na\nb'],
  [':I puts before', 'a\nb', [':I 2 x'], 'a\nxb'],
  [':A puts behind', 'a\nb', [':A 1:2 !'], 'a!\nb!'],
  [':s replaces text', 'a cat\na cat', [':s cat = dog'], 'a dog\na dog'],
  [':s takes no pattern', 'a.c abc', [':s a.c = $&'], '$& abc'],
  [':dw deletes a word', 'a big cat', [':dw big'], 'a cat'],
])('%s', (_name, text, typed, expected) => {
  expect(after(text, ...typed)[0]).toBe(expected);
});

test.each([
  ['', [':'], 'The text is empty.'],
  ['a\nb', [':'], '1  a\n2  b'],
  ['a', [':u'], 'There is nothing to take back.'],
  ['a', [':uu'], 'There is nothing to do again.'],
  ['a', ['b', ':u', 'c', ':uu'], 'There is nothing to do again.'],
  ['a', [':dd 2'], 'The text has one line.'],
  ['a', [':dd 0'], 'The text has one line.'],
  ['a\nb', [':dd 2:1'], 'The text has two lines.'],
  ['', [':dd'], 'The text is empty.'],
  ['a', [':zz'], 'There is no :zz here; :h lists what there is.'],
  ['a', [':constructor'], 'There is no :constructor here; :h lists what there is.'],
  ['a', [':s b'], 'It is written :s old = new.'],
  ['a', [':s b = c'], 'There is no "b" in the text.'],
  ['a', [':dw b'], 'There is no "b" in the text.'],
  ['a'.repeat(20_000), ['b'], 'A text has at most 500 lines and 20000 characters.'],
  ['\n'.repeat(499), ['b'], 'A text has at most 500 lines and 20000 characters.'],
])('of %j, %j says why not, or what there is', (text, typed, says) => {
  expect(after(text, ...typed)[1]).toBe(says);
});

test('H-14 leaving and saving are told, and asked for where something was changed', () => {
  const draft = draftOf('a');
  const edited = edit(draft, 'b');
  const changed = edited.type === 'edit' ? edited.draft : draft;
  expect(edit(draft, ':q')).toEqual({ type: 'quit', asks: false });
  expect(edit(changed, ':q')).toEqual({ type: 'quit', asks: true });
  expect(edit(changed, ':q!')).toEqual({ type: 'quit', asks: false });
  expect(edit(changed, ':w')).toEqual({ type: 'save', leaves: false });
  expect(edit(changed, ':wq')).toEqual({ type: 'save', leaves: true });
  expect([isChanged(draft), isChanged(changed)]).toEqual([false, true]);
});

test('H-14 a replacement that would be too long is not put together', () => {
  const [, says] = after('a'.repeat(20_000), `:s a = ${'b'.repeat(50_000)}`);
  expect(says).toBe('A text has at most 500 lines and 20000 characters.');
});
