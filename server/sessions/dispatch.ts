// From a typed line to the command that runs it. Who it is for comes first, then nicks are put in their place; then come
// exits of the room, commands by name, and help for slips.
import { type Command, isOfPlay } from '../commands/command.ts';
import { type ParsedLine, parseLine, toInput } from '../commands/parse.ts';
import { nameKey } from '../model/names.ts';
import type { ObjectRecord } from '../model/records.ts';
import { firstWordOf } from '../model/word-sets.ts';
import { directionOf } from '../protocol/directions.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { readCast } from './casting.ts';
import { withNick } from './nicks.ts';
import { formsOf, takenBy, wordFor, wordsFor } from './words.ts';

/** The command that walks through an exit; it takes the exit's id. */
const WALK = 'go';
/** The command that shows what a cast Character does, where the line names no command. */
const POSE = 'pose';

/** Runs one line, which is not empty and has no control characters. */
export function dispatch(call: Call, typed: string): void {
  const spoken = readCast(call, typed);
  if (spoken !== undefined) runLine(call, spoken);
}

/** Runs one line of which is settled whose it is. */
export function runLine(call: Call, spoken: string): void {
  const line = withNick(call, 'input', spoken);
  const { parsed, command } = read(call, line);
  const taker = command && takenBy(call, command);
  if ((command && !taker) || !runWord(call, line)) runRead(call, line, parsed, command, taker);
}

function read(call: Call, line: string): { readonly parsed: ParsedLine; readonly command: Command<Call> | undefined } {
  const exit = call.state === 'ic' ? exitCalled(call, line) : undefined;
  const parsed = exit ? { name: WALK, switches: [], text: `#${exit.id}` } : parseLine(line, call.engine.commands.signs);
  return { parsed, command: call.engine.commands.find(parsed.name, call.state, call.level) };
}

function runRead(
  call: Call,
  line: string,
  parsed: ParsedLine,
  command: Command<Call> | undefined,
  taker: ObjectRecord | undefined,
): void {
  if (!command) {
    const pose = call.isCast && !directionOf(line) && call.engine.commands.find(POSE, call.state, call.level);
    if (pose && !takenBy(call, pose)) run(call, pose, { name: POSE, switches: [], text: line });
    else call.refuse(unknownWord(call, parsed));
  } else if (taker) {
    const where = taker.id === call.me.id ? 'now' : 'here';
    call.refuse(markup`You cannot |h${command.name}|n ${where}.`);
  } else if (call.isCast && command.category === 'account') {
    const how = call.session.speaker === undefined ? markup`type it without |h@|n` : markup`type |h@|n alone first`;
    call.refuse(markup`|h${command.name}|n is for this session itself, not for ${call.me.name}: ${how}.`);
  } else {
    run(call, command, parsed);
  }
}

/**
 * Runs the line that a word stands for which something near adds; false if none does. It may be anybody's who builds, so
 * it runs commands of play only, and no further word.
 */
function runWord(call: Call, typed: string): boolean {
  const found = wordFor(call, typed);
  if (found.type === 'many') call.refuse(found.text);
  if (found.type !== 'line') return found.type === 'many';
  const { parsed, command } = read(call, found.line);
  const meant = command ?? call.engine.commands.find(parsed.name, call.state, 'host');
  const isBuilding = meant?.name === WALK && parsed.text.includes('=');
  if (!meant || (isOfPlay(meant) && !isBuilding))
    runRead(call, found.line, parsed, command, command && takenBy(call, command));
  else
    call.refuse(markup`What was added as |h${firstWordOf(typed)}|n would |h${parsed.name}|n, which no added word may.`);
  return true;
}

/** Runs a line that names one of `commands`; nicks and exits are left out. False if it names none. */
export function runNamed(call: Call, line: string, commands: ReadonlySet<string>): boolean {
  const parsed = parseLine(line, call.engine.commands.signs);
  const command = commands.has(parsed.name)
    ? call.engine.commands.find(parsed.name, call.state, call.level)
    : undefined;
  if (command) run(call, command, parsed);
  return command !== undefined;
}

function run(call: Call, command: Command<Call>, parsed: ParsedLine): void {
  const { input, ignored } = toInput(parsed, command.switches);
  call.needs(command.level);
  for (const name of ignored) call.reply(markup`${command.name} has no switch "${name}"; it was ignored.`, 'system');
  if (command.category === 'building' && call.state === 'ic') {
    call.signAs(parsed.name, parsed.switches, parsed.text);
  }
  if (parsed.text !== '' && takesNothing(command)) call.usage(command);
  else command.run(call, input);
}

/** Whether a command is only ever typed as its name: what follows was meant for something else. */
const takesNothing = ({ name, syntax }: Command<Call>): boolean => syntax.every((form) => form === name);

function exitCalled(call: Call, line: string): ObjectRecord | undefined {
  const key = nameKey(line);
  return call.world
    .contents(call.me.location ?? 0, 'exit')
    .find(
      (exit) =>
        (nameKey(exit.name) === key || exit.aliases.some((alias) => nameKey(alias) === key)) &&
        call.passes(exit, 'view'),
    );
}

function unknownWord(call: Call, { name }: ParsedLine): Markup {
  if (call.state === 'watching') return markup`You only watch: type |hunwatch|n to stop, or |hquit|n.`;
  const direction = call.state === 'ic' ? directionOf(name) : undefined;
  if (direction) return markup`There is no way ${direction.name} from here.`;
  const forms = formsOf(call, name).map(({ pattern, object }) => markup`|h${pattern}|n (${object.name})`);
  if (forms.length > 0) return markup`Here |h${name}|n is typed so: ${Markup.join(forms, ', ')}.`;
  if (call.state !== 'ic' && call.engine.commands.find(name, 'ic', call.level)) {
    const how = call.state === 'login' ? markup`before you |hconnect|n` : markup`out of character; |hic|n plays one`;
    return markup`There is no command "${name}" ${how}.`;
  }
  const near = call.engine.commands.suggest(name, call.state, call.level, wordsFor(call));
  const [last, ...before] = near.map((word) => markup`|h${word}|n`).reverse();
  if (name === '') return markup`A line begins with a command. Type |hhelp|n for those you have.`;
  if (!last) return markup`There is no command "${name}". Type |hhelp|n for those you have.`;
  const list = before.length === 0 ? last : markup`${Markup.join(before.reverse(), ', ')} or ${last}`;
  return markup`There is no command "${name}". Did you mean ${list}?`;
}
