// Help topics that people of the world write: who may read them, and the parts that their text is made of.
import { passes } from './locks/check.ts';
import type { Subject } from './locks/functions.ts';
import { nameKey } from './names.ts';
import { plainObject, type TopicRecord } from './records.ts';
import type { World } from './world.ts';

/** Topics of a world: an encyclopedia, and `help` still lists it at once. */
export const MAX_TOPICS = 2_000;
/** Characters of one topic, as of any text that is edited line by line. */
export const MAX_TOPIC_TEXT = 20_000;
/** Where a topic stands of which nobody said it. */
export const USUAL_CATEGORY = 'general';

/** The locks of a topic. Those that it has not let everybody pass. */
export const topicLocks = ['read', 'view'] as const;

/** Whether `subject` may read a topic. */
export const mayRead = (world: World, subject: Subject, topic: TopicRecord): boolean =>
  holds(world, subject, topic, 'read');

/** Whether a topic is in the lists that `subject` is shown. */
export const isListed = (world: World, subject: Subject, topic: TopicRecord): boolean =>
  mayRead(world, subject, topic) && holds(world, subject, topic, 'view');

/** A lock is asked of objects, and a topic is none that anybody could hold or stand in. */
function holds(world: World, subject: Subject, { name, locks }: TopicRecord, type: (typeof topicLocks)[number]) {
  const expression = locks[type];
  if (expression === undefined) return true;
  return passes(world, subject, { ...plainObject, id: 0, kind: 'thing', name, locks: { view: expression } }, 'view');
}

/** A topic's text or a part of it: what stands before the parts below it, and these. */
export interface Part {
  readonly name: string;
  readonly text: string;
  readonly parts: readonly Part[];
}

const SECTION = /^#\s*subtopics\s*$/im;
const HEADING = /^(##+)\s*(\S.*)$/;

/** Takes a text apart at `# subtopics` and the headings below it, `## more`, `### second`. */
export function partsOf({ name, text }: Pick<TopicRecord, 'name' | 'text'>): Part {
  const section = SECTION.exec(text);
  const [head, below] = section
    ? [text.slice(0, section.index), text.slice(section.index + section[0].length)]
    : [text, ''];
  const whole: Open = { name, depth: 1, lines: [head], parts: [] };
  const open = [whole];
  for (const line of below.split('\n')) {
    const [, signs = '', heading] = HEADING.exec(line) ?? [];
    if (heading === undefined) {
      if (open.length > 1) open.at(-1)?.lines.push(line);
      continue;
    }
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= signs.length) open.pop();
    const part: Open = { name: heading.trimEnd(), depth: signs.length, lines: [], parts: [] };
    open.at(-1)?.parts.push(part);
    open.push(part);
  }
  return closed(whole);
}

interface Open {
  readonly name: string;
  /** How many signs its heading has. */
  readonly depth: number;
  readonly lines: string[];
  readonly parts: Open[];
}

const closed = ({ name, lines, parts }: Open): Part => ({
  name,
  text: lines.join('\n').trim(),
  parts: parts.map(closed),
});

/** Those whose name is `typed`, else those whose name begins so, in any case. */
export function called<T extends { readonly name: string; readonly aliases?: readonly string[] }>(
  typed: string,
  candidates: readonly T[],
): readonly T[] {
  const key = nameKey(typed);
  if (key === '') return [];
  const names = (candidate: T) => [candidate.name, ...(candidate.aliases ?? [])].map(nameKey);
  const exact = candidates.filter((candidate) => names(candidate).includes(key));
  return exact.length > 0 ? exact : candidates.filter((candidate) => nameKey(candidate.name).startsWith(key));
}
