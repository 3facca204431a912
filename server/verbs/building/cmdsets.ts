import { type Command, isOfPlay } from '../../commands/command.ts';
import { parseLine, splitList } from '../../commands/parse.ts';
import { listOf } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import {
  type AddedWord,
  CMDSET,
  firstWordOf,
  MAX_IN_SET,
  type WordSet,
  wordSetOf,
  writtenSet,
} from '../../model/word-sets.ts';
import { directionOf } from '../../protocol/directions.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { patternFault } from '../../sessions/nicks.ts';
import { mayRead, mayWrite } from './attributes.ts';
import { setsOnYou } from './command-layers.ts';

/** The first word of what is added: what a command could be called. */
const WORD = /^\p{L}[\p{L}\p{M}\d'-]*$/u;

/**
 * Lets an object add words of its own to what people can type near it, and lets a room or a Character take commands away:
 * "cmdsets/add bell = ring: pose rings the bell.", "cmdsets/hide here = say, whisper".
 *
 * A word works for who is in the same place, in the object, or carries it, and passes its "call" lock. It is done as if
 * they had typed the line themselves, with their own rights; only commands that every player has in character can be done
 * so. "ring" and "ring bell" both do it. $1 to $9 each stand for a word, the last for all that is left: "cmdsets/add bell
 * = toll $1: pose tolls the bell $1 times."
 *
 * What a room takes away nobody has who is in it, and what a Character takes away that Character has not; the host, unless
 * quelled, and whoever does not pass the "call" lock keep it. Only commands of play can be taken away: those of accounts,
 * builders and staff, and help, stay.
 *
 * "cmdsets" alone lists all that works for you now, in the order in which it is looked for; "cmdsets bell" shows what the
 * bell has, /delete takes away one of its words or gives a command back, /clear does so with all. The set is the attribute
 * cmdset, which is copied, exported and taken back like others.
 */
export const cmdsets: Command<Call> = {
  name: 'cmdsets',
  aliases: ['cmdset'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['add', 'hide', 'delete', 'clear'],
  syntax: [
    'cmdsets',
    'cmdsets <object>',
    'cmdsets/add <object> = <word> [$1 ...]: <line>',
    'cmdsets/hide <object> = <command>[, <command>]',
    'cmdsets/delete <object> = <word or command>[, <word or command>]',
    'cmdsets/clear <object>',
  ],
  run(call, { left, right, switches }) {
    const [change, ...more] = [...switches];
    const needsRight = change !== undefined && change !== 'clear';
    if (more.length > 0 || needsRight !== Boolean(right) || (change !== undefined && left === '')) {
      call.usage(cmdsets);
    } else if (left === '') {
      call.reply(Markup.join(setsOnYou(call), '\n'));
    } else {
      const object = find(call, left);
      if (object && change === undefined) show(call, object);
      else if (object && mayWrite(call, object, CMDSET)) edit(call, object, change ?? '', right ?? '');
    }
  },
};

function edit(call: Call, object: ObjectRecord, change: string, text: string): void {
  const set = wordSetOf(call.world, object.id);
  if (change === 'add') add(call, object, set, text);
  else if (change === 'hide') hide(call, object, set, text);
  else if (change === 'delete') remove(call, object, set, text);
  else if (set.words.length + set.hides.length === 0) call.refuse(markup`${titled(object)} has no command set.`);
  else put(call, object, { words: [], hides: [] });
}

function show(call: Call, object: ObjectRecord): void {
  if (!mayRead(call, object, CMDSET)) return;
  const { words, hides } = wordSetOf(call.world, object.id);
  const lines = [
    ...words.map(({ pattern, line }) => markup`  |h${pattern}|n: ${line}`),
    ...(hides.length > 0 ? [markup`  takes away |h${hides.join(', ')}|n`] : []),
  ];
  if (lines.length === 0) call.reply(markup`${titled(object)} has no command set.`);
  else call.reply(Markup.join([markup`The command set of ${titled(object)}:`, ...lines], '\n'));
}

/** Keeps a set and shows it. */
function put(call: Call, object: ObjectRecord, set: WordSet): void {
  const { tx } = call;
  tx.setAttribute(object.id, CMDSET, writtenSet(set));
  show(call, object);
}

function add(call: Call, object: ObjectRecord, set: WordSet, text: string): void {
  const colon = text.indexOf(':');
  const word = {
    pattern: text.slice(0, colon).trim().toLowerCase().replace(/\s+/g, ' '),
    line: text.slice(colon + 1).trim(),
  };
  const others = set.words.filter(({ pattern }) => pattern !== word.pattern);
  if (colon < 1 || word.line === '') {
    call.usage(cmdsets);
    return;
  }
  const fault = wordFault(call, set, word) ?? lineFault(call, word);
  if (fault) {
    call.refuse(fault);
  } else if (others.length >= MAX_IN_SET) {
    call.refuse(markup`A set adds at most ${MAX_IN_SET} words.`);
  } else {
    put(call, object, { ...set, words: [...others, word] });
    const { name } = parseLine(word.line, call.engine.commands.signs);
    const isCommand = call.engine.commands.find(name, 'ic', 'host') || directionOf(name);
    if (!isCommand)
      call.reply(markup`There is no command "${name}"; the line counts as the name of an exit.`, 'system');
  }
}

/** Why a word cannot be called so. A command that the set takes away may be put into other words. */
function wordFault({ engine }: Call, { hides }: WordSet, { pattern, line }: AddedWord): Markup | undefined {
  const first = firstWordOf(pattern);
  const fault = patternFault('word', pattern, line);
  if (fault !== undefined) return markup`${fault}`;
  if (!WORD.test(first)) return markup`"${first}" cannot be a word to type: begin with a letter.`;
  const command = engine.commands.find(first, 'ic', 'host');
  return command && !hides.includes(command.name)
    ? markup`|h${first}|n is a command; a word cannot take its place unless the set hides it.`
    : undefined;
}

/** Why a word may not do a line. What is no command may be the name of an exit. */
function lineFault({ engine }: Call, { line }: AddedWord): Markup | undefined {
  const { name } = parseLine(line, engine.commands.signs);
  const command = engine.commands.find(name, 'ic', 'host');
  return command && !isOfPlay(command)
    ? markup`A word does what every player can do in character, and |h${name}|n is not that.`
    : undefined;
}

function hide(call: Call, object: ObjectRecord, set: WordSet, text: string): void {
  const { commands } = call.engine;
  const names: string[] = [];
  for (const word of splitList(text.toLowerCase())) {
    const command = commands.find(word, 'ic', 'host');
    if (!command || !isOfPlay(command)) {
      call.refuse(
        command
          ? markup`|h${command.name}|n cannot be taken away.`
          : markup`There is no command "${word}" to take away.`,
      );
      return;
    }
    names.push(command.name);
  }
  put(call, object, { ...set, hides: [...new Set([...set.hides, ...names])].sort() });
}

/** Words go by all that is typed for them or by their first; commands come back by name. */
function remove(call: Call, object: ObjectRecord, set: WordSet, text: string): void {
  const doomed = splitList(text.toLowerCase());
  const isDoomed = (name: string): boolean => doomed.includes(name) || doomed.includes(firstWordOf(name));
  const known = [...set.words.flatMap(({ pattern }) => [pattern, firstWordOf(pattern)]), ...set.hides];
  const missing = doomed.filter((name) => !known.includes(name));
  if (missing.length > 0) {
    call.refuse(markup`The command set of ${titled(object)} has no ${listOf(missing)}.`);
    return;
  }
  put(call, object, {
    words: set.words.filter(({ pattern }) => !isDoomed(pattern)),
    hides: set.hides.filter((name) => !isDoomed(name)),
  });
}
