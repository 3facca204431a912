import type { Command } from '../../commands/command.ts';
import { describeObject, describeRoom } from '../../comms/describe.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';

/**
 * Shows the room you are in, or one thing or person more closely.
 *
 * Without a name you see the room: its exits, who is here and what lies about. With a name you see that: something
 * here, something you carry, "me" or "here".
 */
export const look: Command<Call> = {
  name: 'look',
  aliases: ['l', 'ls'],
  states: ['ic'],
  category: 'general',
  syntax: ['look', 'look <thing>'],
  run(call, { text }) {
    const target = text === '' ? call.here : find(call, text.replace(/^at\s+/i, ''));
    if (!target) {
      if (text === '') call.refuse(markup`There is nothing around you.`);
      return;
    }
    if (!call.passes(target, 'view')) {
      call.refuse(markup`You cannot view ${target.name}.`);
      return;
    }
    call.reply(target.kind === 'room' ? describeRoom(call, target) : describeObject(call, target), 'look');
  },
};
