import { isIP } from 'node:net';
import type { Command } from '../../commands/command.ts';
import type { AccountRecord } from '../../model/records.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import { addBan, type Ban, banOfAccount, bansOf, covers, isAddress } from '../../sessions/bans.ts';
import type { Call } from '../../sessions/call.ts';
import { listBans } from './bans.ts';
import { endAllOf } from './boot.ts';
import { findAccount, hasPowerOver, splitReason } from './whom.ts';

/**
 * Keeps an account, or everybody from an address, from coming in: "ban amy : spam", "ban 192.0.2.7", "ban 192.0.2.0/24".
 * You are asked first.
 *
 * Who is in stays until booted; with /boot an account's sessions end at once. "ban" alone or "bans" lists all, "unban" lifts
 * one.
 */
export const ban: Command<Call> = {
  name: 'ban',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  switches: ['boot'],
  syntax: ['ban[/boot] <account> [: <reason>]', 'ban <address> [: <reason>]', 'ban'],
  run(call, { text, switches }) {
    const address = readAddress(text);
    const named = splitReason(text);
    if (text === '') listBans(call);
    else if (address) banAddress(call, address);
    else if (named.target === '') call.usage(ban);
    else banAccount(call, named, switches.has('boot'));
  },
};

interface Wanted {
  readonly target: string;
  readonly reason: string;
}

/** An address first, as those of IPv6 have colons of their own. */
function readAddress(text: string): Wanted | undefined {
  const [, word = '', reason = ''] = /^(\S+)\s*(?:[:=]\s*)?(.*)$/.exec(text) ?? [];
  const target = [word, word.replace(/:$/, '')].find(isAddress);
  return target === undefined ? undefined : { target, reason };
}

function banAddress(call: Call, { target, reason }: Wanted): void {
  const own = call.session.connection.origin.address;
  if (isIP(own) !== 0 && covers(target, own)) {
    call.refuse(markup`You are connected from ${own} yourself.`);
  } else if (bansOf(call.world).some((each) => each.account === undefined && each.target === target)) {
    call.refuse(markup`${target} is banned already.`);
  } else {
    call.confirm(question(target, reason), (later) => keep(later, { target, reason }));
  }
}

function banAccount(call: Call, { target, reason }: Wanted, alsoBoot: boolean): void {
  const account = findAccount(call, target);
  if (!account || !mayBan(call, account)) return;
  call.confirm(question(account.name, reason), (later) => {
    const still = later.world.account(account.id);
    if (!still || !mayBan(later, still)) return;
    keep(later, { account: still.id, target: still.name, reason });
    if (alsoBoot) endAllOf(later, still, reason);
  });
}

function mayBan(call: Call, account: AccountRecord): boolean {
  if (!hasPowerOver(call, account)) return false;
  if (!banOfAccount(call.world, account)) return true;
  call.refuse(markup`${account.name} is banned already.`);
  return false;
}

const question = (target: string, reason: string): Markup =>
  markup`Ban ${target}${reason === '' ? '' : ` for "${reason}"`}? Type |hyes|n or |hno|n.`;

function keep(call: Call, wanted: Pick<Ban, 'account' | 'target' | 'reason'>): void {
  const { id } = addBan(call.tx, { ...wanted, by: call.account.name, at: call.now });
  call.reply(markup`${wanted.target} is banned; "unban ${id}" lifts it.`);
}
