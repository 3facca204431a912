import { stamp } from '../../base/stamp.ts';
import type { Command } from '../../commands/command.ts';
import { countedNoun } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import { objectKinds } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** New objects listed unless another number is given, and at most. */
const LISTED = { usual: 5, most: 50 };
/** Ids looked back for new objects: many are of objects that are gone. */
const MAX_BACK = 10_000;

/** Counts what the world is made of, and lists what was made last: "objects 3" for the last three. */
export const objects: Command<Call> = {
  name: 'objects',
  aliases: ['stats'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['objects [number]'],
  run(call, { text }) {
    const wanted = text === '' ? LISTED.usual : Number(text);
    if (!Number.isInteger(wanted) || wanted < 0) {
      call.usage(objects);
      return;
    }
    const { world } = call;
    const counts = objectKinds.map((kind) => markup`  ${countedNoun(world.countOf(kind), kind)}`);
    const newest = world.newest(Math.min(wanted, LISTED.most), MAX_BACK);
    const lines = newest.map(
      (each) => markup`  ${titled(each)}, ${each.kind}${each.created > 0 ? `, ${stamp(each.created)}` : ''}`,
    );
    const head = markup`${countedNoun(world.objectCount, 'object')}:`;
    call.reply(Markup.join([head, ...counts, ...(lines.length > 0 ? [markup`The newest:`, ...lines] : [])], '\n'));
  },
};
