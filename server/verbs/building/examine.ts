import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { titled } from './anywhere.ts';

/** Contents listed, at most. */
const MAX_LISTED = 50;

/**
 * Shows all there is to know of something: what it is, where, whose, its description as it was written, tags, locks,
 * attributes and contents. Without a name, of the room. "examine trunk/oil" shows one attribute.
 */
export const examine: Command<Call> = {
  name: 'examine',
  aliases: ['exam'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['examine [object]', 'examine <object>/<attribute>'],
  run(call, { text }) {
    const [, name = text, key] = /^([^/]*)\/(.+)$/.exec(text) ?? [];
    const object = find(call, name.trim() || 'here', { missing: markup`You see no "${name.trim()}" here.` });
    if (!object) return;
    if (key !== undefined) showAttribute(call, object, key.trim().toLowerCase());
    else call.reply(Markup.join(sheet(call, object), '\n'), 'look');
  },
};

function showAttribute(call: Call, object: ObjectRecord, key: string): void {
  const value = call.world.attribute(object.id, key);
  if (value === undefined) call.refuse(markup`${titled(object)} has no attribute ${key}.`);
  else call.reply(markup`${titled(object)}/${key} = ${JSON.stringify(value)}`);
}

function sheet(call: Call, object: ObjectRecord): readonly Markup[] {
  const { world } = call;
  const place = (id: number): string => {
    const other = world.object(id);
    return other ? titled(other) : `#${id}, which is gone`;
  };
  const account = (id: number): string => world.account(id)?.name ?? `${id}, which is gone`;
  const held = world.contents(object.id);
  const rows: readonly (readonly [string, string])[] = [
    ['Kind', object.kind],
    ['Aliases', object.aliases.join(', ')],
    ['Location', shown(object.location, place)],
    ['Home', shown(object.home, place)],
    ['Leads to', shown(object.destination, place)],
    ['Waits at', shown(object.stowed, place)],
    ['Owner', shown(object.owner, account)],
    ['Account', shown(object.account, account)],
    ['Made', object.created > 0 ? new Date(object.created).toISOString().slice(0, 16).replace('T', ' ') : ''],
    ['Description', object.description],
    ['Tags', object.tags.join(', ')],
    ...Object.entries(object.locks).map(([type, expression]) => [`Lock ${type}`, expression] as const),
    ...world.attributesOf(object.id).map(({ key, value }) => [`Attribute ${key}`, JSON.stringify(value)] as const),
    ['Contents', listOf(held.slice(0, MAX_LISTED).map(titled)) + (held.length > MAX_LISTED ? ' …' : '')],
  ];
  const filled = rows.filter(([, value]) => value !== '');
  return [markup`|h${titled(object)}|n`, ...filled.map(([label, value]) => markup`|w${label}:|n ${value}`)];
}

const shown = (id: number | null, name: (id: number) => string): string => (id === null ? '' : name(id));
