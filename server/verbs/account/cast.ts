import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/**
 * Lets another Character of yours do something from this session: "@bob: say hi" or "@bob: north". If the line begins with
 * no command and is no way out of where Bob is, it is a pose: "@bob: waves." shows "Bob waves."
 *
 * The line is run where Bob is, with what Bob may do and see; what it answers comes here. If nobody plays Bob, he enters
 * the game and stays until this session ends or "@bob: ooc". After "@bob:" alone all you type is for Bob, until "@" alone.
 *
 * "cast" alone lists whom you brought into the game in this way.
 */
export const cast: Command<Call> = {
  name: 'cast',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['cast'],
  run(call, { text }) {
    if (text === '') call.reply(overview(call));
    else call.refuse(markup`To cast somebody type |h@name: line|n; |hhelp cast|n tells more.`);
  },
};

function overview({ session, world }: Call): Markup {
  const names = session.cast.flatMap((id) => world.object(id)?.name ?? []);
  const speaker = world.object(session.speaker);
  const lines = [
    names.length === 0 ? markup`You cast nobody. Type |h@name: line|n to do so.` : markup`You cast ${listOf(names)}.`,
    ...(speaker ? [markup`What you type is for ${speaker.name}; |h@|n ends it.`] : []),
  ];
  return Markup.join(lines, '\n');
}
