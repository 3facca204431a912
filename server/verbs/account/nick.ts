import type { Command } from '../../commands/command.ts';
import type { Input } from '../../commands/parse.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import {
  MAX_NICKS,
  type Nick,
  type NickKind,
  nickedCharacter,
  nickFault,
  nickKinds,
  nicksOf,
  setNicks,
} from '../../sessions/nicks.ts';

/**
 * Lets something short stand for something longer that you type often: "nick gb = get ball", and gb gets the ball. What
 * you type after a nick goes on behind what it stands for.
 *
 * $1 to $9 each stand for a word, the last of them for all that is left: "nick s2 $1 $2 = say $1 and $2". They have to
 * be the same on both sides.
 *
 * With /object a nick stands for the name of something in the world, with /account for somebody you page. What you make
 * in character belongs to that Character; what you make out of character, or while you play somebody else's, works there
 * and with all you play.
 *
 * "nick/list" shows your nicks with their numbers, "nick/delete" takes one away, "nick/clear" all.
 */
export const nick: Command<Call> = {
  name: 'nick',
  aliases: ['nicks'],
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  switches: ['object', 'account', 'list', 'delete', 'clear'],
  syntax: [
    'nick <short form> = <what it stands for>',
    'nick/object <short form> = <thing>',
    'nick/account <short form> = <account>',
    'nick/list',
    'nick/delete <short form or number>',
    'nick/clear',
  ],
  run(call, input) {
    const { switches, text, left, right } = input;
    const isWhole = switches.has('list') || switches.has('clear');
    if (isWhole && text !== '') call.usage(nick);
    else if (switches.has('list') || (input.name === 'nicks' && text === '')) list(call);
    else if (switches.has('clear')) clear(call);
    else if (switches.has('delete') && text !== '') remove(call, input);
    else if (left === '' || !right) call.usage(nick);
    else add(call, { kind: kindOf(input) ?? 'input', pattern: left.replace(/ +/g, ' '), replacement: right });
  },
};

const kindOf = ({ switches }: Input): NickKind | undefined => nickKinds.find((kind) => switches.has(kind));

/** Where nicks are kept that are made now. */
const holderOf = (call: Call): number => nickedCharacter(call) ?? call.account.id;

const isCalled = (pattern: string, name: string): boolean => pattern.toLowerCase() === name.toLowerCase();

function add(call: Call, made: Nick): void {
  const nicks = nicksOf(call, holderOf(call));
  const others = nicks.filter(({ kind, pattern }) => kind !== made.kind || !isCalled(pattern, made.pattern));
  const isFull = others.length >= MAX_NICKS;
  const fault = nickFault(made) ?? (isFull ? `You may have ${MAX_NICKS} nicks, and you do.` : undefined);
  if (fault) {
    call.refuse(markup`${fault}`);
    return;
  }
  setNicks(call, holderOf(call), [...others, made]);
  const verb = others.length < nicks.length ? 'now stands' : 'stands';
  call.reply(markup`${titled(made)} ${verb} for "${made.replacement}".`);
}

function list(call: Call): void {
  const own = nicksOf(call, holderOf(call));
  const general = nickedCharacter(call) === undefined ? [] : nicksOf(call, call.account.id);
  const lines = own.map((each, i) => markup`  |h${i + 1}|n  ${titled(each)} stands for "${each.replacement}"`);
  const more = general.map((each) => markup`  |h-|n  ${titled(each)} stands for "${each.replacement}"`);
  const sections = [
    ...(lines.length > 0 ? [markup`Your nicks:`, ...lines] : []),
    ...(more.length > 0 ? [markup`Made out of character, and changed there:`, ...more] : []),
  ];
  call.reply(sections.length > 0 ? Markup.join(sections, '\n') : markup`You have no nicks.`);
}

/** By its number in the list, or by what is typed for it. */
function remove(call: Call, input: Input): void {
  const { text } = input;
  const kind = kindOf(input);
  const nicks = nicksOf(call, holderOf(call));
  const doomed = /^\d+$/.test(text)
    ? nicks.filter((_nick, i) => i + 1 === Number(text))
    : nicks.filter((each) => isCalled(each.pattern, text) && (kind ?? each.kind) === each.kind);
  if (doomed.length === 0) {
    const isNumber = /^\d+$/.test(text);
    call.refuse(isNumber ? markup`You have no nick number ${text}.` : markup`You have no nick "${text}".`);
    return;
  }
  setNicks(
    call,
    holderOf(call),
    nicks.filter((each) => !doomed.includes(each)),
  );
  for (const each of doomed) call.reply(markup`${titled(each)} is deleted.`);
}

function clear(call: Call): void {
  setNicks(call, holderOf(call), []);
  call.reply(markup`You have no nicks now.`);
}

const titled = ({ kind, pattern }: Nick): string =>
  kind === 'input' ? `The nick "${pattern}"` : `The ${kind} nick "${pattern}"`;
