// Help on what changes from place to place: words that things add, commands that are taken away (CS).
import { listOf } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { firstWordOf, wordSetOf } from '../../model/word-sets.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { formsOf, sourcesOf, takenBy, wordsFor } from '../../sessions/words.ts';

/** The words that work now, with what adds them, and the commands that do not. */
export function wordSections(call: Call): readonly Markup[] {
  const words = sourcesOf(call).flatMap(({ object }) => {
    const own = wordSetOf(call.world, object.id).words.map(({ pattern }) => firstWordOf(pattern));
    return [...new Set(own)].map((word) => `${word} (${object.name})`);
  });
  const taken = call.engine.commands.in(call.state, call.level).filter((command) => takenBy(call, command));
  return [
    ...(words.length > 0 ? [section(call, 'Words here', words)] : []),
    ...(taken.length > 0
      ? [
          section(
            call,
            'Not here',
            taken.map(({ name }) => name),
          ),
        ]
      : []),
  ];
}

function section({ isPlain }: Call, title: string, items: readonly string[]): Markup {
  return markup`|h${title}:|n${isPlain ? '\n' : ' '}${items.join(isPlain ? '\n' : ', ')}`;
}

export const isWord = (call: Call, topic: string): boolean => wordsFor(call).includes(topic);

/** How a word is typed, and what adds it; for builders also what it does. */
export function wordEntry(call: Call, topic: string): Markup {
  const found = formsOf(call, topic);
  const forms = found.map(({ pattern, line }) =>
    reaches(call.level, 'builder') ? markup`  |h${pattern}|n: ${line}` : markup`  |h${pattern}|n`,
  );
  const adders = listOf([...new Set(found.map(({ object }) => object.name))]);
  return Markup.join([markup`|h${topic}|n`, ...forms, markup`A word that works here by ${adders}.`], '\n');
}
