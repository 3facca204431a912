// Command lines that a form of the app sends in one step: the same commands with the same checks as when they are typed.
// All of them are done, or nothing; what they reply goes to the form.

import type { FormAnswer, FormMessage } from '../protocol/building.ts';
import { MAX_FORM_LINES } from '../protocol/building.ts';
import { MAX_LINE_LENGTH } from '../protocol/limits.ts';
import { Markup, markup, stripControls } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { runNamed } from './dispatch.ts';
import { mayBuild } from './rights.ts';
import { Withdrawn } from './withdrawn.ts';

/** Commands that change nothing but the world, so that they can be tried and taken back. */
const tried: readonly string[] = [
  ...['name', 'desc', 'alias', 'tag', 'perm', 'lock', 'set', 'kind', 'sethome', 'sethelp'],
  ...['dig', 'open', 'link', 'unlink', 'create', 'spawn', 'teleport'],
];
/** All that forms do. */
const offered: ReadonlySet<string> = new Set([...tried, 'destroy', 'undo', 'redo']);
const harmless: ReadonlySet<string> = new Set(tried);

/** What a line calls the first object that those before it made. */
const MADE = '#new';

/** Does what a form says and answers it; or answers why not. */
export function runForm(call: Call, message: FormMessage): void {
  const { id, lines, check } = message;
  const refusal = whyNot(call, lines);
  if (refusal) {
    refuseForm(call, message, refusal);
    return;
  }
  const { question } = call.session;
  const replies = call.collecting(() => runLines(call, lines, check ? harmless : offered));
  const refused = replies.filter(({ kind }) => kind === 'error').map(({ text }) => text);
  const isRefused = refused.length > 0;
  if (isRefused || check) {
    call.session.question = question;
    const told = answer(id, !isRefused, isRefused ? refused : []);
    throw new Withdrawn((later) => later.deliver(later.session, told));
  }
  const texts = replies.map(({ text }) => text);
  call.deliver(call.session, answer(id, true, texts, madeBy(call)));
}

/** Answers a form that nothing was done, and why. */
export function refuseForm(call: Call, { id }: FormMessage, why: Markup): void {
  call.deliver(call.session, answer(id, false, [why]));
}

function whyNot(call: Call, lines: readonly string[]): Markup | undefined {
  if (!mayBuild(call.world, call.session)) return markup`You may not build now.`;
  if (lines.length > MAX_FORM_LINES) return markup`At most ${MAX_FORM_LINES} changes are made in one step.`;
  const length = lines.reduce((sum, line) => sum + line.length, 0);
  return length > MAX_LINE_LENGTH
    ? markup`One step has at most ${MAX_LINE_LENGTH} characters, and this has ${length}.`
    : undefined;
}

function runLines(call: Call, lines: readonly string[], commands: ReadonlySet<string>): void {
  for (const [index, line] of lines.entries()) {
    const made = index === 0 ? undefined : madeBy(call);
    const said = stripControls(made === undefined ? line : line.replaceAll(MADE, `#${made}`));
    if (!runNamed(call, said, commands)) call.refuse(markup`A form cannot do that.`);
    if (call.hasRefused) return;
  }
  const [first = '', ...more] = lines;
  const { deed } = call.tx;
  if (deed?.act === 'do' && more.length > 0) call.tx.sign({ ...deed, label: `${first} (and ${more.length} more)` });
}

/** The first object that this turn made. */
const madeBy = (call: Call): number | undefined =>
  call.tx.entries.flatMap((entry) => (entry.table === 'object' && !entry.from && entry.to ? [entry.to.id] : []))[0];

const answer = (id: number, ok: boolean, texts: readonly Markup[], made?: number): FormAnswer => ({
  type: 'answer',
  id,
  ok,
  text: Markup.join(texts, '\n').source,
  ...(made !== undefined && { made }),
});
