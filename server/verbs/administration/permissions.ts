// Gives and takes the permissions of objects, which are no levels: of whom, and what stands in the way.

import type { Input } from '../../commands/parse.ts';
import { listOf, withArticle } from '../../comms/wording.ts';
import { levels } from '../../model/levels.ts';
import { titled } from '../../model/names.ts';
import { MAX_PERMISSIONS, permissionFault } from '../../model/permissions.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { parseId } from '../../model/search.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find, lookUp } from '../../sessions/find.ts';

/**
 * Whose permissions are meant: a player's Character by its whole name, wherever it is and whether or not it is played;
 * anything by `#number`; in character what is near. Undefined for none, and for a name that several things have.
 */
export function findPermitted(call: Call, name: string): ObjectRecord | undefined {
  const certain = call.world.characterNamed(name) ?? call.world.object(parseId(name));
  if (certain || call.state !== 'ic') return certain;
  const found = lookUp(call, name);
  return found.type === 'found' ? found.object : undefined;
}

export const permissionsShown = (object: ObjectRecord): Markup =>
  object.permissions.length > 0
    ? markup`${titled(object)} has ${these(object.permissions)}.`
    : markup`${titled(object)} has no permissions.`;

/** Gives the object that the line names permissions; those that it has already do not count. */
export function givePermissions(call: Call, input: Input, words: readonly string[]): void {
  const object = findOrRefuse(call, input.left, words);
  if (!object) return;
  const fault = words.map(permissionFault).find(Boolean);
  const more = words.filter((word) => !object.permissions.includes(word));
  const permissions = [...new Set([...object.permissions, ...more])];
  if (fault !== undefined) {
    call.refuse(markup`${fault}.`);
  } else if (more.length === 0) {
    call.reply(markup`${titled(object)} has ${these(words)} already.`);
  } else if (permissions.length > MAX_PERMISSIONS) {
    call.refuse(markup`An object has at most ${MAX_PERMISSIONS} permissions.`);
  } else {
    put(call, input, object, permissions);
    const account = call.world.accountNamed(input.left);
    const still = account ? `; the account ${account.name} is ${withArticle(account.level)} still` : '';
    call.reply(markup`${titled(object)} has ${these(more)} now${still}.`);
  }
}

/** Takes permissions away from the object that the line names: all of them, or none if it has not got one. */
export function takePermissions(call: Call, input: Input, words: readonly string[]): void {
  const object = findOrRefuse(call, input.left, words);
  if (!object) return;
  const missing = words.filter((word) => !object.permissions.includes(word));
  if (missing.length > 0) {
    call.refuse(markup`${titled(object)} has no ${these(missing, '')}.`);
    return;
  }
  put(
    call,
    input,
    object,
    object.permissions.filter((each) => !words.includes(each)),
  );
  call.reply(markup`${titled(object)} has ${these(words)} no more.`);
}

/** Building, whatever else the command does: it is in the history and can be taken back. */
function put(call: Call, { name, switches, text }: Input, { id }: ObjectRecord, permissions: readonly string[]): void {
  call.signAs(name, switches, text);
  call.tx.updateObject(id, { permissions });
}

function findOrRefuse(call: Call, name: string, words: readonly string[]): ObjectRecord | undefined {
  const object = findPermitted(call, name);
  const account = object ? undefined : call.world.accountNamed(name);
  if (account) {
    const known = `there are ${listOf(levels)}`;
    call.refuse(markup`For the account ${account.name} there is no level "${listOf(words)}"; ${known}.`);
  } else if (!object) {
    refuseUnknown(call, name);
  }
  return object;
}

/** Says that no account and no object is called so, or of which objects one is meant. */
export function refuseUnknown(call: Call, name: string): void {
  const missing =
    call.state === 'ic'
      ? markup`There is no account "${name}", and nothing near is called so.`
      : markup`There is no account "${name}"; out of character an object is named by its #number.`;
  if (call.state === 'ic') find(call, name, { missing });
  else call.refuse(missing);
}

const these = (words: readonly string[], article = 'the '): string =>
  `${article}permission${words.length > 1 ? 's' : ''} ${listOf(words)}`;
