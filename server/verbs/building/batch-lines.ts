// A list of commands as text: one a line, blanks in front go on with the one before, `#` begins a comment, and `#insert`
// with the name of another list puts that in.
import { fail, ok, type Result } from '../../base/result.ts';
import { capitalised } from '../../comms/wording.ts';
import type { Json } from '../../model/records.ts';

/** Commands in one list, with those it inserts. */
export const MAX_COMMANDS = 500;
/** Lists within lists. */
const MAX_DEPTH = 5;
/** Lists that one list inserts, with those that they insert: empty ones add no commands, but take their time. */
const MAX_INSERTED = 500;

const INSERT = /^#insert\s+(.+)$/i;

export interface BatchLine {
  /** As it would be typed. */
  readonly text: string;
  /** Where it stands, from 1; in a list that is inserted, where it is inserted. */
  readonly line: number;
}

type Insert = (name: string) => string | undefined;
/** As `Insert`; the error is the beginning of a sentence. */
type CountedInsert = (name: string) => Result<string>;

/** Reads a list. `insert` gives the list that a name stands for. The error is a sentence. */
export function readBatch(text: string, insert: Insert): Result<readonly BatchLine[]> {
  const read = readWithin([], text, counted(insert));
  return read.ok ? read : fail(capitalised(read.error));
}

function counted(insert: Insert): CountedInsert {
  let inserted = 0;
  return (name) => {
    if (++inserted > MAX_INSERTED) return fail(`at most ${MAX_INSERTED} lists are inserted.`);
    const text = insert(name);
    return text === undefined ? fail(`there is no list "${name}" to insert.`) : ok(text);
  };
}

/** As `readBatch`, of a list that is put into others: `within` names them, the outermost first. */
function readWithin(within: readonly string[], text: string, insert: CountedInsert): Result<readonly BatchLine[]> {
  const commands: BatchLine[] = [];
  for (const each of joined(text)) {
    const [, name] = INSERT.exec(each.text) ?? [];
    const inner = name === undefined ? ok([each]) : readInserted([...within, name], name, insert);
    if (!inner.ok) return fail(`line ${each.line}: ${inner.error}`);
    commands.push(...inner.value.map((one) => ({ ...one, line: each.line })));
    if (commands.length > MAX_COMMANDS) return fail(`a list has at most ${MAX_COMMANDS} commands.`);
  }
  return ok(commands);
}

/** The names of the lists that `text` itself inserts. */
export const insertedNames = (text: string): string[] =>
  joined(text).flatMap((each) => INSERT.exec(each.text)?.[1] ?? []);

/** The lines that are no comments, each with those that go on with it. */
function joined(text: string): readonly BatchLine[] {
  const lines: BatchLine[] = [];
  for (const [index, source] of text.split(/\r\n|\r|\n/).entries()) {
    const words = source.trim();
    const last = /^\s/.test(source) ? lines.pop() : undefined;
    if (last) lines.push(words === '' ? last : { text: `${last.text} ${words}`, line: last.line });
    else if (words !== '' && (!words.startsWith('#') || INSERT.test(words)))
      lines.push({ text: words, line: index + 1 });
  }
  return lines;
}

/** A stored list: text, or lines. */
export function batchText(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const isLines = Array.isArray(value) && value.every((line) => typeof line === 'string');
  return isLines ? value.join('\n') : undefined;
}

function readInserted(within: readonly string[], name: string, insert: CountedInsert): Result<readonly BatchLine[]> {
  const text = insert(name);
  if (!text.ok) return text;
  if (within.indexOf(name) < within.length - 1) return fail(`the list ${name} would be put into itself.`);
  if (within.length > MAX_DEPTH) return fail(`lists are inserted at most ${MAX_DEPTH} deep.`);
  const read = readWithin(within, text.value, insert);
  return read.ok ? read : fail(`${name}, ${read.error}`);
}
