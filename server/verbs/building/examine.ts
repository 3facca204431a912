import { stamp } from '../../base/stamp.ts';
import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { readable } from '../../model/locks/check.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { shownValue, showSpot, splitSpot, spotIn } from './attributes.ts';
import { wayOf } from './link.ts';
import { labelWithout, secretKeys } from './secrecy.ts';

/** Contents, exits or sessions listed, at most. */
const MAX_LISTED = 50;

/**
 * Shows all there is to know of something: what it is, where, whose, its description as it was written, tags, permissions,
 * locks, attributes, exits and contents, and who plays it. Without a name, of the room. "examine trunk/oil" shows one
 * attribute. Admins also read "examine *amy", about an account.
 */
export const examine: Command<Call> = {
  name: 'examine',
  aliases: ['exam'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['examine [object]', 'examine <object>/<attribute>', 'examine *<account>'],
  run(call, { text }) {
    const spot = splitSpot(text);
    if (text.startsWith('*')) {
      showAccount(call, text.slice(1).trim());
      return;
    }
    const name = spot?.name ?? (text || 'here');
    const object = find(call, name);
    if (!object) return;
    if (spot) showSpot(call, spotIn(call, object, spot.key));
    else call.reply(Markup.join(sheet(call, object), '\n'), 'look');
  },
};

type Row = readonly [label: string, value: string];

function sheet(call: Call, object: ObjectRecord): readonly Markup[] {
  return filled(titled(object), [...placeRows(call, object), ...ownRows(call, object), ...contentRows(call, object)]);
}

function filled(title: string, rows: readonly Row[]): readonly Markup[] {
  const known = rows.filter(([, value]) => value !== '');
  return [markup`|h${title}|n`, ...known.map(([label, value]) => markup`|h${label}:|n ${value}`)];
}

function placeRows(call: Call, object: ObjectRecord): readonly Row[] {
  const place = (id: number | null): string => (id === null ? '' : placeName(call, id));
  const account = (id: number | null): string =>
    id === null ? '' : (call.world.account(id)?.name ?? `${id}, which is gone`);
  const players = call.sessions.keeping(object.id).map(({ id }) => `session ${id}`);
  return [
    ['Kind', object.kind],
    ['Aliases', object.aliases.join(', ')],
    ['Location', place(object.location)],
    ['Home', place(object.home)],
    ['Leads to', place(object.destination)],
    ['Waits at', place(object.stowed)],
    ['Owner', account(object.owner)],
    ['Account', account(object.account)],
    ['Played in', listOf(players)],
    ['Made', object.created > 0 ? stamp(object.created) : ''],
  ];
}

function ownRows(call: Call, object: ObjectRecord): readonly Row[] {
  const attributes = readable(call.world, call.subject, object);
  const last = call.world.historyOf(object.id).at(-1);
  const by = last && (call.world.account(last.by)?.name ?? 'somebody who is gone');
  return [
    ['Description', object.description],
    ['Tags', object.tags.join(', ')],
    ['Permissions', object.permissions.join(', ')],
    ...Object.entries(object.locks).map(([type, expression]): Row => [`Lock ${type}`, expression]),
    ...attributes.flatMap(({ key, value, locks = {} }): readonly Row[] => [
      [`Attribute ${key}`, shownValue(call, value)],
      ...Object.entries(locks).map(([type, expression]): Row => [`Lock ${key}/${type}`, expression]),
    ]),
    ['Last change', last ? `${stamp(last.at)} by ${by}: ${labelWithout(last, secretKeys(call, object.id))}` : ''],
  ];
}

function contentRows(call: Call, { id }: ObjectRecord): readonly Row[] {
  const { world } = call;
  const exits = world.contents(id, 'exit').map((exit) => `${titled(exit)} ${wayOf(call, exit)}`);
  const ways = world.exitsTo(id).map((exit) => `${titled(exit)} from ${placeName(call, exit.location ?? 0)}`);
  const held = world.contents(id).filter(({ kind }) => kind !== 'exit');
  return [
    ['Exits', capped(exits)],
    ['Ways here', capped(ways)],
    ['Contents', capped(held.map(titled))],
  ];
}

const capped = (names: readonly string[]): string => {
  const more = names.length - MAX_LISTED;
  return listOf(more > 0 ? [...names.slice(0, MAX_LISTED), `${more} more`] : names);
};

function placeName({ world }: Call, id: number): string {
  const place = world.object(id);
  return place ? titled(place) : `#${id}, which is gone`;
}

function showAccount(call: Call, name: string): void {
  if (!reaches(call.level, 'admin')) {
    call.refuse(markup`Only admins examine accounts.`);
    return;
  }
  const account = call.world.accountNamed(name);
  if (!account) {
    call.refuse(markup`There is no account "${name}".`);
    return;
  }
  const sessions = call.sessions.ofAccount(account.id).map((session) => {
    const { transport, address } = session.connection.origin;
    const puppet = call.world.object(session.puppet);
    return `${session.id} (${transport} from ${address}, ${puppet ? `as ${puppet.name}` : 'out of character'})`;
  });
  const rows: readonly Row[] = [
    ['Level', account.level],
    ['Made', account.created > 0 ? stamp(account.created) : ''],
    ['Characters', capped(call.world.charactersOf(account.id).map(titled))],
    ['Sessions', capped(sessions)],
  ];
  call.reply(Markup.join(filled(`${account.name} (account ${account.id})`, rows), '\n'), 'look');
}
