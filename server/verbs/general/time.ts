import { stamp } from '../../base/stamp.ts';
import type { Command } from '../../commands/command.ts';
import { briefDuration } from '../../comms/wording.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Says what time it is, and for how long the game and your session have been running. */
export const time: Command<Call> = {
  name: 'time',
  aliases: ['uptime'],
  states: ['ooc', 'ic'],
  category: 'general',
  syntax: ['time'],
  run(call) {
    const { engine, now, session } = call;
    const lines = [
      markup`It is ${stamp(now)} (UTC).`,
      markup`The game has been running for ${briefDuration(now - engine.since)}.`,
      markup`You have been here for ${briefDuration(now - session.since)}.`,
    ];
    call.reply(Markup.join(lines, '\n'));
  },
};
