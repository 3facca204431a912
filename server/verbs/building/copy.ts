import { takenFault } from '../../accounts/accounts.ts';
import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { readable } from '../../model/locks/check.ts';
import { titled } from '../../model/names.ts';
import { type ObjectRecord, OWN_KEYS } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { mayPermit } from '../../sessions/rights.ts';
import { leftOut, mayRead } from './attributes.ts';
import { madeLine, type Names, readNames } from './making.ts';
import { mayEdit, mayLeadTo } from './rights.ts';

/** Copies made by one line: more is a mistake. */
const MAX_AT_ONCE = 50;

/**
 * Makes copies of a thing, a room or a person nobody owns, with description, tags, locks and attributes: "copy trunk =
 * chest;box, crate". Without names one copy of the same name is made. What is in it is not copied, nor are its exits; its
 * permissions only by the host, who gives them.
 */
export const copy: Command<Call> = {
  name: 'copy',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['copy <object> [= <name>[;<alias>][, <name>[;<alias>]]]'],
  run(call, { left, right }) {
    if (left === '' || right === '') {
      call.usage(copy);
      return;
    }
    const object = find(call, left);
    if (!object || !mayCopy(call, object)) return;
    const written = right === undefined ? [] : splitList(right).map(readNames);
    const names = written.flatMap((each) => (each.ok ? [each.value] : []));
    const taken = names.map(({ name }) => (object.kind === 'character' ? takenFault(call.world, name) : undefined));
    const fault = [...written.map((each) => (each.ok ? undefined : each.error)), ...taken].find(Boolean);
    if (fault) call.refuse(markup`${fault}`);
    else if (names.length > MAX_AT_ONCE) call.refuse(markup`One line makes at most ${MAX_AT_ONCE} copies.`);
    else make(call, object, right === undefined ? [object] : names);
  },
};

function mayCopy(call: Call, object: ObjectRecord): boolean {
  if (object.kind === 'exit' || object.account !== null) {
    const why = object.kind === 'exit' ? markup`is an exit; |hopen|n makes another one` : markup`belongs to a player`;
    call.refuse(markup`${titled(object)} ${why}.`);
    return false;
  }
  const places = [object.location, object.home].flatMap((id) => call.world.object(id) ?? []);
  return mayEdit(call, object) && mayRead(call, object) && places.every((place) => mayLeadTo(call, place));
}

function make(call: Call, object: ObjectRecord, names: readonly Names[]): void {
  const { kind, description, location, home, tags, locks } = object;
  const permissions = mayPermit(call.subject) ? object.permissions : [];
  const attributes = readable(call.world, call.subject, object).filter(({ key }) => !OWN_KEYS.has(key));
  const made = names.map(({ name, aliases }) => {
    const same = { kind, description, location, home, tags, permissions, locks };
    const copied = call.tx.createObject({ ...same, name, aliases, owner: call.account.id, created: call.now });
    for (const each of attributes) call.tx.setAttribute(copied.id, each.key, each.value, each.locks);
    return copied;
  });
  const lines = made.map((each) => madeLine(call, each));
  const isLess = permissions.length < object.permissions.length;
  const without = [
    leftOut(call, object),
    isLess ? 'Left out, as only the host gives them: its permissions.' : undefined,
  ];
  const said = [`A copy of ${titled(object)}.`, ...without.filter((each) => each !== undefined)].join(' ');
  call.reply(Markup.join([...lines, markup`${said}`], '\n'));
}
