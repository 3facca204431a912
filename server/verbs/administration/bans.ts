import type { Command } from '../../commands/command.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import { bansOf } from '../../sessions/bans.ts';
import type { Call } from '../../sessions/call.ts';

/** Lists who is not let in: accounts and addresses, each with its number for "unban", since when, by whom and why. */
export const bans: Command<Call> = {
  name: 'bans',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  syntax: ['bans'],
  run: listBans,
};

export function listBans(call: Call): void {
  const rows = bansOf(call.world).map(({ id, target, at, by, reason }) => {
    const day = new Date(at).toISOString().slice(0, 10);
    return markup`  |h${id}|n  ${target}, ${day}, by ${by}${reason === '' ? '' : `: ${reason}`}`;
  });
  call.reply(rows.length === 0 ? markup`Nobody is banned.` : Markup.join([markup`Banned:`, ...rows], '\n'));
}
