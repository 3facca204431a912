import type { Command } from '../../commands/command.ts';
import { MAX_UNDO, type Undoable } from '../../model/deeds.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { takeBack } from './reversing.ts';

/** Deeds listed by /list, at most. */
const MAX_LISTED = 20;

/**
 * Takes back what you built last, one command at a time: the last 100 since the game was started. "redo" does it again.
 *
 * Where others have changed the same since, nothing is done, and you read what stands in the way; what they changed
 * elsewhere stays. With /skip the last one is left as it is, so that the one before it can be taken back. With /list you
 * see them. What players do, such as walking, taking and dropping, is not taken back.
 */
export const undo: Command<Call> = {
  name: 'undo',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['skip', 'list'],
  syntax: ['undo', 'undo/skip', 'undo/list'],
  run(call, { switches, text }) {
    if (text !== '') {
      call.usage(undo);
      return;
    }
    const { deeds } = call.engine;
    const last = deeds.lastDone(call.account.id);
    if (!last) {
      call.refuse(
        markup`There is nothing to undo; the last ${MAX_UNDO} of your commands are kept until the game ends.`,
      );
    } else if (switches.has('list')) {
      list(call, deeds.doneBy(call.account.id));
    } else if (switches.has('skip')) {
      deeds.forget(call.account.id, last);
      call.reply(markup`This stays: ${last.label}`);
    } else {
      takeBack(call, last, 'undo');
    }
  },
};

function list(call: Call, done: readonly Undoable[]): void {
  const newest = done.slice(-MAX_LISTED).reverse();
  const lines = newest.map(({ label }, i) => markup`  ${i + 1}  ${label}`);
  const more = done.length > newest.length ? [markup`  and ${done.length - newest.length} before`] : [];
  call.reply(Markup.join([markup`You can take back, the last first:`, ...lines, ...more], '\n'));
}
