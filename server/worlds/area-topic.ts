// Help topics in area files: read and checked by themselves, and written.
import { objectNameFault } from '../model/names.ts';
import { MAX_TOPIC_TEXT, topicLocks, USUAL_CATEGORY } from '../model/topics.ts';
import { type AreaTopic, HELP, type Place } from './area.ts';
import { fieldsOf, readAliases, readLock } from './area-object.ts';
import { inline, jsonField, type Lines, list } from './yaml-text.ts';
import type { YamlField, YamlValue } from './yaml-value.ts';

/** The topics of a file by name, in the order in which they stand; notes in `places` where that is. */
export const readTopics = (
  value: YamlValue | undefined,
  places: Map<string, Place>,
): Readonly<Record<string, AreaTopic>> =>
  Object.fromEntries(
    (value?.fields('the help topics') ?? []).map((field) => {
      places.set(HELP + field.key, field.at);
      return [field.key, readTopic(field)];
    }),
  );

function readTopic({ key: name, at, value }: YamlField): AreaTopic {
  const fields = fieldsOf(value, 'a help topic', ['aliases', 'category', 'locks', 'text']);
  const text = fields.get('text')?.value;
  const category = fields.get('category')?.value.text('a category').toLowerCase() ?? USUAL_CATEGORY;
  const fault = objectNameFault(name) ?? objectNameFault(category);
  if (fault) value.fault(fault, at);
  if (!text) value.fault(`The help topic "${name}" needs a text.`, at);
  const written = text?.prose('a text') ?? '';
  if (written.length > MAX_TOPIC_TEXT) text?.fault(`A help topic has at most ${MAX_TOPIC_TEXT} characters.`);
  return {
    aliases: readAliases(fields.get('aliases')),
    category,
    locks: readLocks(fields.get('locks')),
    text: written,
  };
}

function readLocks(field: YamlField | undefined): AreaTopic['locks'] {
  const locks = (field?.value.fields('the locks') ?? []).map(({ key, at, value }) => {
    if (!topicLocks.some((type) => type === key))
      value.fault(`A topic has the locks ${topicLocks.join(' and ')} only.`, at);
    return [key, readLock(value)] as const;
  });
  return Object.fromEntries(locks);
}

/** The fields of a topic as lines, at an indentation of `indent` spaces; what is as it usually is need not be said. */
export const topicFields = ({ aliases, category, locks, text }: AreaTopic, indent: number): Lines => [
  ...(aliases.length > 0 ? [`aliases: ${list(aliases)}`] : []),
  ...(category === USUAL_CATEGORY ? [] : [`category: ${inline(category)}`]),
  ...(Object.keys(locks).length > 0 ? ['locks:'] : []),
  ...Object.entries(locks)
    .sort()
    .map(([type, expression]) => `  ${type}: ${inline(expression)}`),
  ...jsonField('text', text, indent),
];
