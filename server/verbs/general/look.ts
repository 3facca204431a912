import type { Command } from '../../commands/command.ts';
import { describeObject, describeRoom } from '../../comms/describe.ts';
import { detailOf } from '../../comms/details.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find, lookUp } from '../../sessions/find.ts';

/**
 * Shows the room you are in, or one thing or person more closely.
 *
 * Without a name you see the room: its exits, who is here and what lies about. With a name you see that: something
 * here, something you carry, "me" or "here". A place or a thing can have details that are not listed: its description tells.
 */
export const look: Command<Call> = {
  name: 'look',
  aliases: ['l', 'ls'],
  states: ['ic'],
  category: 'general',
  syntax: ['look', 'look <thing>'],
  run(call, { text }) {
    const query = text.replace(/^at\s+/i, '');
    const detail = query === '' || lookUp(call, query).type !== 'none' ? undefined : detailNear(call, query);
    if (detail !== undefined) {
      call.reply(markup`${Markup.trusted(detail)}|n`, 'look');
      return;
    }
    const target = text === '' ? call.here : find(call, query);
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

/** A detail of the place, else of what is carried or lies here. */
function detailNear(call: Call, query: string): string | undefined {
  const { me, here, world } = call;
  const things = [me, here].flatMap((place) => (place ? world.contents(place.id, 'thing') : []));
  for (const object of here ? [here, ...things] : things) {
    const detail = call.passes(object, 'view') ? detailOf(world, object, query) : undefined;
    if (detail !== undefined) return detail;
  }
  return undefined;
}
