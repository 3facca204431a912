import type { Command } from '../../commands/command.ts';
import { passesOn } from '../../model/locks/check.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { dispatch } from '../../sessions/dispatch.ts';
import { lookUp } from '../../sessions/find.ts';
import { findSpot, mayRead, splitSpot, spotIn, valueAt } from './attributes.ts';
import { type BatchLine, batchText, MAX_COMMANDS, readBatch } from './batch-lines.ts';

/** Calls that run a list: a list within a list is inserted, not run. */
const running = new WeakSet<Call>();

/**
 * Runs a list of commands that stands in an attribute: "batch plans/harbour". It stops at the first that is refused and
 * says which; all it did is one command for "undo". Without an attribute you type or paste the list, and end it with a
 * line that is only a full stop. Paste at most 50 lines at a time: what comes faster is dropped, with a notice.
 *
 * One command a line. A line that begins with blanks goes on with the one before, one that begins with # is a comment,
 * and "#insert object/attribute" puts another list in. What a command asks is answered by the next line. A list has at most
 * 500 commands. With /step you are asked before each of them.
 */
export const batch: Command<Call> = {
  name: 'batch',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['step'],
  syntax: ['batch[/step] <object>/<attribute>', 'batch[/step]'],
  run(call, { text, switches }) {
    const written = splitSpot(text);
    const go = (later: Call, list: string): void => start(later, list, switches.has('step'));
    if (running.has(call)) {
      call.refuse(markup`A list cannot run another; |h#insert|n puts it in.`);
    } else if (text === '') {
      collect(call, [], go);
    } else if (!written) {
      call.usage(batch);
    } else {
      const spot = findSpot(call, written);
      if (!spot || !mayRead(call, spot.object, spot.key)) return;
      const list = batchText(valueAt(call, spot));
      if (list === undefined) call.refuse(markup`There is no text and no list of lines in ${text}.`);
      else go(call, list);
    }
  },
};

function collect(call: Call, lines: readonly string[], done: (call: Call, list: string) => void): void {
  call.ask({
    text: markup`Line ${lines.length + 1}; |h.|n runs the list, |h.drop|n drops it.`,
    answer: (later, line) => {
      if (line === '.') done(later, lines.join('\n'));
      else if (line === '.drop') later.reply(markup`Nothing was done.`);
      else if (lines.length >= MAX_COMMANDS)
        later.refuse(markup`A list has at most ${MAX_COMMANDS} lines; it is dropped.`);
      else collect(later, [...lines, line], done);
    },
  });
}

function start(call: Call, list: string, isStepped: boolean): void {
  const read = readBatch(list, (name) => insertedText(call, name));
  if (!read.ok) call.refuse(markup`${read.error}`);
  else if (read.value.length === 0) call.refuse(markup`There are no commands in it.`);
  else if (isStepped) step(call, read.value);
  else runAll(call, read.value);
}

function insertedText(call: Call, name: string): string | undefined {
  const written = splitSpot(name);
  const found = written ? lookUp(call, written.name) : undefined;
  const spot = written && found?.type === 'found' ? spotIn(call, found.object, written.key) : undefined;
  if (!spot || !passesOn(call.world, call.subject, spot.object, spot.key, 'attrread')) return undefined;
  return batchText(valueAt(call, spot));
}

function runAll(call: Call, lines: readonly BatchLine[]): void {
  const { deed } = call.tx;
  let done = 0;
  for (const each of lines) {
    const stop = runOne(call, each);
    if (stop) {
      call.refuse(stop);
      break;
    }
    done++;
  }
  if (deed) call.tx.sign(deed);
  call.reply(markup`Ran ${done} of ${lines.length}.`);
}

/** Runs one command, or answers what the one before asked. Why the list cannot go on, if it cannot. */
function runOne(call: Call, { text, line }: BatchLine): Markup | undefined {
  const { session } = call;
  const before = call.deliveries.length;
  const asked = session.question;
  running.add(call);
  session.question = undefined;
  if (asked) asked.answer(call, text);
  else dispatch(call, text);
  running.delete(call);
  const shown = call.deliveries.slice(before).filter((delivery) => delivery.session === session);
  const isRefused = shown.some(({ message }) => message.type === 'line' && message.kind === 'error');
  const isGone = session.status.state !== 'ic' && !call.isCast;
  return isRefused || isGone ? markup`Stopped at line ${line}: ${text}` : undefined;
}

function step(call: Call, [next, ...rest]: readonly BatchLine[]): void {
  if (!next) {
    call.reply(markup`That was the last command.`);
    return;
  }
  const choices = [
    { answer: 'run', label: 'Run it' },
    { answer: 'skip', label: 'Skip it' },
    { answer: 'stop', label: 'Stop' },
  ];
  call.ask({
    text: markup`Line ${next.line}: ${next.text}  |hrun|n, |hskip|n or |hstop|n?`,
    choices,
    answer: (later, typed) => {
      const choice = choices.find(({ answer }) => typed !== '' && answer.startsWith(typed.toLowerCase()))?.answer;
      if (choice === 'skip') step(later, rest);
      else if (choice === 'run') runStep(later, next, rest);
      else later.reply(markup`Stopped before line ${next.line}.`);
    },
  });
}

function runStep(call: Call, next: BatchLine, rest: readonly BatchLine[]): void {
  const stop = runOne(call, next);
  if (stop) call.refuse(stop);
  else if (call.session.question) call.reply(markup`Answer that; the rest of the list is dropped.`);
  else step(call, rest);
}
