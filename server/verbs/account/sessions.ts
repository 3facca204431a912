import type { Command } from '../../commands/command.ts';
import { briefDuration } from '../../comms/wording.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Lists the sessions of your account: how each is connected and which Character it plays, where. */
export const sessions: Command<Call> = {
  name: 'sessions',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['sessions'],
  run(call) {
    const lines = call.sessions.ofAccount(call.account.id).map((session) => {
      const character = call.world.object(session.puppet);
      const place = call.world.object(character?.location)?.name;
      const playing = character ? `plays ${character.name}${place ? `, at ${place}` : ''}` : 'out of character';
      const { transport, address } = session.connection.origin;
      const mark = session === call.session ? ' (this one)' : '';
      const age = briefDuration(call.now - session.since);
      const facts = `${transport} from ${address} for ${age}, ${playing}${mark}`;
      return call.isPlain ? markup`Session ${session.id}, ${facts}` : markup`  |w${session.id}|n  ${facts}`;
    });
    call.reply(Markup.join([markup`Your sessions:`, ...lines], '\n'));
  },
};
