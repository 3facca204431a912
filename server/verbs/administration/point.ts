import type { Command } from '../../commands/command.ts';
import { briefDuration } from '../../comms/wording.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import {
  findPoint,
  hereOf,
  makePoint,
  noSuchPoint,
  type PointTree,
  pointsOf,
  pointTrees,
} from '../../sessions/points.ts';

/**
 * Marks this moment of the world, so that play can go back to it with rewind, or on from it with branch: "point duel".
 *
 * Without a name it shows all points as a tree: what was played on from what, and where play is now. With /delete a
 * point is removed, by its name or number.
 */
export const point: Command<Call> = {
  name: 'point',
  aliases: ['points'],
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  switches: ['delete'],
  syntax: ['point <name>', 'point', 'point/delete <point>'],
  run(call, { text, switches }) {
    if (switches.has('delete')) {
      if (text === '') call.usage(point);
      else remove(call, text);
    } else if (text === '') {
      list(call);
    } else {
      mark(call, text);
    }
  },
};

function mark(call: Call, name: string): void {
  call.defer(makePoint(call.engine, name), (later, made) => {
    if (made.ok) later.reply(markup`Point ${made.value.number}, |h${made.value.name}|n, is marked.`);
    else later.refuse(markup`${made.error}`);
  });
}

function list(call: Call): void {
  call.defer(pointsOf(call.engine), (later, points) => {
    const trees = pointTrees(points, hereOf(later.world));
    const rows = trees.flatMap((tree) => rowsOf(later, tree, ''));
    later.reply(
      rows.length === 0 ? markup`There are no points. Type |hpoint <name>|n to mark one.` : Markup.join(rows, '\n'),
    );
  });
}

/** An only follower stands below its forerunner; where play went on twice, the branches are indented. */
function rowsOf(
  call: Call,
  { point: { number, name, at }, isHere, next }: PointTree,
  indent: string,
): readonly Markup[] {
  const here = isHere ? markup`  (play goes on from here)` : '';
  const row = markup`${indent}${number} |h${name}|n, ${briefDuration(call.now - at)} ago${here}`;
  const deeper = next.length > 1 ? `${indent}  ` : indent;
  return [row, ...next.flatMap((tree) => rowsOf(call, tree, deeper))];
}

function remove(call: Call, text: string): void {
  const removing = pointsOf(call.engine).then(async (points) => {
    const found = findPoint(points, text);
    if (found) await call.engine.store.copies.remove(found);
    return found;
  });
  call.defer(removing, (later, removed) => {
    if (removed) later.reply(markup`Point ${removed.number}, |h${removed.name}|n, is removed.`);
    else later.refuse(markup`${noSuchPoint(text)}`);
  });
}
