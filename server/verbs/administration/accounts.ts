import type { Command } from '../../commands/command.ts';
import { capitalised, countedNoun, listOf } from '../../comms/wording.ts';
import type { AccountRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import { banOfAccount } from '../../sessions/bans.ts';
import type { Call } from '../../sessions/call.ts';
import { sayGoodbye } from '../../sessions/presence.ts';
import { removeAccount } from '../../sessions/removal.ts';
import { findAccount, hasPowerOver, isHostAccount, splitReason } from './whom.ts';

/** Accounts listed, at most; the rest are counted. */
const MAX_LISTED = 200;

/**
 * Lists all accounts, or with /delete removes one with its Characters for good, after asking. What the Characters carried
 * stays where they were, and what the account built stays, too.
 */
export const accounts: Command<Call> = {
  name: 'accounts',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  switches: ['delete'],
  syntax: ['accounts', 'accounts/delete <account> [: <reason>]'],
  run(call, { text, switches }) {
    if (!switches.has('delete')) {
      call.reply(list(call));
      return;
    }
    const { target: name, reason } = splitReason(text);
    const account = name === '' ? undefined : findAccount(call, name);
    if (name === '') call.usage(accounts);
    else if (account && mayDelete(call, account)) ask(call, account, reason);
  },
};

function list(call: Call): Markup {
  const all = [...call.world.accounts()].sort((a, b) => a.name.localeCompare(b.name));
  const rows = all.slice(0, MAX_LISTED).map((account) => {
    const made = new Date(account.created).toISOString().slice(0, 10);
    const characters = countedNoun(call.world.charactersOf(account.id).length, 'Character');
    const here = call.sessions.ofAccount(account.id).length > 0 ? ', here now' : '';
    const banned = banOfAccount(call.world, account) ? ', banned' : '';
    return markup`  |h${account.name}|n  ${account.level}, since ${made}, ${characters}${here}${banned}`;
  });
  const more = all.length > MAX_LISTED ? [markup`  and ${all.length - MAX_LISTED} more`] : [];
  return Markup.join([...rows, ...more, markup`${capitalised(countedNoun(all.length, 'account'))}.`], '\n');
}

function mayDelete(call: Call, account: AccountRecord): boolean {
  if (!hasPowerOver(call, account)) return false;
  if (!isHostAccount(call, account)) return true;
  call.refuse(markup`${account.name} is the host of this computer, and stays.`);
  return false;
}

function ask(call: Call, account: AccountRecord, reason: string): void {
  const names = call.world.charactersOf(account.id).map(({ name }) => name);
  const along = names.length > 0 ? ` and its ${names.length === 1 ? 'Character' : 'Characters'} ${listOf(names)}` : '';
  call.confirm(markup`Delete the account ${account.name}${along} for good? Type |hyes|n or |hno|n.`, (later) => {
    const still = later.world.account(account.id);
    if (still && mayDelete(later, still)) remove(later, still, reason);
  });
}

function remove(call: Call, account: AccountRecord, reason: string): void {
  const why = reason === '' ? markup`.` : markup`: ${reason}`;
  for (const session of call.sessions.ofAccount(account.id)) {
    sayGoodbye(call, session, markup`${call.account.name} has deleted your account${why}`);
  }
  // A guest went with its last session.
  if (call.world.account(account.id)) removeAccount(call, account);
  call.reply(markup`The account ${account.name} is deleted.`);
}
