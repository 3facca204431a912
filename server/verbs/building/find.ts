import type { Command } from '../../commands/command.ts';
import { titled } from '../../model/names.ts';
import type { ObjectKind, ObjectRecord } from '../../model/records.ts';
import { fitting, parseId } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Objects listed, at most. */
const MAX_LISTED = 50;

/** Numbers that a range spans, at most. */
const MAX_SPAN = 1000;

/** The kinds by the switches that ask for them. */
const kinds: Readonly<Record<string, ObjectKind>> = { room: 'room', exit: 'exit', char: 'character', thing: 'thing' };

/**
 * Lists what is called so, wherever it is: "find lamp", "find #12". The beginnings of words will do. A range of numbers
 * lists what is in it: "find = 10-20", "find lamp = 10-20".
 *
 * With /room, /exit, /char or /thing only that kind is listed; they can be combined, as in find/room/exit. With /perm
 * it lists what has a permission: "find/perm thieves".
 */
export const findCommand: Command<Call> = {
  name: 'find',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: [...Object.keys(kinds), 'perm'],
  syntax: [
    'find[/room][/exit][/char][/thing] <name or #id>',
    'find [name] = <number>-<number>',
    'find/perm[/room][/exit][/char][/thing] <permission>',
  ],
  run(call, { left, right, text, switches }) {
    const asksPermission = switches.has('perm');
    if (text === '' || right === '' || (asksPermission && right !== undefined)) {
      call.usage(findCommand);
      return;
    }
    const range = right === undefined ? undefined : rangeIn(right);
    if (right !== undefined && !range) {
      call.refuse(markup`"${right}" is no range such as 10-20 that spans at most ${MAX_SPAN} numbers.`);
      return;
    }
    const wanted = Object.entries(kinds).flatMap(([word, kind]) => (switches.has(word) ? [kind] : []));
    const all = range ? between(call, range, left) : asked(call, text, asksPermission);
    const found = all.filter(({ kind }) => wanted.length === 0 || wanted.includes(kind)).sort((a, b) => a.id - b.id);
    if (found.length > 0) list(call, found, asksPermission ? '' : '; say more of the name');
    else if (asksPermission) call.refuse(markup`Nothing has the permission ${text}.`);
    else call.refuse(markup`Nothing called "${text}" was found.`);
  },
};

function list(call: Call, found: readonly ObjectRecord[], advice: string): void {
  const lines = found.slice(0, MAX_LISTED).map((object) => markup`  ${lineFor(call, object)}`);
  const more = found.length > MAX_LISTED ? [markup`  and ${found.length - MAX_LISTED} more${advice}.`] : [];
  call.reply(Markup.join([markup`Found ${found.length}:`, ...lines, ...more], '\n'));
}

const asked = (call: Call, text: string, asksPermission: boolean): readonly ObjectRecord[] =>
  asksPermission ? call.world.permitted(text) : candidates(call, text);

/** `10-20`, with `#` and blanks if one likes. */
function rangeIn(text: string): readonly [first: number, last: number] | undefined {
  const [, start, end = start] = /^#?(\d{1,15})(?:\s*-\s*#?(\d{1,15}))?$/.exec(text) ?? [];
  const [first, last] = [Number(start), Number(end)];
  return last >= first && last - first < MAX_SPAN ? [first, last] : undefined;
}

function between(call: Call, [first, last]: readonly [number, number], name: string): readonly ObjectRecord[] {
  const ids = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const objects = ids.flatMap((id) => call.world.object(id) ?? []);
  return name === '' ? objects : fitting(name, objects);
}

function candidates(call: Call, text: string): readonly ObjectRecord[] {
  const id = parseId(text);
  if (id === undefined) return fitting(text, call.world.namedLike(text));
  const object = call.world.object(id);
  return object ? [object] : [];
}

/** `north (#12), exit, in Hall (#3), to Kitchen (#4)` */
function lineFor({ world }: Call, object: ObjectRecord): string {
  const place = world.object(object.location);
  const destination = world.object(object.destination);
  const within = place ? `, in ${titled(place)}` : '';
  return `${titled(object)}, ${object.kind}${within}${destination ? `, to ${titled(destination)}` : ''}`;
}
