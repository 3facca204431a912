import { fail, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../commands/command.ts';
import { type Input, splitList } from '../../commands/parse.ts';
import { keepPage, markPagesRead, type Page, pagesOf } from '../../comms/pages.ts';
import { briefDuration, listOf, posed } from '../../comms/wording.ts';
import type { AccountRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import { tellAccount } from '../../sessions/account-text.ts';
import type { Call } from '../../sessions/call.ts';
import { NICK_LENGTH, withNick } from '../../sessions/nicks.ts';

/** Pages listed, and all new ones. */
const MAX_LISTED = 20;

/**
 * Says something to somebody's account, wherever they are and whoever they play: "page bea = hi", or for short "page bea
 * hi". Several names stand with commas between them. A colon makes it a pose: "page bea = :waves."
 *
 * Text without a name goes to whom you paged last. Who is offline is told at the next login that there are pages.
 *
 * "page" alone lists the last ones. Nobody else sees them, and they are no part of the record of play.
 */
export const page: Command<Call> = {
  name: 'page',
  aliases: ['tell'],
  states: ['ooc', 'ic'],
  category: 'communication',
  syntax: ['page <account>[, <account>] = <text>', 'page <account> <text>', 'page <text>', 'page'],
  run(call, input) {
    if (call.session.account === undefined) {
      call.refuse(markup`Pages go from account to account, and on this seat you have none.`);
    } else if (input.text === '') {
      list(call);
    } else {
      const read = readPage(call, input);
      if (read.ok) send(call, read.value);
      else call.refuse(read.error);
    }
  },
};

interface Sent {
  readonly to: readonly AccountRecord[];
  readonly text: string;
}

type Read = Result<Sent, Markup>;

function readPage(call: Call, { text, left, right }: Input): Read {
  if (right === undefined) return readBegun(call, text) ?? toLast(call, text);
  if (splitList(left).length === 0) return toLast(call, right);
  const named = readNames(call, left);
  // An equals sign may also stand in the text: "page bea 1+1=2".
  if (named.ok) return checked(call, named.value, right);
  const begun = readBegun(call, text);
  return begun?.ok ? begun : named;
}

/** Reads `bea, dora` and, where each word is an account, `bea dora`. */
function readNames(call: Call, list: string): Result<readonly AccountRecord[], Markup> {
  const accounts: AccountRecord[] = [];
  for (const name of splitList(list)) {
    const whole = accountCalled(call, name);
    const each = whole ? [whole] : name.split(/\s+/).map((word) => accountCalled(call, word));
    for (const account of each) {
      if (!account) return fail(noAccount(name));
      accounts.push(account);
    }
  }
  return ok(accounts);
}

/** Reads text that begins with names; undefined if it begins with none. */
function readBegun(call: Call, text: string): Read | undefined {
  const accounts: AccountRecord[] = [];
  for (let rest = text; ; ) {
    const end = nameEnd(call, rest);
    const account = accountCalled(call, rest.slice(0, end));
    if (!account) return accounts.length === 0 ? undefined : fail(noAccount(rest));
    accounts.push(account);
    rest = rest.slice(end).trimStart();
    if (!rest.startsWith(',')) return checked(call, accounts, rest);
    rest = rest.slice(1).trimStart();
  }
}

/** Where the longest name that `text` begins with ends; 0 if it begins with none. */
function nameEnd(call: Call, text: string): number {
  for (let end = Math.min(text.length, NICK_LENGTH.pattern); end > 0; end--) {
    const isEnd = end === text.length || text[end] === ' ' || text[end] === ',';
    if (isEnd && accountCalled(call, text.slice(0, end))) return end;
  }
  return 0;
}

/** For whom this session paged last, else the account. */
function toLast(call: Call, text: string): Read {
  const { world, session, account } = call;
  const names = pagesOf(world, account.id).findLast(({ sent }) => sent)?.others ?? [];
  const ofAccount = names.map((name) => world.accountNamed(name));
  const last = (session.lastPaged?.map((id) => world.account(id)) ?? ofAccount).flatMap((each) => each ?? []);
  if (last.length === 0)
    return fail(markup`There is no account "${text.split(' ')[0] ?? ''}", and you paged nobody yet.`);
  return checked(call, last, text);
}

function checked(call: Call, accounts: readonly AccountRecord[], text: string): Read {
  const to = [...new Set(accounts)];
  if (to.some(({ id }) => id === call.account.id)) return fail(markup`That is you; page somebody else.`);
  if (/^:?$/.test(text)) return fail(markup`Page ${namesOf(to)} what?`);
  return ok({ to, text });
}

function send(call: Call, { to, text }: Sent): void {
  const { account, session, tx, now } = call;
  const { id, name } = account;
  const kept = { at: now, text };
  call.deliver(session, { type: 'line', kind: 'page', text: ownForm(name, to, text).source, from: { id, name } });
  for (const other of to) {
    const what = markup`A page from ${name}`;
    const isThere = tellAccount(call, other.id, { kind: 'page', text: form(name, to, text), from: account, what });
    keepPage(tx, other.id, { ...kept, sent: false, others: [name], isNew: !isThere });
    if (!isThere) call.reply(markup`${other.name} is offline and will see it later.`, 'system');
  }
  keepPage(tx, id, { ...kept, sent: true, others: to.map((other) => other.name), isNew: false });
  session.lastPaged = to.map((other) => other.id);
}

const poseOf = (text: string): string | undefined => (text.startsWith(':') ? text.slice(1).trim() : undefined);

/** What the one who pages sees. */
function ownForm(name: string, to: readonly AccountRecord[], text: string): Markup {
  const pose = poseOf(text);
  return pose === undefined
    ? markup`You page ${namesOf(to)}, "${text}"`
    : markup`You page ${namesOf(to)}: ${posed(name, pose)}`;
}

/** What those who are paged see. */
function form(name: string, to: readonly AccountRecord[], text: string): Markup {
  const pose = poseOf(text);
  const whom = to.length === 1 ? 'you' : namesOf(to);
  return pose === undefined
    ? markup`${name} pages ${whom}, "${text}"`
    : markup`${name} pages ${whom}: ${posed(name, pose)}`;
}

function list(call: Call): void {
  const { account, world, tx } = call;
  const pages = pagesOf(world, account.id);
  const oldestNew = pages.findIndex(({ isNew }) => isNew);
  const from = Math.max(0, Math.min(pages.length - MAX_LISTED, oldestNew < 0 ? pages.length : oldestNew));
  const lines = pages.slice(from).map((each) => lineOf(call, each));
  call.reply(lines.length === 0 ? markup`You have no pages yet.` : Markup.join([markup`Your pages:`, ...lines], '\n'));
  markPagesRead(tx, account.id);
}

function lineOf(call: Call, { at, sent, others, text, isNew }: Page): Markup {
  const pose = poseOf(text);
  const who = sent ? call.account.name : listOf(others);
  const words = pose === undefined ? `"${text}"` : posed(who, pose);
  const way = sent ? `to ${listOf(others)}` : `from ${who}`;
  return markup`  ${briefDuration(call.now - at)} ago, |h${way}|n: ${words}${isNew ? ' (new)' : ''}`;
}

const accountCalled = (call: Call, name: string): AccountRecord | undefined =>
  call.world.accountNamed(withNick(call, 'account', name));

const noAccount = (name: string): Markup => markup`There is no account "${name}".`;

const namesOf = (accounts: readonly AccountRecord[]): string => listOf(accounts.map(({ name }) => name));
