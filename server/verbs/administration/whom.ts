// Whom staff commands are about, and who has power over whom: nobody over those as high or higher on the ladder, but the
// host over all others.
import { withArticle } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import type { AccountRecord } from '../../model/records.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** The account called `text`, with or without a star before it; says no if there is none. */
export function findAccount(call: Call, text: string): AccountRecord | undefined {
  const name = text.replace(/^\*/, '').trim();
  const account = call.world.accountNamed(name);
  if (!account) call.refuse(markup`There is no account "${name}".`);
  return account;
}

/** Whether the caller has power over `account`; says no if not. Nobody has it over the own account. */
export function hasPowerOver(call: Call, account: AccountRecord): boolean {
  if (account.id === call.account.id) {
    call.refuse(markup`That is your own account.`);
  } else if (!outranks(call, account)) {
    call.refuse(noPowerOver(account));
  } else {
    return true;
  }
  return false;
}

/** Whether `account` is the caller's own, or lower; the host is above all. */
export const outranks = (call: Call, account: AccountRecord): boolean =>
  account.id === call.account.id || reaches(call.level, 'host') || !reaches(account.level, call.level);

export const noPowerOver = (account: AccountRecord): Markup =>
  markup`You have no power over ${account.name}, who is ${withArticle(account.level)}.`;

/** Whether `account` is the one that windows of the host's own computer play as. It has to stay what it is. */
export const isHostAccount = (call: Call, account: AccountRecord): boolean =>
  call.world.setting('host-account') === account.id;

/** `amy : because` or `amy = because` as target and reason; blanks around both go. */
export function splitReason(text: string): { readonly target: string; readonly reason: string } {
  const at = text.search(/[:=]/);
  if (at < 0) return { target: text.trimEnd(), reason: '' };
  return { target: text.slice(0, at).trimEnd(), reason: text.slice(at + 1).trimStart() };
}
