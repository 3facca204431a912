import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Lets you play without your staff rights, in this session only: a player's count until you type "unquell". */
export const quell: Command<Call> = {
  name: 'quell',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['quell'],
  run(call) {
    if (call.session.quelled) {
      call.refuse(markup`Your rights are quelled in this session already.`);
      return;
    }
    const { level } = call;
    setQuelled(call, true);
    if (call.level === level) {
      setQuelled(call, false);
      call.refuse(markup`You have no rights but a player's; there is nothing to quell.`);
      return;
    }
    call.reply(markup`In this session you count as ${call.level} now. Type |hunquell|n to have your rights back.`);
  },
};

/** Panels show what one may see, so they are made anew. */
export function setQuelled(call: Call, quelled: boolean): void {
  const { session } = call;
  session.quelled = quelled;
  call.setStatus(session, session.status);
}
