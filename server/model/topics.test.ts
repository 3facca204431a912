import { describe, expect, test } from 'vitest';
import type { TopicRecord } from './records.ts';
import { called, isListed, mayRead, type Part, partsOf } from './topics.ts';
import { World } from './world.ts';

const topic = (text: string): TopicRecord => ({
  id: 'lore',
  name: 'lore',
  aliases: [],
  category: 'general',
  locks: {},
  text,
});

/** `name: text [parts]`. */
const shown = ({ name, text, parts }: Part): string => `${name}: ${text} [${parts.map(shown).join(', ')}]`;
const partsIn = (text: string) => shown(partsOf(topic(text)));

describe('HE4 parts', () => {
  test.each([
    ['none', 'Long ago.\n## no heading', 'lore: Long ago.\n## no heading []'],
    [
      'two, with white space around',
      'All.\n\n# subtopics\n\n##  One \na\n\nb\n## Two\nc',
      'lore: All. [One: a\n\nb [], Two: c []]',
    ],
    [
      'parts of parts, and back',
      '# SUBTOPICS\n## a\n### b\n#### c\nx\n### d\n## e',
      'lore:  [a:  [b:  [c: x []], d:  []], e:  []]',
    ],
    ['a heading that skips a depth', '# subtopics\n#### deep\nx\n## flat', 'lore:  [deep: x [], flat:  []]'],
    ['text before the first is nobody’s', '# subtopics\nlost\n## a\nx', 'lore:  [a: x []]'],
    ['a second section is text', 'A\n# subtopics\n## a\n# subtopics\nx', 'lore: A [a: # subtopics\nx []]'],
    ['a sign alone is text', 'A\n# subtopics\n## a\n##\n#x', 'lore: A [a: ##\n#x []]'],
  ])('%s', (_, text, expected) => {
    expect(partsIn(text)).toBe(expected);
  });
});

test('HE2 a whole name goes before a beginning, whatever the case and marks; an alias has to be whole', () => {
  const [lo, lore, look] = [{ name: 'Lo' }, { name: 'lore', aliases: ['été'] }, { name: 'look' }];
  const all = [look, lore, lo];
  expect(called('lo', all)).toEqual([lo]);
  expect(called('LOR', all)).toEqual([lore]);
  expect(called('loo', all)).toEqual([look]);
  expect(called('l', all)).toEqual(all);
  expect(called('ETE', all)).toEqual([lore]);
  expect(called('et', all)).toEqual([]);
  expect(called('', all)).toEqual([]);
});

test('HE3 read says who may read, view who sees it listed; what does not parse lets nobody in but the host', () => {
  const world = new World();
  const ask = (locks: TopicRecord['locks'], level: 'player' | 'builder' | 'host') => {
    const asked = { ...topic('x'), locks };
    return [mayRead(world, { level }, asked), isListed(world, { level }, asked)];
  };
  expect(ask({}, 'player')).toEqual([true, true]);
  expect(ask({ read: 'perm(builder)' }, 'player')).toEqual([false, false]);
  expect(ask({ read: 'perm(builder)' }, 'builder')).toEqual([true, true]);
  expect(ask({ view: 'perm(builder)' }, 'player')).toEqual([true, false]);
  expect(ask({ read: 'none()', view: 'all()' }, 'builder')).toEqual([false, false]);
  expect(ask({ read: 'bogus' }, 'builder')).toEqual([false, false]);
  expect(ask({ read: 'bogus', view: 'bogus' }, 'host')).toEqual([true, true]);
  expect(ask({ read: 'self() or owner() or account() or inside()' }, 'builder')).toEqual([false, false]);
});
