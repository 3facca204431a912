// What somebody's lines are looked up in, layer by layer: for the command that lists it.

import { listOf } from '../../comms/wording.ts';
import { levels, reaches } from '../../model/levels.ts';
import { titled } from '../../model/names.ts';
import { firstWordOf, wordSetOf } from '../../model/word-sets.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { nickedCharacter, nicksOf } from '../../sessions/nicks.ts';
import { type Reach, sourcesOf } from '../../sessions/words.ts';

const sourceNames: Readonly<Record<Reach, string>> = {
  self: 'your Character',
  carried: 'what you carry',
  here: 'what is here',
  room: 'the place',
};

/** A place where lines are looked for, and what is found there. */
interface Layer {
  readonly title: string;
  readonly items: readonly string[];
}

/** What works for who acts now, in the order in which a line is looked for in it; then what is taken away. */
export function setsOnYou(call: Call): readonly Markup[] {
  const layers = [...nickLayers(call), ...exitLayer(call), ...commandLayers(call), ...wordLayers(call)];
  return [
    markup`What you type is looked for in this order:`,
    ...layers.map((layer, i) => markup`  ${i + 1}  ${shown(call, layer)}`),
    ...takenAway(call).map((layer) => shown(call, layer)),
  ];
}

const shown = ({ isPlain }: Call, { title, items }: Layer): Markup =>
  isPlain ? markup`${[`${title}:`, ...items].join('\n')}` : markup`${title}: ${listOf(items)}`;

function nickLayers(call: Call): readonly Layer[] {
  const holders = [
    ['your Character', nickedCharacter(call)],
    ['your account', call.session.account],
  ] as const;
  return holders.flatMap(([whose, id]) => {
    const nicks = id === undefined ? [] : nicksOf(call, id).filter(({ kind }) => kind === 'input');
    return nicks.length > 0 ? [{ title: `Nicks of ${whose}`, items: nicks.map(({ pattern }) => pattern) }] : [];
  });
}

function exitLayer(call: Call): readonly Layer[] {
  const { here, world } = call;
  const exits = here ? world.contents(here.id, 'exit').filter((exit) => call.passes(exit, 'view')) : [];
  return here && exits.length > 0 ? [{ title: `Exits of ${titled(here)}`, items: exits.map(({ name }) => name) }] : [];
}

/** The commands of the state that everybody has, then those that each level adds. */
function commandLayers(call: Call): readonly Layer[] {
  const { level, state } = call;
  const all = call.engine.commands.in(state, level);
  return levels
    .filter((each) => reaches(level, each))
    .flatMap((each) => {
      const added = all.filter((command) => (command.level ?? 'guest') === each).map(({ name }) => name);
      const title = each === 'guest' ? 'Commands in character' : `Commands from the level ${each} on`;
      return added.length > 0 ? [{ title, items: added }] : [];
    });
}

const wordLayers = (call: Call): readonly Layer[] =>
  sourcesOf(call).flatMap(({ object, reach }) => {
    const words = wordSetOf(call.world, object.id).words.map(({ pattern }) => firstWordOf(pattern));
    return words.length > 0
      ? [{ title: `Words of ${sourceNames[reach]}, ${titled(object)}`, items: [...new Set(words)] }]
      : [];
  });

function takenAway(call: Call): readonly Layer[] {
  if (call.level === 'host') return [];
  return sourcesOf(call).flatMap(({ object, reach }) => {
    const { hides } = wordSetOf(call.world, object.id);
    const works = reach === 'self' || reach === 'room';
    return works && hides.length > 0 ? [{ title: `Taken away by ${titled(object)}`, items: hides }] : [];
  });
}
