import type { Command } from '../../commands/command.ts';
import { ONE_WAY, type Problem, type ProblemKind, problemKinds } from '../../model/faults.ts';
import { titled } from '../../model/names.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Problems listed of each kind, and of one kind when only that is asked for. */
const LISTED = { each: 5, one: 50 };

const headings: Readonly<Record<ProblemKind, string>> = {
  unreachable: 'Rooms nobody can reach',
  nowhere: 'Exits to nowhere',
  'one-way': `Exits without a way back (tag them ${ONE_WAY} if they are meant to be so)`,
  twins: 'Rooms in which exits share a name',
  lock: 'Locks that do not parse',
  homeless: 'Without a home',
  prototype: 'Made from a prototype that is gone, or whose parent is',
  empty: 'Without a description',
};

/**
 * Lists what is wrong with the world: rooms nobody can reach, exits to nowhere or without a way back, and more. Of each
 * kind you see the first ones; "problems empty" lists more of one kind, "problems here" what concerns this room.
 *
 * The kinds are unreachable, nowhere, one-way, twins, lock, homeless, prototype and empty.
 */
export const problems: Command<Call> = {
  name: 'problems',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['problems', 'problems <kind>', 'problems here'],
  run(call, { text }) {
    const word = text.toLowerCase();
    const kind = problemKinds.find((each) => each === word);
    if (word === 'here') showHere(call);
    else if (word === '') show(call, problemKinds, LISTED.each);
    else if (kind) show(call, [kind], LISTED.one);
    else call.usage(problems);
  },
};

function show(call: Call, kinds: readonly ProblemKind[], most: number): void {
  const known = call.engine.problems;
  known.catchUp();
  const groups = kinds.filter((kind) => known.count(kind) > 0).map((kind) => group(call, kind, most));
  const rest = known.isComplete ? [] : [markup`(The world is still being looked through; ask again in a moment.)`];
  if (groups.length === 0) call.reply(Markup.join([markup`No problems are known.`, ...rest], '\n'));
  else call.reply(Markup.join([...groups, ...rest], '\n'));
}

function group(call: Call, kind: ProblemKind, most: number): Markup {
  const known = call.engine.problems;
  const found = known.list(kind, most);
  const more = known.count(kind) - found.length;
  const lines = found.map((problem) => markup`  ${lineFor(call, problem)}`);
  const rest = more > 0 ? [markup`  and ${more} more`] : [];
  return Markup.join([markup`|h${headings[kind]}|n: ${known.count(kind)}`, ...lines, ...rest], '\n');
}

/** `gate (#12) in Hall (#1): details` */
function lineFor({ world }: Call, { object, detail }: Problem): string {
  const record = world.object(object);
  const place = world.object(record?.location);
  const within = place ? ` in ${titled(place)}` : '';
  return `${record ? titled(record) : `#${object}`}${within}${detail === '' ? '' : `: ${detail}`}`;
}

function showHere(call: Call): void {
  const known = call.engine.problems;
  known.catchUp();
  const near = call.here ? [call.here, ...call.world.contents(call.here.id)] : [];
  const found = near.flatMap(({ id }) => known.of(id)).slice(0, LISTED.one);
  const lines = found.map((problem) => markup`  ${lineFor(call, problem)} (${problem.kind})`);
  call.reply(
    lines.length > 0 ? Markup.join([markup`Problems here:`, ...lines], '\n') : markup`No problems are known here.`,
  );
}
