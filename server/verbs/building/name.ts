import { accountNameFault, characterNameFault, takenFault } from '../../accounts/accounts.ts';
import type { Command } from '../../commands/command.ts';
import { splitNames } from '../../commands/parse.ts';
import { countFault } from '../../model/bounds.ts';
import { reaches } from '../../model/levels.ts';
import { nameKey, objectNameFault, playerKey, playerNameFault, titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import { tellAccount } from '../../sessions/account-text.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { findAccount, hasPowerOver } from '../administration/whom.ts';
import { mayEdit } from './rights.ts';

/**
 * Renames something, and adds aliases to those it has: "name trunk = sea chest;chest", "name trunk = ;box".
 *
 * Admins rename accounts with a star before the name: "name *amy = Amelia".
 */
export const name: Command<Call> = {
  name: 'name',
  aliases: ['rename'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['name <object> = <new name>[;<alias>]', 'name <object> = ;<alias>', 'name *<account> = <new name>'],
  run(call, { left, right }) {
    if (left === '' || right === undefined) {
      call.usage(name);
      return;
    }
    if (left.startsWith('*')) {
      renameAccount(call, left, right);
      return;
    }
    const object = find(call, left);
    if (!object || !mayEdit(call, object)) return;
    const typed = splitNames(right);
    if (typed.name === '' && typed.aliases.length === 0) {
      call.refuse(markup`No name and no alias was given.`);
      return;
    }
    const renamed = { name: typed.name || object.name, aliases: [...new Set([...object.aliases, ...typed.aliases])] };
    const fault =
      nameFault(call, object, renamed.name) ??
      typed.aliases.map(objectNameFault).find(Boolean) ??
      countFault(renamed.aliases, 'aliases');
    if (fault) {
      call.refuse(markup`${fault}`);
      return;
    }
    const { aliases } = call.tx.updateObject(object.id, renamed);
    const also = aliases.length > 0 ? markup`, also called ${aliases.join(', ')}` : '';
    call.reply(markup`${titled(object)} is now ${renamed.name}${also}.`);
  },
};

function renameAccount(call: Call, left: string, wanted: string): void {
  if (!reaches(call.level, 'admin')) {
    call.refuse(markup`You may not rename accounts.`);
    return;
  }
  const account = findAccount(call, left);
  if (!account || !hasPowerOver(call, account)) return;
  const isSame = playerKey(wanted) === account.key;
  const fault = isSame ? playerNameFault(wanted) : accountNameFault(call.world, wanted);
  if (fault !== undefined) {
    call.refuse(markup`${fault}`);
    return;
  }
  call.tx.updateAccount(account.id, { name: wanted, key: playerKey(wanted) });
  call.reply(markup`The account ${account.name} is now ${wanted}.`);
  tellAccount(call, account.id, {
    kind: 'system',
    text: markup`${call.account.name} has renamed your account: you log in as ${wanted} now.`,
    from: call.account,
    what: markup`The new name of your account`,
  });
}

function nameFault(call: Call, object: ObjectRecord, wanted: string): string | undefined {
  if (object.account === null) {
    return objectNameFault(wanted) ?? (object.kind === 'character' ? takenFault(call.world, wanted) : undefined);
  }
  return nameKey(wanted) === nameKey(object.name) ? playerNameFault(wanted) : characterNameFault(call.world, wanted);
}
