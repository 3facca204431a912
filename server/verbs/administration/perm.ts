import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { listOf, withArticle } from '../../comms/wording.ts';
import { type Level, levels, parseLevel } from '../../model/levels.ts';
import { titled } from '../../model/names.ts';
import type { AccountRecord, ObjectRecord } from '../../model/records.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import { tellAccount } from '../../sessions/account-text.ts';
import type { Call } from '../../sessions/call.ts';
import { isGuest } from '../../sessions/guests.ts';
import { findPermitted, givePermissions, permissionsShown, refuseUnknown, takePermissions } from './permissions.ts';
import { findAccount, hasPowerOver, isHostAccount } from './whom.ts';

/**
 * Shows or sets an account's level on the ladder: "perm amy", "perm amy = builder". It counts at once, in all sessions of
 * the account. With /del it is a player again, with /account or a star, as in "perm *amy", only the account is meant.
 *
 * Any other word is a permission of an object, mostly of a Character: "perm amy = thieves, spies" gives two,
 * "perm/del amy = spies" takes one away. They are words of your own, which locks ask for of whoever plays the Character:
 * "lock vault = traverse:perm(thieves)". Nobody but you gives them, and they give nothing but what locks do. A Character
 * is meant by its name wherever it is, anything else when it is near or by #number; "find/perm thieves" lists who has one.
 */
export const perm: Command<Call> = {
  name: 'perm',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  switches: ['account', 'del'],
  syntax: [
    'perm[/account] <account> [= <level>]',
    'perm/account/del <account>',
    'perm <object> [= <permission>[, <permission>]]',
    'perm/del <object> = <permission>[, <permission>]',
  ],
  run(call, input) {
    const { left, right, switches } = input;
    const words = right === undefined ? undefined : [...new Set(splitList(right.toLowerCase()))];
    if (left === '' || words?.length === 0) call.usage(perm);
    else if (switches.has('account') || left.startsWith('*')) ofAccount(call, left, right, switches.has('del'));
    else if (!words) ofEither(call, left, switches.has('del'));
    else if (words.some(parseLevel)) levelOf(call, left, words, switches.has('del'));
    else if (switches.has('del')) takePermissions(call, input, words);
    else givePermissions(call, input, words);
  },
};

function ofAccount(call: Call, name: string, word: string | undefined, removes: boolean): void {
  const account = findAccount(call, name);
  if (!account) return;
  if (removes) setLevel(call, account, 'player');
  else if (word === undefined) call.reply(levelShown(account));
  else setNamedLevel(call, account, word);
}

const levelShown = ({ name, level }: AccountRecord): Markup => markup`${name} is ${withArticle(level)}.`;

/** No word says whether an account is meant or an object: an account goes first. */
function ofEither(call: Call, name: string, removes: boolean): void {
  const account = call.world.accountNamed(name);
  const object = findPermitted(call, name);
  if (account && removes) setLevel(call, account, 'player');
  else if (account) call.reply(object ? bothShown(account, object) : levelShown(account));
  else if (!object) refuseUnknown(call, name);
  else if (removes) call.refuse(markup`Say which permission goes: |hperm/del ${name} = <permission>|n.`);
  else call.reply(permissionsShown(object));
}

/** The object of an account's name is of interest where it has permissions. */
const bothShown = (account: AccountRecord, object: ObjectRecord): Markup =>
  object.permissions.length > 0 ? markup`${levelShown(account)} ${permissionsShown(object)}` : levelShown(account);

/** A level is always about an account. */
function levelOf(call: Call, name: string, words: readonly string[], removes: boolean): void {
  const [word = '', ...more] = words;
  const account = call.world.accountNamed(name);
  const level = parseLevel(word);
  if (more.length > 0) {
    call.refuse(markup`A level stands alone: levels belong to accounts, permissions to objects.`);
  } else if (!account) {
    const object = findPermitted(call, name);
    if (object) call.refuse(markup`${titled(object)} is no account, and levels belong to accounts alone.`);
    else call.refuse(markup`There is no account "${name}".`);
  } else if (!removes) {
    setNamedLevel(call, account, word);
  } else if (account.level === level) {
    setLevel(call, account, 'player');
  } else {
    call.refuse(markup`${account.name} is ${withArticle(account.level)}, and not ${withArticle(level ?? word)}.`);
  }
}

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
