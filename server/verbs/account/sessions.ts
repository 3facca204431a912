import type { Command } from '../../commands/command.ts';
import { briefDuration, listOf } from '../../comms/wording.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import type { Session } from '../../sessions/session.ts';

/** Lists the sessions of your account: how each is connected and whom it plays, watches or casts, and where. */
export const sessions: Command<Call> = {
  name: 'sessions',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['sessions'],
  run(call) {
    const lines = call.sessions.ofAccount(call.account.id).map((session) => {
      const { transport, address } = session.connection.origin;
      const mark = session === call.session ? ' (this one)' : '';
      const age = briefDuration(call.now - session.since);
      const facts = `${transport} from ${address} for ${age}, ${doing(call, session)}${mark}`;
      return call.isPlain ? markup`Session ${session.id}, ${facts}` : markup`  |h${session.id}|n  ${facts}`;
    });
    call.reply(Markup.join([markup`Your sessions:`, ...lines], '\n'));
  },
};

/** `plays Ana, at Garden, casts Bob`. */
function doing({ world }: Call, { viewpoint, puppet, cast, lingering }: Session): string {
  const character = world.object(viewpoint);
  const place = world.object(character?.location)?.name;
  const names = cast.flatMap((id) => world.object(id)?.name ?? []);
  const verb = puppet === undefined ? 'watches' : 'plays';
  return [
    character ? `${verb} ${character.name}` : 'out of character',
    ...(place ? [`at ${place}`] : []),
    ...(names.length > 0 ? [`casts ${listOf(names)}`] : []),
    ...(lingering ? ['connection lost'] : []),
  ].join(', ');
}
