import type { Command } from '../../commands/command.ts';
import { listOf, withArticle } from '../../comms/wording.ts';
import { type Level, levels, parseLevel } from '../../model/levels.ts';
import type { AccountRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import { tellAccount } from '../../sessions/account-text.ts';
import type { Call } from '../../sessions/call.ts';
import { isGuest } from '../../sessions/guests.ts';
import { findAccount, hasPowerOver, isHostAccount } from './whom.ts';

/**
 * Shows or sets an account's level on the ladder: "perm amy", "perm amy = builder". It counts at once, in all sessions of
 * the account. With /del it is a player again.
 */
export const perm: Command<Call> = {
  name: 'perm',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  switches: ['account', 'del'],
  syntax: ['perm[/account] <account> [= <level>]', 'perm/account/del <account>'],
  run(call, { left, right, switches }) {
    if (left === '' || right === '') {
      call.usage(perm);
      return;
    }
    const account = findAccount(call, left);
    if (!account) return;
    if (switches.has('del')) setLevel(call, account, 'player');
    else if (right === undefined) call.reply(markup`${account.name} is ${withArticle(account.level)}.`);
    else setNamedLevel(call, account, right);
  },
};

function setNamedLevel(call: Call, account: AccountRecord, word: string): void {
  const level = parseLevel(word);
  if (level) setLevel(call, account, level);
  else call.refuse(markup`There is no level "${word}"; there are ${listOf(levels)}.`);
}

function setLevel(call: Call, account: AccountRecord, level: Level): void {
  const what = withArticle(level);
  if (!hasPowerOver(call, account)) return;
  if (isHostAccount(call, account)) {
    call.refuse(markup`${account.name} is the host of this computer, and stays so.`);
  } else if (isGuest(call.world, account)) {
    call.refuse(markup`${account.name} is a guest, gone at the end of the session; its level stays.`);
  } else if (account.level === level) {
    call.refuse(markup`${account.name} is ${what} already.`);
  } else {
    call.tx.updateAccount(account.id, { level });
    call.reply(markup`${account.name} is now ${what}.`);
    tellAccount(call, account.id, {
      kind: 'system',
      text: markup`${call.account.name} has made you ${what}.`,
      from: call.account,
      what: markup`News of your level`,
    });
  }
}
