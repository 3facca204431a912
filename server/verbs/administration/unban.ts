import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import { bansOf, liftBan } from '../../sessions/bans.ts';
import type { Call } from '../../sessions/call.ts';

/** Lifts a ban, by its number in the list that "bans" shows. You are asked first. */
export const unban: Command<Call> = {
  name: 'unban',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  syntax: ['unban <number>'],
  run(call, { text }) {
    const bans = bansOf(call.world);
    const id = /^#?(\d{1,9})$/.exec(text)?.[1];
    const found = bans.find((each) => each.id === Number(id));
    if (text === '') {
      call.usage(unban);
    } else if (bans.length === 0) {
      call.refuse(markup`Nobody is banned.`);
    } else if (id === undefined) {
      call.refuse(markup`"${text}" is no number of a ban; "bans" lists them.`);
    } else if (!found) {
      call.refuse(markup`There is no ban ${id}.`);
    } else {
      call.confirm(markup`Lift the ban of ${found.target}? Type |hyes|n or |hno|n.`, (later) => {
        liftBan(later.tx, found.id);
        later.reply(markup`${found.target} is no longer banned.`);
      });
    }
  },
};
