// A text that is edited line by line, as telnet users can: what each line typed does to it. Pure; who may edit and where
// the text goes is editing.ts's and the commands' business.

import { countedNoun } from '../../comms/wording.ts';

/** Lines and characters of one text. */
const MOST = { lines: 500, characters: 20_000 };
const TOO_LONG = `A text has at most ${MOST.lines} lines and ${MOST.characters} characters.`;
/** Steps that can be taken back. */
const MAX_PAST = 100;

type Lines = readonly string[];

export interface Draft {
  readonly lines: Lines;
  readonly original: Lines;
  readonly past: readonly Lines[];
  readonly future: readonly Lines[];
  readonly clipboard: Lines;
}

export type Edited =
  | { readonly type: 'edit'; readonly draft: Draft; readonly says: string }
  | { readonly type: 'save'; readonly leaves: boolean }
  | { readonly type: 'quit'; readonly asks: boolean };

export const draftOf = (text: string): Draft => {
  const lines = text === '' ? [] : text.split('\n');
  return { lines, original: lines, past: [], future: [], clipboard: [] };
};

export const textOf = ({ lines }: Draft): string => lines.join('\n');

export const isChanged = ({ lines, original }: Draft): boolean => lines.join('\n') !== original.join('\n');

const EDITOR_HELP = [
  'What you type is added as a line. Lines are counted from 1; <l> is one line or several as in 2:4.',
  ':  shows the text       :w  saves     :wq  saves and leaves   :q  leaves   :q!  leaves without saving',
  ':u  takes a step back   :uu  does it again   :UU  goes back to how it was   :::  a line with a colon',
  ':dd <l>  deletes, without a number the last   :DD  deletes all   :dw <word>  deletes a word',
  ':i <l> <text>  inserts before   :r <l> <text>  replaces   :I <l> <text>  puts before   :A <l> <text>  puts behind',
  ':x <l>  cuts   :y <l>  copies   :p <l>  puts what was cut or copied before   :s <old> = <new>  replaces text',
].join('\n');

/** What `typed` does. */
export function edit(draft: Draft, typed: string): Edited {
  if (!typed.startsWith(':')) return changed(draft, [...draft.lines, typed], 'Added.');
  if (typed.startsWith(':::')) return changed(draft, [...draft.lines, typed.slice(2)], 'Added.');
  const [, name = '', rest = ''] = /^:(\S*)\s*(.*)$/s.exec(typed) ?? [];
  if (name === 'w' || name === 'wq') return { type: 'save', leaves: name === 'wq' };
  if (name === 'q' || name === 'q!') return { type: 'quit', asks: name === 'q' && isChanged(draft) };
  return (
    (Object.hasOwn(commands, name) && commands[name]?.(draft, rest)) ||
    says(draft, `There is no :${name} here; :h lists what there is.`)
  );
}

const says = (draft: Draft, text: string): Edited => ({ type: 'edit', draft, says: text });

/** Puts `lines` in the place of the text, unless they are too much. */
function changed(draft: Draft, lines: Lines, text: string, clipboard = draft.clipboard): Edited {
  if (lines.length > MOST.lines || lines.join('\n').length > MOST.characters) {
    return says(draft, TOO_LONG);
  }
  const past = [...draft.past, draft.lines].slice(-MAX_PAST);
  return says({ ...draft, lines, past, future: [], clipboard }, text);
}

interface Span {
  /** Offsets of the first line and of what comes after the last. */
  readonly from: number;
  readonly to: number;
  readonly rest: string;
}

/** Reads `2`, `2:4` and what follows; without a number, the last line. Undefined for lines that are not there. */
function spanOf({ lines }: Draft, written: string, beyond = 0): Span | undefined {
  const [, first, last, rest = ''] = /^(?:(\d{1,6})(?::(\d{1,6}))?)?\s*(.*)$/s.exec(written) ?? [];
  const from = first === undefined ? lines.length - 1 : Number(first) - 1;
  const to = last === undefined ? from + 1 : Number(last);
  return from >= 0 && to > from && to <= lines.length + beyond ? { from, to, rest } : undefined;
}

type EditorCommand = (draft: Draft, rest: string) => Edited;

