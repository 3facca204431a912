import type { Command, HousedCommand } from '../../commands/command.ts';
import { nearMisses } from '../../commands/near-misses.ts';
import { capitalised } from '../../comms/wording.ts';
import { nameKey } from '../../model/names.ts';
import type { TopicRecord } from '../../model/records.ts';
import { called, isListed } from '../../model/topics.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { wordsFor } from '../../sessions/words.ts';
import { showTopic, topicsFor } from './topic-help.ts';
import { isWord, wordEntry, wordSections } from './word-help.ts';

/** Topics to suggest for an unknown one, at most. */
const MAX_SUGGESTIONS = 3;

/**
 * Lists the commands you have and the topics there are to read, or explains one of them. The beginning of a name will do,
 * and commands go first. A topic may have subtopics: "help harbour/quay".
 */
export const help: Command<Call> = {
  name: 'help',
  aliases: ['?'],
  states: ['login', 'ooc', 'ic', 'watching'],
  category: 'general',
  syntax: ['help', 'help <command>', 'help <topic>[/<subtopic>]', 'help <category>'],
  run(call, { text }) {
    const [typed = '', ...path] = text.split('/').map((part) => part.trim());
    const topic = nameKey(typed);
    const isPart = path.some((step) => step !== '');
    if (topic === '') call.reply(overview(call));
    else if (isPart) explainPart(call, topic, path);
    else explain(call, topic);
  },
};

/** What is there to be read, for one state and level. */
interface Shelf {
  readonly commands: readonly HousedCommand<Call>[];
  readonly topics: readonly TopicRecord[];
}

const shelfOf = (call: Call): Shelf => ({
  commands: call.engine.commands.in(call.state, call.level),
  topics: topicsFor(call),
});

/** A whole name goes before the beginning of one, and a command before a topic. */
function explain(call: Call, topic: string): void {
  const { commands, topics } = shelfOf(call);
  const whole = commands.filter((each) => wordsOf(each).includes(topic));
  const begun = whole.length > 0 ? whole : called(topic, commands);
  const read = called(topic, topics);
  const [command] = begun;
  const [article] = read;
  const group = listings(call, { commands, topics }).get(topic);
  if (command && whole.length > 0) call.reply(entry(command));
  else if (article && isCalled(article, topic)) showTopic(call, article, []);
  else if (group) call.reply(listing(call, group, topic));
  else if (command && begun.length === 1) call.reply(entry(command));
  else if (isWord(call, topic)) call.reply(wordEntry(call, topic));
  else if (article && !command && read.length === 1) showTopic(call, article, []);
  else if (command || article) call.reply(markup`"${topic}" may be ${namesOf([...begun, ...read]).join(', ')}.`);
  else call.refuse(unknownTopic(topic, [...namesOf([...commands, ...topics]), ...wordsFor(call)]));
}

function explainPart(call: Call, topic: string, path: readonly string[]): void {
  const { commands, topics } = shelfOf(call);
  const found = called(topic, topics);
  const [article] = found;
  if (article && found.length === 1) showTopic(call, article, path);
  else if (article) call.reply(markup`"${topic}" may be ${namesOf(found).join(', ')}.`);
  else if (called(topic, commands).length > 0)
    call.refuse(markup`Commands have no subtopics: |hhelp ${topic}|n tells all.`);
  else call.refuse(unknownTopic(topic, namesOf(topics)));
}

const isCalled = ({ id, aliases }: TopicRecord, key: string): boolean => id === key || aliases.includes(key);

const namesOf = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name);

/** The names in each category: those of the catalogue first, then what people made. */
function listings(call: Call, { commands, topics }: Shelf): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  const listed = topics.filter((topic) => isListed(call.world, call.subject, topic));
  const own = [...call.engine.commands.byCategory(call.state, call.level).keys()];
  const others = [...new Set(listed.map(({ category }) => category))].sort((a, b) => a.localeCompare(b));
  for (const category of [...own, ...others]) {
    const isIn = (each: { readonly category: string }): boolean => each.category === category;
    groups.set(category, [...namesOf(commands.filter(isIn)), ...namesOf(listed.filter(isIn))]);
  }
  return groups;
}

function overview(call: Call): Markup {
  const shelf = shelfOf(call);
  const lists = [...listings(call, shelf)].map(([category, names]) => listing(call, names, category));
  const what = shelf.topics.length > 0 ? 'command or topic' : 'command';
  return Markup.join([...lists, ...wordSections(call), markup`Type |hhelp <${what}>|n to read about one.`], '\n');
}

function listing({ isPlain }: Call, names: readonly string[], category: string): Markup {
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
