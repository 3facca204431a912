// Words that objects add to what somebody can type, and commands that places and Characters take away (CS): what
// reaches who acts now, and which line a word stands for. Who may run that line is dispatch's business.
import { type Command, isOfPlay } from '../commands/command.ts';
import { withoutArticle } from '../comms/wording.ts';
import type { ObjectRecord } from '../model/records.ts';
import { search } from '../model/search.ts';
import { type AddedWord, firstWordOf, wordSetOf } from '../model/word-sets.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { applyNick } from './nicks.ts';

/** Objects with a set that are listed of one place, at most. */
const MAX_LISTED = 50;

/** Where a set comes from, the nearest first. */
const reachKinds = ['self', 'carried', 'here', 'room'] as const;
export type Reach = (typeof reachKinds)[number];

/** Who types, as sets are asked about them. */
export type Typist = Pick<Call, 'state' | 'me' | 'here' | 'world' | 'passes'>;

/** An object whose set counts for who acts. */
export interface Source {
  readonly object: ObjectRecord;
  readonly reach: Reach;
}

interface Match {
  readonly object: ObjectRecord;
  readonly line: string;
}

/** What a typed line stands for by a word that something near adds; or what to ask, where several do. */
export type WordFound =
  | { readonly type: 'line'; readonly line: string }
  | { readonly type: 'none' }
  | { readonly type: 'many'; readonly text: Markup };

/** The line that `typed` stands for: what is carried goes before what is here, and `ring-2` is the second of several. */
export function wordFor(call: Call, typed: string): WordFound {
  const matches = nearest(call, typed);
  const lines = new Set(matches.map(({ line }) => line));
  const [line] = lines;
  if (lines.size > 1) return { type: 'many', text: whichOf(typed, matches) };
  if (line !== undefined) return { type: 'line', line };
  const [, word = '', number = '', rest = ''] = /^(\S+)-(\d{1,4})(?=\s|$)(.*)$/.exec(typed.trim()) ?? [];
  const picked = word === '' ? undefined : nearest(call, `${word}${rest}`)[Number(number) - 1];
  return picked ? { type: 'line', line: picked.line } : { type: 'none' };
}

/** The object that takes `command` away from who acts, if one does. Of the host, who is not quelled, nothing is taken. */
export function takenBy(call: Call, command: Command<never>): ObjectRecord | undefined {
  if (call.state !== 'ic' || call.level === 'host' || !isOfPlay(command)) return undefined;
  const around = call.here ? [call.me, call.here] : [call.me];
  return around.find(
    (object) => wordSetOf(call.world, object.id).hides.includes(command.name) && call.passes(object, 'call'),
  );
}

/** All objects whose sets count for who acts, the nearest first. */
export function sourcesOf(call: Typist): readonly Source[] {
  if (call.state !== 'ic') return [];
  return reachKinds.flatMap((reach) =>
    carriers(call, reach)
      .slice(0, MAX_LISTED)
      .flatMap((object) => (counts(call, object) ? [{ object, reach }] : [])),
  );
}

/** The words that can be typed now, each once. */
export const wordsFor = (call: Typist): readonly string[] => [
  ...new Set(
    sourcesOf(call).flatMap(({ object }) =>
      wordSetOf(call.world, object.id).words.map(({ pattern }) => firstWordOf(pattern)),
    ),
  ),
];

/** The words that begin as `word` says, with what adds each. */
export const formsOf = (call: Call, word: string): readonly (AddedWord & Pick<Source, 'object'>)[] =>
  sourcesOf(call).flatMap(({ object }) =>
    wordSetOf(call.world, object.id)
      .words.filter(({ pattern }) => firstWordOf(pattern) === word)
      .map((each) => ({ ...each, object })),
  );

/** The matches of the nearest objects that have any. */
function nearest(call: Call, typed: string): readonly Match[] {
  if (call.state !== 'ic') return [];
  const word = firstWordOf(typed);
  for (const reach of reachKinds) {
    const matches = carriers(call, reach, word)
      .filter((object) => counts(call, object))
      .flatMap((object) => matchesOf(call, object, typed));
    if (matches.length > 0) return matches;
  }
  return [];
}

/** What is in reach so and carries a set, in the order of ids; with `word`, only what may add it. */
function carriers(call: Typist, reach: Reach, word?: string): readonly ObjectRecord[] {
  const { me, here, world } = call;
  const inside = (place: ObjectRecord | undefined): readonly ObjectRecord[] =>
    place
      ? world
          .wordSetsIn(place.id, word)
          .filter(({ id }) => id !== me.id)
          .sort((a, b) => a.id - b.id)
      : [];
  switch (reach) {
    case 'self':
      return [me].filter((object) => hasSet(call, object));
    case 'carried':
      return inside(me);
    case 'here':
      return inside(here);
    default:
      return here && hasSet(call, here) ? [here] : [];
  }
}

function hasSet({ world }: Typist, { id }: ObjectRecord): boolean {
  const { words, hides } = wordSetOf(world, id);
  return words.length + hides.length > 0;
}

/** Whether a set counts for who acts: its object lets them call, and is there for them. */
const counts = (call: Typist, object: ObjectRecord): boolean =>
  call.passes(object, 'call') && (object.id === call.me.id || object.id === call.me.location || isSeen(call, object));

const isSeen = (call: Typist, object: ObjectRecord): boolean =>
  call.passes(object, 'view') && call.passes(object, 'search');

const matchesOf = ({ world }: Call, object: ObjectRecord, typed: string): readonly Match[] =>
  wordSetOf(world, object.id)
    .words.flatMap((word) => lineOf(word, object, typed) ?? [])
    .slice(0, 1)
    .map((line) => ({ object, line }));

/** The line of a word for what was typed: all of the pattern, or, if it has no markers, the object named after it. */
function lineOf({ pattern, line }: AddedWord, object: ObjectRecord, typed: string): string | undefined {
  const nick = { kind: 'object', pattern, replacement: line } as const;
  const whole = applyNick(nick, typed);
  if (whole !== undefined || pattern.includes('$')) return whole;
  const words = typed.trim().split(/ +/);
  const count = pattern.trim().split(/ +/).length;
  const rest = words.slice(count).join(' ');
  const name = withoutArticle(rest) ?? rest;
  const isNamed = name !== '' && search(name, [object]).type === 'found';
  return isNamed ? applyNick(nick, words.slice(0, count).join(' ')) : undefined;
}

function whichOf(typed: string, matches: readonly Match[]): Markup {
  const word = firstWordOf(typed);
  const lines = matches.slice(0, MAX_LISTED).map(({ object }, i) => markup`  |h${word}-${i + 1}|n  ${object.name}`);
  return Markup.join([markup`Which "${word}" do you mean?`, ...lines], '\n');
}