/** A command that works on lines; `beyond` is 1 where the place after the last one counts, too. */
const onLines =
  (work: (draft: Draft, span: Span) => Edited, beyond = 0): EditorCommand =>
  (draft, written) => {
    const span = spanOf(draft, written, beyond);
    const { length } = draft.lines;
    const counted = length === 0 ? 'is empty' : `has ${countedNoun(length, 'line')}`;
    return span ? work(draft, span) : says(draft, `The text ${counted}.`);
  };

/** `lines` with `others` in the place of a span. */
const spliced = (lines: Lines, { from, to }: Pick<Span, 'from' | 'to'>, others: Lines): Lines => [
  ...lines.slice(0, from),
  ...others,
  ...lines.slice(to),
];

const mapped = (draft: Draft, { from, to }: Span, change: (line: string) => string, text: string): Edited =>
  changed(draft, spliced(draft.lines, { from, to }, draft.lines.slice(from, to).map(change)), text);

const commands: Readonly<Record<string, EditorCommand>> = {
  '': (draft) => says(draft, numbered(draft)),
  h: (draft) => says(draft, EDITOR_HELP),
  u: (draft) => back(draft),
  uu: (draft) => again(draft),
  UU: (draft) => changed(draft, draft.original, 'As it was at the beginning.'),
  DD: (draft) => changed(draft, [], 'All is deleted.'),
  dd: onLines((draft, span) => changed(draft, spliced(draft.lines, span, []), 'Deleted.')),
  x: onLines((draft, span) =>
    changed(draft, spliced(draft.lines, span, []), 'Cut.', draft.lines.slice(span.from, span.to)),
  ),
  y: onLines((draft, { from, to }) => says({ ...draft, clipboard: draft.lines.slice(from, to) }, 'Copied.')),
  p: onLines(
    (draft, { from }) => changed(draft, spliced(draft.lines, { from, to: from }, draft.clipboard), 'Put in.'),
    1,
  ),
  i: onLines(
    (draft, { from, rest }) => changed(draft, spliced(draft.lines, { from, to: from }, [rest]), 'Inserted.'),
    1,
  ),
  r: onLines((draft, span) => changed(draft, spliced(draft.lines, span, [span.rest]), 'Replaced.')),
  I: onLines((draft, span) => mapped(draft, span, (line) => `${span.rest}${line}`, 'Put before.')),
  A: onLines((draft, span) => mapped(draft, span, (line) => `${line}${span.rest}`, 'Put behind.')),
  s: (draft, rest) => substituted(draft, rest),
  // One of the blanks around the word goes with it.
  dw: (draft, word) =>
    replacedAll(draft, [`${word} `, ` ${word}`].find((each) => textOf(draft).includes(each)) ?? word, ''),
};

function numbered({ lines }: Draft): string {
  return lines.length === 0 ? 'The text is empty.' : lines.map((line, i) => `${i + 1}  ${line}`).join('\n');
}

function back(draft: Draft): Edited {
  const before = draft.past.at(-1);
  if (!before) return says(draft, 'There is nothing to take back.');
  const future = [...draft.future, draft.lines];
  return says({ ...draft, lines: before, past: draft.past.slice(0, -1), future }, 'Taken back.');
}

function again(draft: Draft): Edited {
  const after = draft.future.at(-1);
  if (!after) return says(draft, 'There is nothing to do again.');
  const past = [...draft.past, draft.lines];
  return says({ ...draft, lines: after, past, future: draft.future.slice(0, -1) }, 'Done again.');
}

function substituted(draft: Draft, rest: string): Edited {
  // What is replaced may begin with an equals sign.
  const at = rest.indexOf('=', 1);
  if (at < 0) return says(draft, 'It is written :s old = new.');
  return replacedAll(draft, rest.slice(0, at).trimEnd(), rest.slice(at + 1).trimStart());
}

function replacedAll(draft: Draft, old: string, by: string): Edited {
  const text = textOf(draft);
  if (old === '' || !text.includes(old)) return says(draft, `There is no "${old}" in the text.`);
  // Measured first: a letter that stands everywhere may be replaced by a whole line.
  const length = text.length + (text.split(old).length - 1) * (by.length - old.length);
  if (length > MOST.characters) return says(draft, TOO_LONG);
  return changed(draft, text.replaceAll(old, () => by).split('\n'), 'Replaced.');
}
