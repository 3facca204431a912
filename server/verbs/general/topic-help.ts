// Help on what people of the world wrote: which topics are there for somebody, and how a topic and its parts are shown.
import { nearMisses } from '../../commands/near-misses.ts';
import { listOf } from '../../comms/wording.ts';
import type { TopicRecord } from '../../model/records.ts';
import { called, mayRead, type Part, partsOf } from '../../model/topics.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Parts that are named where one is asked for that there is not, at most. */
const MAX_NAMED = 12;

/** The topics that the caller may read, by name. Who has not logged in has the commands of the door, and no more. */
export const topicsFor = ({ world, subject, state }: Call): readonly TopicRecord[] =>
  state === 'login'
    ? []
    : [...world.topics()]
        .filter((topic) => mayRead(world, subject, topic))
        .sort((a, b) => a.name.localeCompare(b.name));

/** Answers with a topic, or with the part of it that `path` leads to: each step is a name or the beginning of one. */
export function showTopic(call: Call, topic: TopicRecord, path: readonly string[]): void {
  let part = partsOf(topic);
  let way = topic.name;
  for (const step of path) {
    const found = called(step, part.parts);
    const [next] = found;
    if (!next || found.length > 1) {
      call.refuse(next ? whichPart(step, found) : noSuchPart(way, part, step));
      return;
    }
    part = next;
    way = `${way}/${part.name}`;
  }
  const aliases = path.length === 0 && topic.aliases.length > 0 ? ` (also ${topic.aliases.join(', ')})` : '';
  const lines = [
    markup`|h${way}|n${aliases}`,
    ...(part.text === '' ? [] : [markup`${Markup.trusted(part.text)}|n`]),
    ...(part.parts.length === 0 ? [] : [partList(call, way, part)]),
  ];
  call.reply(Markup.join(lines, '\n'));
}

function partList({ isPlain }: Call, way: string, { parts }: Part): Markup {
  const ways = parts.map(({ name }) => `${way}/${name}`);
  return markup`|hSubtopics:|n${isPlain ? '\n' : ' '}${ways.join(isPlain ? '\n' : ', ')}`;
}

const whichPart = (step: string, found: readonly Part[]): Markup =>
  markup`"${step}" may be ${listOf(found.map(({ name }) => name))}.`;

function noSuchPart(way: string, { parts }: Part, step: string): Markup {
  const names = parts.map(({ name }) => name);
  if (names.length === 0) return markup`${way} has no subtopics.`;
  const near = nearMisses(step.toLowerCase(), names, MAX_NAMED);
  const named = near.length > 0 ? near : names.slice(0, MAX_NAMED);
  return markup`${way} has no subtopic "${step}". ${near.length > 0 ? 'The nearest:' : 'It has'} ${listOf(named)}.`;
}
