import type { Command } from '../../commands/command.ts';
import { countedNoun } from '../../comms/wording.ts';
import { passesOn } from '../../model/locks/check.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import { withBackup } from '../../sessions/bulk.ts';
import type { Call } from '../../sessions/call.ts';
import { dispatch } from '../../sessions/dispatch.ts';
import { lookUp } from '../../sessions/find.ts';
import { findSpot, mayRead, splitSpot, spotIn, valueAt } from './attributes.ts';
import { isFileName, type Lists, readInserted, readList } from './batch-files.ts';
import { type BatchLine, batchText, insertedNames, MAX_COMMANDS, readBatch } from './batch-lines.ts';

/** Commands of a list that are shown before it is run, at most, and characters of each. */
const MAX_PREVIEWED = 20;
const MAX_SHOWN = 100;

/** Whether a list is run at once, after it was shown, or command by command. */
type Way = 'run' | 'ask' | 'step';

/** Calls that run a list: a list within a list is inserted, not run. */
const running = new WeakSet<Call>();

/**
 * Runs a list of commands: "batch harbour" the file harbour.txt in the folder batch of the world's folder, "batch
 * plans/harbour" the one in an attribute. It stops at the first command that is refused and says which; all it did is one
 * command for "undo". Without a name you type or paste the list, and end it with a line that is only a full stop. Paste
 * at most 50 lines at a time: what comes faster is dropped, with a notice.
 *
 * One command a line. A line that begins with blanks goes on with the one before, one that begins with # is a comment,
 * and "#insert" with a name puts another list in. What a command asks is answered by the next line. A list has at most
 * 500 commands. You see them and are asked before they are run, with /force you are not, and with /step before each.
 */
export const batch: Command<Call> = {
  name: 'batch',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['step', 'force'],
  syntax: ['batch[/step][/force] <file>', 'batch[/step][/force] <object>/<attribute>', 'batch[/step]'],
  run(call, { text, switches }) {
    const typed = text === '';
    const usual: Way = typed || switches.has('force') ? 'run' : 'ask';
    const way = switches.has('step') ? 'step' : usual;
    const go = (later: Call, list: string): void => start(later, list, way);
    if (running.has(call)) {
      call.refuse(markup`A list cannot run another; |h#insert|n puts it in.`);
    } else if (typed) {
      collect(call, [], go);
    } else if (isFileName(text)) {
      goOn(call, readList(call, text), (later, list) => {
        if (list.ok) go(later, list.value);
        else later.refuse(markup`${list.error}`);
      });
    } else {
      const list = storedText(call, text);
      if (list !== undefined) go(call, list);
    }
  },
};

/** The list in an attribute; undefined with the reason said. */
function storedText(call: Call, text: string): string | undefined {
  const written = splitSpot(text);
  if (!written) {
    call.usage(batch);
    return undefined;
  }
  const spot = findSpot(call, written);
  if (!spot || !mayRead(call, spot.object, spot.key)) return undefined;
  const list = batchText(valueAt(call, spot));
  if (list === undefined) call.refuse(markup`There is no text and no list of lines in ${text}.`);
  return list;
}

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

function start(call: Call, list: string, way: Way): void {
  if (!insertedNames(list).some(isFileName)) begin(call, list, new Map(), way);
  else goOn(call, readInserted(call, list), (later, files) => begin(later, list, files, way));
}

/** Goes on when files are read, as what was typed: it, too, is backed up before it changes many objects (BK11). */
function goOn<T>(call: Call, work: Promise<T>, then: (call: Call, value: T) => void): void {
  const { deed } = call.tx;
  const acting = call.isCast ? call.me : undefined;
  call.defer(work, (later, value) => {
    const step = (now: Call): void => {
      if (acting) now.actAs(acting);
      if (deed) now.tx.sign({ ...deed, at: now.now });
      then(now, value);
    };
    withBackup(later.session, step)(later);
  });
}

function begin(call: Call, list: string, files: Lists, way: Way): void {
  const read = readBatch(list, (name) => (isFileName(name) ? files.get(name) : insertedText(call, name)));
  if (!read.ok) call.refuse(markup`${read.error}`);
  else if (read.value.length === 0) call.refuse(markup`There are no commands in it.`);
  else if (way === 'step') step(call, read.value);
  else if (way === 'run' || read.value.length === 1) runAll(call, read.value);
  else ask(call, read.value);
}

function ask(call: Call, lines: readonly BatchLine[]): void {
  const shown = lines.slice(0, MAX_PREVIEWED).map(({ line, text }) => markup`  ${line}  ${brief(text)}`);
  const more = lines.length > shown.length ? [markup`  and ${lines.length - shown.length} more`] : [];
  call.reply(Markup.join([markup`Would run ${countedNoun(lines.length, 'command')}:`, ...shown, ...more], '\n'));
  call.confirm(markup`Run them? Type |hyes|n or |hno|n.`, (later) => runAll(later, lines));
}

const brief = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);

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
