import type { Command, HousedCommand } from '../../commands/command.ts';
import { nearMisses } from '../../commands/near-misses.ts';
import { capitalised } from '../../comms/wording.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { wordsFor } from '../../sessions/words.ts';
import { isWord, wordEntry, wordSections } from './word-help.ts';

/** Topics to suggest for an unknown one, at most. */
const MAX_SUGGESTIONS = 3;

/** Lists the commands you have, or explains one of them. The beginning of a name will do. */
export const help: Command<Call> = {
  name: 'help',
  aliases: ['?'],
  states: ['login', 'ooc', 'ic', 'watching'],
  category: 'general',
  syntax: ['help', 'help <command>', 'help <category>'],
  run(call, { text }) {
    const topic = text.toLowerCase();
    const commands = call.engine.commands.in(call.state, call.level);
    const group = commands.filter(({ category }) => category === topic);
    const named = commands.filter((command) => wordsOf(command).includes(topic));
    const begun = named.length > 0 ? named : commands.filter(({ name }) => topic !== '' && name.startsWith(topic));
    const [found] = begun;
    if (topic === '') call.reply(overview(call));
    else if (group.length > 0 && named.length === 0) call.reply(listing(call, group, topic));
    else if (found && begun.length === 1) call.reply(entry(found));
    else if (isWord(call, topic)) call.reply(wordEntry(call, topic));
    else if (found) call.reply(markup`"${topic}" may be ${begun.map(({ name }) => name).join(', ')}.`);
    else call.refuse(unknownTopic(topic, [...commands.map(({ name }) => name), ...wordsFor(call)]));
  },
};

function overview(call: Call): Markup {
  const groups = [...call.engine.commands.byCategory(call.state, call.level)];
  const lists = groups.map(([category, commands]) => listing(call, commands, category));
  return Markup.join([...lists, ...wordSections(call), markup`Type |hhelp <command>|n to read about one.`], '\n');
}

function listing({ isPlain }: Call, commands: readonly HousedCommand<Call>[], category: string): Markup {
  const names = commands.map(({ name }) => name);
  return markup`|h${capitalised(category)}:|n${isPlain ? '\n' : ' '}${names.join(isPlain ? '\n' : ', ')}`;
}

/** All that a command is typed by. */
const wordsOf = ({ name, aliases = [], signs = [] }: Command<Call>): readonly string[] => [name, ...aliases, ...signs];

function entry(command: HousedCommand<Call>): Markup {
  const { switches = [] } = command;
  const [name = '', ...others] = wordsOf(command);
  const lines = [
    markup`|h${name}|n${others.length > 0 ? ` (also ${others.join(' ')})` : ''}`,
    ...command.syntax.map((form) => markup`  |h${form}|n`),
    ...(switches.length > 0 ? [markup`  Switches: ${switches.map((each) => `/${each}`).join(' ')}`] : []),
    markup`${command.help()}`,
  ];
  return Markup.join(lines, '\n');
}

function unknownTopic(topic: string, names: readonly string[]): Markup {
  const near = nearMisses(topic, names, MAX_SUGGESTIONS);
  const hint = near.length > 0 ? ` The nearest are ${near.join(', ')}.` : '';
  return markup`There is no help on "${topic}".${hint}`;
}
