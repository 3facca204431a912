import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { takeBack } from './reversing.ts';

/** Does again what was last taken back by "undo", as long as you have built nothing else since. */
export const redo: Command<Call> = {
  name: 'redo',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['redo'],
  run(call) {
    const last = call.engine.deeds.lastUndone(call.account.id);
    if (last) takeBack(call, last, 'redo');
    else call.refuse(markup`There is nothing to do again.`);
  },
};
