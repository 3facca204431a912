import { fail, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { madeLine, type Names, readNames } from './making.ts';

/** Things made by one line: more is a mistake. */
const MAX_AT_ONCE = 50;

/**
 * Makes things: "create chest;box", or several with commas. You carry what you made; with /drop it lies in the room.
 *
 * Aliases follow a name after semicolons. What you make is at home with you until it is first put down.
 */
export const create: Command<Call> = {
  name: 'create',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['drop'],
  syntax: ['create[/drop] <thing>[;<alias>][, <thing>[;<alias>]]'],
  run(call, { text, switches }) {
    if (text === '') {
      call.usage(create);
      return;
    }
    const names = readList(text);
    if (names.ok) make(call, names.value, switches.has('drop') ? (call.here ?? call.me).id : call.me.id);
    else call.refuse(markup`${names.error}`);
  },
};

function readList(text: string): Result<readonly Names[]> {
  const [, kind] = /:\s*([^,;]+)/.exec(text) ?? [];
  if (kind !== undefined) return fail(`There is no kind "${kind}" to make: things are made here, "kind" changes them.`);
  const items = splitList(text).map(readNames);
  if (items.length > MAX_AT_ONCE) return fail(`One line makes at most ${MAX_AT_ONCE} things.`);
  const list: Names[] = [];
  for (const item of items) {
    if (!item.ok) return item;
    list.push(item.value);
  }
  return list.length > 0 ? ok(list) : fail('A name is missing.');
}

function make(call: Call, names: readonly Names[], place: number): void {
  const made = names.map((each) =>
    call.tx.createObject({
      kind: 'thing',
      ...each,
      location: place,
      home: place,
      owner: call.account.id,
      created: call.now,
    }),
  );
  call.reply(
    Markup.join(
      made.map((thing) => madeLine(call, thing)),
      '\n',
    ),
  );
}
