import { stamp } from '../../base/stamp.ts';
import type { Command } from '../../commands/command.ts';
import { countedNoun, listOf } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import type { TrashRecord } from '../../model/records.ts';
import { boundIn, retention } from '../../model/retention.ts';
import { fitting } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { discarded, removedBy, trashOf } from './discarding.ts';

/** Lines listed, at most. */
const MAX_LISTED = 30;
/** Objects named on a line, at most. */
const MAX_NAMED = 5;

/**
 * Lists what was destroyed, the newest first, or what of it is called so: "trash lamp". "restore <name>" brings it back. It
 * is kept for 30 days, and of 500 commands that destroyed something, unless the host says otherwise.
 */
export const trash: Command<Call> = {
  name: 'trash',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['trash', 'trash <name>'],
  run(call, { text }) {
    const all = trashOf(call.world);
    const records = text === '' ? all : all.filter((record) => fitting(text, discarded(record)).length > 0);
    const days = boundIn(call.world, retention.trash.days);
    if (all.length === 0) {
      call.reply(markup`Nothing was destroyed in the last ${days} days.`);
      return;
    }
    if (records.length === 0) {
      call.refuse(markup`Nothing called "${text}" is in the trash.`);
      return;
    }
    const lines = records.slice(0, MAX_LISTED).map((record) => lineFor(call, record));
    const more =
      records.length > MAX_LISTED
        ? [markup`  and ${records.length - MAX_LISTED} before; |htrash <name>|n lists those of a name`]
        : [];
    const most = countedNoun(boundIn(call.world, retention.trash.deeds), 'deed');
    const head = markup`Destroyed, and kept for ${days} days, ${most} at most (|hrestore <name or #id>|n brings it back):`;
    call.reply(Markup.join([head, ...lines, ...more], '\n'));
  },
};

function lineFor(call: Call, record: TrashRecord): Markup {
  const who = call.world.account(record.by)?.name ?? 'somebody who is gone';
  return markup`  ${stamp(record.at)}  ${who}: ${whole(record)}`;
}

/** `Den (#12) and 2 more`: what was destroyed, and how much went with it. */
export function whole(record: TrashRecord): string {
  const named = discarded(record).slice(0, MAX_NAMED);
  const more = removedBy(record.entries).length - named.length;
  return listOf([...named.map(titled), ...(more > 0 ? [`${more} more`] : [])]);
}
