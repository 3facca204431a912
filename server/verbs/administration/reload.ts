import type { Command } from '../../commands/command.ts';
import { countedNoun, listOf } from '../../comms/wording.ts';
import { keyOf } from '../../model/change.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { type Reread, reload as readAgain, tellAll, whyNoReload } from '../../sessions/reloading.ts';

/** Differences that are named, at most. */
const MAX_NAMED = 20;

/**
 * Reads the world, its settings and its help again from the file, while everybody stays connected, as who and where they
 * are. What they type meanwhile is done afterwards.
 *
 * All are told when it begins and when it is done. If anything was otherwise in memory than on disk, you are told what, and
 * it is as on disk from then on.
 */
export const reload: Command<Call> = {
  name: 'reload',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  syntax: ['reload'],
  run(call, { text }) {
    const { engine } = call;
    const refusal = whyNoReload(engine);
    if (text !== '') call.usage(reload);
    else if (refusal) call.refuse(markup`${refusal}`);
    else {
      tellAll(call, markup`The world is read again ...`);
      // When this turn is over: no two changes are made at once.
      const reading = engine.store.settled().then(() => readAgain(engine));
      call.defer(reading, (later, done) => {
        if (done.ok) later.reply(found(done.value));
        else later.refuse(markup`${done.error}`);
      });
    }
  },
};

function found({ records, differences }: Reread): Markup {
  const read = countedNoun(records, 'record');
  if (differences.length === 0) return markup`${read} read: all is as it was in memory.`;
  const named = differences.slice(0, MAX_NAMED).map(keyOf);
  const rest = differences.length - named.length;
  const list = listOf(rest > 0 ? [...named, `${rest} more`] : named);
  return markup`${read} read. Otherwise in memory, and now as on disk: ${list}.`;
}
