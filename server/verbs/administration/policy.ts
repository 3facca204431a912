import type { Command } from '../../commands/command.ts';
import type { Input } from '../../commands/parse.ts';
import { listOf } from '../../comms/wording.ts';
import type { AccountRecord, Json } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { GUESTS_SETTING, guestLimit } from '../../sessions/guests.ts';
import {
  isPolicyName,
  type LimitName,
  limitKey,
  limitNames,
  limitOf,
  mostUnder,
  policyNameOf,
  policyNames,
} from '../../sessions/policy.ts';
import { CREATIONS_SETTING, creationLimit, MOST_CREATIONS } from '../../sessions/throttle.ts';
import { findAccount } from './whom.ts';

/** The largest limit that is a number. */
const MOST = 1000;

const meanings: Readonly<Record<LimitName, string>> = {
  sessions: 'Sessions of one account',
  puppets: 'Characters played at once',
  characters: 'Characters owned',
};

/**
 * Shows or sets how many sessions and Characters people may have at once. It counts from the next login or "ic" on.
 *
 * single: one session; a new login ends the older one. mirror: many sessions, all on one Character. separate: many, and a
 * Character taken in one is let go in the other. open: many, and the newcomer chooses.
 *
 * "policy open" sets it for the world, "policy *amy = single" for one account, "policy *amy =" goes back to the world's.
 * Limits are sessions, puppets (Characters played at once) and characters (owned): "policy/limit sessions = 8",
 * "policy/limit *amy puppets = none". "policy/guests = 10" lets guests in, "policy/creations = 10" is how many accounts
 * can be made from one address in ten minutes.
 */
export const policy: Command<Call> = {
  name: 'policy',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  switches: ['limit', 'guests', 'creations'],
  syntax: [
    'policy',
    'policy <policy>',
    'policy *<account> [= <policy>]',
    'policy/limit [*<account>] <limit> = <number or none>',
    'policy/guests = <number or none>',
    'policy/creations = <number or none>',
  ],
  run(call, input) {
    if (input.switches.has('limit')) setLimit(call, input);
    else if (input.switches.has('guests')) setWorldCount(call, GUESTS_SETTING, input, MOST);
    else if (input.switches.has('creations')) setWorldCount(call, CREATIONS_SETTING, input, MOST_CREATIONS);
    else if (input.left.startsWith('*')) accountPolicy(call, input);
    else if (input.text === '') call.reply(worldSheet(call));
    else setPolicy(call, undefined, input.text);
  },
};

function accountPolicy(call: Call, { left, right }: Input): void {
  const account = findAccount(call, left);
  if (!account) return;
  if (right === undefined) call.reply(sheetOf(call, account));
  else setPolicy(call, account, right);
}

function setPolicy(call: Call, account: AccountRecord | undefined, typed: string): void {
  const name = typed.toLowerCase();
  const isBack = account !== undefined && name === '';
  if (!isBack && !isPolicyName(name)) {
    call.refuse(markup`There is no policy "${typed}"; there are ${listOf(policyNames)}.`);
    return;
  }
  set(call, account, 'policy', isBack ? undefined : name);
  call.reply(sheetOf(call, account));
}

function setLimit(call: Call, { left, right }: Input): void {
  const [, target, word = ''] = /^(?:(\*.*)\s)?\s*(\S*)$/.exec(left) ?? [];
  const name = limitNames.find((each) => each === word.toLowerCase());
  if (right === undefined || word === '') {
    call.usage(policy);
    return;
  }
  if (!name) {
    call.refuse(markup`There is no limit "${word}"; there are ${listOf(limitNames)}.`);
    return;
  }
  const account = target === undefined ? undefined : findAccount(call, target);
  if (target !== undefined && !account) return;
  const value = right === '' ? undefined : readCount(call, right, MOST);
  if (value === null) return;
  set(call, account, limitKey(name), value);
  call.reply(sheetOf(call, account));
}

function setWorldCount(call: Call, setting: string, { text, right }: Input, most: number): void {
  const typed = right ?? text;
  if (typed === '') {
    call.reply(worldSheet(call));
    return;
  }
  const value = readCount(call, typed, most);
  if (value === null) return;
  call.tx.setSetting(setting, value);
  call.reply(worldSheet(call));
}

/** A count, 0 for none; null, with a refusal, for anything else. */
function readCount(call: Call, typed: string, most: number): number | null {
  if (/^(none|off|0)$/i.test(typed)) return 0;
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  if (count >= 1 && count <= most) return count;
  call.refuse(markup`"${typed}" is no limit: that is a number from 1 to ${most}, or none.`);
  return null;
}

/** Sets a value of one account or of the world; `undefined` takes it back. */
function set(call: Call, account: AccountRecord | undefined, key: string, value: Json | undefined): void {
  if (account) call.tx.setAttribute(account.id, key, value);
  else call.tx.setSetting(key, value);
}

const sheetOf = (call: Call, account: AccountRecord | undefined): Markup =>
  account ? Markup.join(rows(call, account), '\n') : worldSheet(call);

function worldSheet(call: Call): Markup {
  const { world } = call;
  const own = [...world.accounts()].filter((account) => hasOwn(call, account)).map(({ name }) => name);
  return Markup.join(
    [
      ...rows(call),
      row('Guests at once', count(guestLimit(world))),
      row('New accounts from one address in ten minutes', count(creationLimit(world))),
      ...(own.length > 0 ? [row('Accounts with their own', listOf(own))] : []),
    ],
    '\n',
  );
}

const hasOwn = ({ world }: Call, { id }: AccountRecord): boolean =>
  ['policy', ...limitNames.map(limitKey)].some((key) => world.attribute(id, key) !== undefined);

function rows({ world }: Call, account?: AccountRecord): readonly Markup[] {
  const title = account ? `Policy for ${account.name}` : 'Policy';
  const mark = (key: string): string =>
    account && world.attribute(account.id, key) === undefined ? ", the world's" : '';
  const policy = policyNameOf(world, account);
  const limitRow = (name: LimitName): Markup => {
    const limit = limitOf(world, name, account);
    const most = mostUnder(policy, name);
    const less = most < limit ? `, but ${most} under ${policy}` : '';
    return row(meanings[name], `${count(limit)}${mark(limitKey(name))}${less}`);
  };
  return [row(title, `${policy}${mark('policy')}`), ...limitNames.map(limitRow)];
}

const row = (title: string, value: string): Markup => markup`  ${title}: |h${value}|n`;
const count = (limit: number): string => (limit === 0 || limit === Infinity ? 'none' : String(limit));
