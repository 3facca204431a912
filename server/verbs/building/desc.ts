import type { Command } from '../../commands/command.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { openEditor } from './editing.ts';
import { mayEdit } from './rights.ts';

/**
 * Gives something the text that "look" shows: "desc here = A low room under one great beam."
 *
 * The text may have colours and new lines: ||r for red, ||n for normal again, ||/ for a new line. With nothing after the
 * equals sign the usual text comes back. With /edit you write it in an editor.
 */
export const desc: Command<Call> = {
  name: 'desc',
  aliases: ['describe'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['edit'],
  syntax: ['desc <object> = <text>', 'desc <object> =', 'desc/edit <object>'],
  run(call, { left, right, switches }) {
    const edits = switches.has('edit');
    if (left === '' || (right === undefined) !== edits) {
      call.usage(desc);
      return;
    }
    const object = find(call, left);
    if (!object || !mayEdit(call, object)) return;
    if (right !== undefined) {
      describe(call, object, right);
      return;
    }
    openEditor(call, {
      title: `the description of ${titled(object)}`,
      text: object.description,
      form: { line: `desc #${object.id} = `, isJson: false },
      save(later, text) {
        const still = later.world.object(object.id);
        if (!still) later.refuse(markup`${titled(object)} is gone.`);
        const isAllowed = still !== undefined && mayEdit(later, still);
        if (isAllowed) describe(later, still, text);
        return isAllowed;
      },
    });
  },
};

function describe(call: Call, object: ObjectRecord, text: string): void {
  call.tx.updateObject(object.id, { description: text });
  call.reply(
    text === ''
      ? markup`${titled(object)} has no description of its own any more.`
      : markup`${titled(object)} is now described so:\n${Markup.trusted(text)}|n`,
  );
}
