// Before one line changes many objects at once the world is backed up (BK11): the line takes itself back, and is run again
// when there is a backup. Nothing is shown or changed of the first time.
import { isBuilding } from '../model/deeds.ts';
import type { Transaction } from '../model/transaction.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import type { Session } from './session.ts';
import { Withdrawn } from './withdrawn.ts';

/** Objects that one line changes without a backup, at most: as many as a question names one by one before it only counts. */
export const MANY_OBJECTS = 20;

type Step = (call: Call) => void;

/** `step`, with a backup before it if it is somebody's deed and changes many objects. `refuse` says why nothing was done. */
export function withBackup(
  session: Session,
  step: Step,
  refuse: (call: Call, why: Markup) => void = (call, why) => call.refuse(why),
): Step {
  const { question } = session;
  return (call) => {
    step(call);
    // What has begun something slow cannot be begun twice.
    if (!call.tx.deed || call.engine.slow.of(session) || objectsChanged(call.tx) <= MANY_OBJECTS) return;
    session.question = question;
    throw new Withdrawn((later) => {
      later.line(session, 'system', markup`That changes many objects; the world is backed up first.`);
      later.defer(later.engine.keeper.backUp('pre-bulk'), (then, made) => {
        if (made.ok) step(then);
        else {
          session.question = undefined;
          refuse(then, markup`Nothing was changed, as no backup could be made first. ${made.error}`);
        }
      });
    });
  };
}

function objectsChanged({ entries }: Transaction): number {
  const objects = new Set<number>();
  for (const entry of entries) {
    if (entry.table === 'attribute') objects.add((entry.to ?? entry.from)?.object ?? 0);
    else if (entry.table === 'object' && isBuilding(entry)) objects.add(entry.id);
  }
  return objects.size;
}
