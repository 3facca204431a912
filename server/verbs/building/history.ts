import { isDeepStrictEqual } from 'node:util';
import { stamp } from '../../base/stamp.ts';
import type { Command } from '../../commands/command.ts';
import { attributeLocksIn, MAX_HISTORY } from '../../model/history.ts';
import { titled } from '../../model/names.ts';
import type { Aspects, HistoryRecord, Json } from '../../model/records.ts';
import { boundIn, retention } from '../../model/retention.ts';
import { parseId } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { findAnywhere } from './anywhere.ts';
import { labelWithout, secretKeys } from './secrecy.ts';
import { brief } from './showing.ts';

/** Deeds shown, the newest first. */
const MAX_LISTED = 15;

/**
 * Shows who built what on something, and when: "history trunk". Each change has a number, and "restore trunk = 3" puts
 * the trunk back to how it was before change 3. "history trunk = 20" shows change 20 and those before it.
 *
 * The last 50 changes of each object are kept, and 20,000 of all together unless the host says otherwise. What was
 * destroyed is asked for by its number, as in "history #12".
 */
export const history: Command<Call> = {
  name: 'history',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['history <object>', 'history <object> = <number of the newest to be shown>'],
  run(call, { left, right }) {
    const id = parseId(left);
    const isGone = id !== undefined && !call.world.object(id) && call.world.historyOf(id).length > 0;
    const newest = right === undefined ? Number.POSITIVE_INFINITY : Number(right);
    if (left === '' || !/^\d{0,9}$/.test(right ?? '') || newest === 0) call.usage(history);
    else if (isGone) show(call, id, `#${id}, which is destroyed`, newest);
    else {
      const object = findAnywhere(call, left);
      if (object) show(call, object.id, titled(object), newest);
    }
  },
};

function show(call: Call, object: number, title: string, newest: number): void {
  const all = call.world.historyOf(object);
  const records = all.filter(({ number }) => number <= newest).reverse();
  if (records.length === 0 && all.length > 0) {
    call.refuse(markup`What was done to ${title} before change ${all[0]?.number ?? 0} is not kept.`);
    return;
  }
  if (records.length === 0) {
    const most = boundIn(call.world, retention.history.changes);
    call.reply(
      markup`${title} has no history: nobody has changed it, or it is too long ago. The last ${MAX_HISTORY} changes of it are kept, and ${most} of all.`,
    );
    return;
  }
  const secret = secretKeys(call, object);
  const lines = records.slice(0, MAX_LISTED).map((record) => entry(call, record, secret));
  const [next, ...rest] = records.slice(MAX_LISTED);
  const more = next ? [markup`  and ${rest.length + 1} before, from ${next.number} on; say it after |h=|n`] : [];
  call.reply(Markup.join([markup`History of |h${title}|n, the newest first:`, ...lines, ...more], '\n'));
}

function entry(call: Call, record: HistoryRecord, secret: ReadonlySet<string>): Markup {
  const { number, at, by, before, after } = record;
  const who = call.world.account(by)?.name ?? 'somebody who is gone';
  const head = markup`  |h${number}|n  ${stamp(at)}  ${who}: ${labelWithout(record, secret)}`;
  if (!before) return markup`${head}\n     ${number > 1 ? 'brought back' : 'made'}`;
  if (!after) return markup`${head}\n     destroyed`;
  return Markup.join([head, ...differences(before, after, secret).map((each) => markup`     ${each}`)], '\n');
}

/** `name: "trunk" -> "chest"` for each field, `oil: none -> 5` for each attribute. */
function differences(before: Aspects, after: Aspects, secret: ReadonlySet<string>): readonly string[] {
  const [was, is] = [before, after].map(({ fields }) => fields as Readonly<Record<string, Json>>);
  const shown = (value: Json | undefined): string => (value === undefined || value === null ? 'none' : brief(value));
  const line = (key: string, from: Json | undefined, to: Json | undefined): string =>
    `${key}: ${shown(from)} -> ${shown(to)}`;
  const keys = Object.keys(after.attributes).filter((key) => !secret.has(key));
  const attribute = ({ attributes, nulls }: Aspects, key: string): string =>
    nulls?.includes(key) ? 'null' : shown(attributes[key]);
  return [
    ...Object.keys(is ?? {}).map((field) => line(field, was?.[field], is?.[field])),
    ...keys.flatMap((key) =>
      isDeepStrictEqual(before.attributes[key], after.attributes[key]) &&
      attribute(before, key) === attribute(after, key)
        ? []
        : [`/${key}: ${attribute(before, key)} -> ${attribute(after, key)}`],
    ),
    ...keys.flatMap((key) => {
      const [had, has] = [before, after].map((each) => attributeLocksIn(each, key) ?? null);
      return isDeepStrictEqual(had, has) ? [] : [line(`/${key} locks`, had, has)];
    }),
  ];
}
