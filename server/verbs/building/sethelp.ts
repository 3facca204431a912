import type { Command } from '../../commands/command.ts';
import { splitNames } from '../../commands/parse.ts';
import { nameKey, objectNameFault } from '../../model/names.ts';
import type { Locks, TopicRecord } from '../../model/records.ts';
import { MAX_TOPIC_TEXT, MAX_TOPICS, mayRead, topicLocks, USUAL_CATEGORY } from '../../model/topics.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { openEditor } from './editing.ts';
import { nobodyHas, readLocks } from './lock-reading.ts';

/** What may be done to a topic besides giving its text. */
const ways = ['edit', 'append', 'delete'] as const;

/**
 * Writes what "help" shows besides the commands: "sethelp harbour;port, places = Ships come in at the quay."
 *
 * After the name and its aliases come the category and a lock, where you want them: read: says who may read the topic,
 * view: who sees it in the lists, as in "sethelp vault, places, read:perm(builder) = ...". What you leave out stays as it
 * is. With /append a line is added, with /edit you write it in an editor, with /delete it goes.
 *
 * A topic has parts, read by "help harbour/quay", when a line of it is "# subtopics": below, "## quay" begins a part and
 * "### cranes" a part of that. In one line a new line is written ||/.
 */
export const sethelp: Command<Call> = {
  name: 'sethelp',
  states: ['ooc', 'ic'],
  category: 'building',
  level: 'helper',
  switches: ways,
  syntax: [
    'sethelp <topic>[;<aliases>][, <category>][, <lock>] = <text>',
    'sethelp/append <topic> = <text>',
    'sethelp/edit <topic>[;<aliases>][, <category>][, <lock>]',
    'sethelp/delete <topic>',
  ],
  run(call, { left, right, switches }) {
    const way = ways.find((each) => switches.has(each));
    const hasText = right !== undefined && right !== '';
    const needsText = way === undefined || way === 'append';
    if (left === '' || hasText !== needsText || switches.size > 1) {
      call.usage(sethelp);
      return;
    }
    if (way === 'delete') remove(call, left);
    else if (way === 'append') append(call, left, ownLines(right ?? ''));
    else {
      const topic = described(call, left);
      if (topic && way === 'edit') edit(call, topic, left);
      else if (topic) keep(call, { ...topic, text: ownLines(right ?? '') });
    }
  },
};

/** The topic as `left` says, with what it does not say as it is; says what is wrong and returns undefined if it cannot be. */
function described(call: Call, left: string): TopicRecord | undefined {
  const [names = '', category = '', ...rest] = left.split(',').map((part) => part.trim());
  const { name, aliases } = splitNames(names);
  const was = call.world.record('topic', nameKey(name));
  const fault = faultIn(call, [name, ...aliases], was?.id) ?? (category && objectNameFault(category));
  if (fault) {
    call.refuse(markup`${fault}`);
    return undefined;
  }
  if (was && !mayChange(call, was)) return undefined;
  const lock = rest.join(', ');
  const locks = lock === '' ? (was?.locks ?? {}) : readTopicLocks(call, lock);
  return (
    locks && {
      id: nameKey(name),
      name: was?.name ?? name,
      aliases: names.includes(';') ? aliases : (was?.aliases ?? []),
      category: nameKey(category) || (was?.category ?? USUAL_CATEGORY),
      locks,
      text: was?.text ?? '',
    }
  );
}

/** Why a topic cannot have these names: commands go before it, and no two topics share one. */
function faultIn(call: Call, names: readonly string[], own: string | undefined): string | undefined {
  for (const name of names) {
    const key = nameKey(name);
    const fault = objectNameFault(name);
    if (fault) return fault;
    if (call.engine.commands.has(key)) return `${key} is a command, and its help goes first; choose another name.`;
    const other = [...call.world.topics()].find(({ id, aliases }) => id === key || aliases.includes(key));
    if (other && other.id !== own) return `The topic ${other.name} is called ${key}, too; choose another name.`;
  }
  return own === undefined && call.world.topicCount >= MAX_TOPICS
    ? `A world has at most ${MAX_TOPICS} help topics.`
    : undefined;
}

function readTopicLocks(call: Call, text: string): Locks | undefined {
  const locks = readLocks(call, text);
  const other = Object.keys(locks ?? {}).find((type) => !topicLocks.some((each) => each === type));
  if (other === undefined) return locks;
  call.refuse(markup`A topic has no lock ${other}; there are ${topicLocks.join(' and ')}.`);
  return undefined;
}

function edit(call: Call, topic: TopicRecord, left: string): void {
  openEditor(call, {
    title: `the help topic ${topic.name}`,
    text: topic.text,
    form: { line: `sethelp ${left} = `, isJson: false },
    save: (later, text) => {
      const now = later.world.record('topic', topic.id);
      if (text !== '') return (!now || mayChange(later, now)) && keep(later, { ...topic, text });
      later.refuse(markup`A topic without a text is none; |hsethelp/delete|n takes it away.`);
      return false;
    },
  });
}

function append(call: Call, name: string, text: string): void {
  const topic = find(call, name);
  if (topic) keep(call, { ...topic, text: `${topic.text}\n${text}` });
}

function remove(call: Call, name: string): void {
  const topic = find(call, name);
  if (!topic) return;
  call.confirm(markup`Delete the help topic ${topic.name}?`, (later) => {
    const still = find(later, topic.id);
    if (!still) return;
    later.tx.put('topic', still.id, undefined);
    later.reply(markup`The help topic ${still.name} is deleted.`);
  });
}

/** The topic of exactly this name; says no if there is none that may be changed. */
function find(call: Call, name: string): TopicRecord | undefined {
  const topic = call.world.record('topic', nameKey(name));
  if (!topic) call.refuse(markup`There is no help topic "${name}".`);
  return topic && mayChange(call, topic) ? topic : undefined;
}

/** What somebody may not read they do not change; says so. */
function mayChange(call: Call, topic: TopicRecord): boolean {
  const isAllowed = mayRead(call.world, call.subject, topic);
  if (!isAllowed) call.refuse(markup`The help topic ${topic.name} is not for you to change.`);
  return isAllowed;
}

function keep(call: Call, topic: TopicRecord): boolean {
  if (topic.text.length > MAX_TOPIC_TEXT) {
    call.refuse(markup`A help topic has at most ${MAX_TOPIC_TEXT} characters; this would have ${topic.text.length}.`);
    return false;
  }
  const isNew = !call.world.record('topic', topic.id);
  call.tx.put('topic', topic.id, topic);
  const what = isNew ? 'is made' : 'is changed';
  const kept = markup`The help topic |h${topic.name}|n, in ${topic.category}, ${what}.`;
  call.reply(Markup.join([kept, ...nobodyHas(call, Object.values(topic.locks))], '\n'));
  return true;
}

/** New lines that were typed as markup, as lines, so that headings can be told. */
const ownLines = (text: string): string => text.replace(/(?<!\|)((?:\|\|)*)\|\//g, '$1\n');
