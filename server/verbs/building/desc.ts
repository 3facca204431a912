import type { Command } from '../../commands/command.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { titled } from './anywhere.ts';
import { mayEdit } from './rights.ts';

/**
 * Gives something the text that "look" shows: "desc here = A low room under one great beam."
 *
 * The text may have colours and new lines: ||r for red, ||n for normal again, ||/ for a new line. With nothing after the
 * equals sign the usual text comes back.
 */
export const desc: Command<Call> = {
  name: 'desc',
  aliases: ['describe'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['desc <object> = <text>', 'desc <object> ='],
  run(call, { left, right }) {
    if (left === '' || right === undefined) {
      call.usage(desc);
      return;
    }
    const object = find(call, left);
    if (!object || !mayEdit(call, object)) return;
    call.tx.updateObject(object.id, { description: right });
    call.reply(
      right === ''
        ? markup`${titled(object)} has no description of its own any more.`
        : markup`${titled(object)} is now described so:\n${Markup.trusted(right)}|n`,
    );
  },
};
