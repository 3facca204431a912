import type { Command } from '../../commands/command.ts';
import { briefDuration, capitalised, countedNoun } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import type { Session } from '../../sessions/session.ts';

/** Sessions listed, at most; the rest are counted. */
const MAX_LISTED = 100;

/** Lists who is online. Staff see Characters, places and addresses, too. */
export const who: Command<Call> = {
  name: 'who',
  aliases: ['doing'],
  states: ['login', 'ooc', 'ic'],
  category: 'general',
  syntax: ['who'],
  run(call) {
    const online = [...call.sessions.all()].filter(({ status }) => status.state !== 'login');
    const rows = online.slice(0, MAX_LISTED).map((session) => rowOf(call, session));
    const more = online.length > MAX_LISTED ? [markup`  and ${online.length - MAX_LISTED} more`] : [];
    const accounts = new Set(online.flatMap((session) => session.account ?? [])).size;
    const foot =
      accounts === 0 ? markup`Nobody is online.` : markup`${capitalised(countedNoun(accounts, 'account'))} online.`;
    call.reply(Markup.join([...rows, ...more, foot], '\n'));
  },
};

function rowOf(call: Call, session: Session): Markup {
  const { status } = session;
  const name =
    status.state === 'seated'
      ? `on a seat of ${call.world.account(status.holder)?.name ?? ''}`
      : (call.accountOf(session)?.name ?? '');
  const idle = `idle ${briefDuration(call.now - session.lastInput)}${session.lingering ? ', connection lost' : ''}`;
  const times = `on for ${briefDuration(call.now - session.since)}, ${idle}`;
  const head = call.isPlain ? markup`${name}, ${times}` : markup`  |h${name}|n  ${times}`;
  if (!reaches(call.level, 'admin')) return head;
  const character = call.world.object(session.puppet);
  const place = call.world.object(character?.location);
  const as = character ? `${character.name}, at ${place?.name ?? 'nowhere'}` : 'out of character';
  const { transport, address } = session.connection.origin;
  const commands = `${session.commandCount} command${session.commandCount === 1 ? '' : 's'}`;
  return markup`${head}, ${as}, ${commands}, ${transport} from ${address}`;
}
