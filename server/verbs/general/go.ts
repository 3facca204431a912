import type { Command } from '../../commands/command.ts';
import { reaches } from '../../model/levels.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { walkAndBuild } from '../building/walking.ts';
import { walk } from '../movement.ts';

/**
 * Goes through an exit. Its name alone will do, and for directions the short form: north, n.
 *
 * Builders make what is not there yet on the way: "walk north = Pier" digs the Pier, with the way back, and goes there.
 */
export const go: Command<Call> = {
  name: 'go',
  aliases: ['walk'],
  states: ['ic'],
  category: 'general',
  syntax: ['go <exit>', 'go <exit> = <new room>[, <exit back>]'],
  run(call, { text, left, right }) {
    if (text === '') {
      call.refuse(markup`Go where?`);
      return;
    }
    if (right !== undefined && reaches(call.level, 'builder')) {
      if (left === '') call.usage(go);
      else walkAndBuild(call, left, right);
      return;
    }
    const exit = find(call, text, {
      among: 'here',
      kind: 'exit',
      missing: markup`There is no way "${text}" from here.`,
    });
    if (exit) walk(call, exit);
  },
};
