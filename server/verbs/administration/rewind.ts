import { fail } from '../../base/result.ts';
import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { findPoint, noSuchPoint, pointsOf } from '../../sessions/points.ts';
import { rewind as goBack } from '../../sessions/rewinding.ts';

/**
 * Takes the running world back to a point, given by its name or number: "rewind duel".
 *
 * Everybody stays connected and is told. Rooms, things and Characters are what and where they were; accounts and how
 * the world is set up stay as they are. Before that, a point of what is now is made by itself, so that nothing is lost.
 */
export const rewind: Command<Call> = {
  name: 'rewind',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  syntax: ['rewind <point>'],
  run(call, { text }) {
    if (text === '') {
      call.usage(rewind);
      return;
    }
    const { engine } = call;
    const rewinding = pointsOf(engine).then(async (points) => {
      const point = findPoint(points, text);
      return point ? await goBack(engine, point) : fail(noSuchPoint(text));
    });
    call.defer(rewinding, (later, done) => {
      if (!done.ok) later.refuse(markup`${done.error}`);
      else
        later.reply(markup`What was before is point ${done.value.number}: |hrewind ${done.value.number}|n goes there.`);
    });
  },
};
