import type { Command } from '../../commands/command.ts';
import { posed } from '../../comms/wording.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/**
 * Shows everybody in the room what you do: "pose waves." is seen as "Ana waves." A colon will do instead of the word:
 * :waves. Nothing comes between your name and an apostrophe or a comma: ":'s hat falls off."
 */
export const pose: Command<Call> = {
  name: 'pose',
  aliases: ['emote'],
  signs: [':'],
  states: ['ic'],
  category: 'communication',
  syntax: ['pose <what you do>'],
  run(call, { text }) {
    if (text === '') {
      call.refuse(markup`Pose what?`);
      return;
    }
    const { me } = call;
    const seen = markup`${posed(me.name, text)}`;
    call.act({ kind: 'pose', actor: me, self: seen, others: seen });
  },
};
