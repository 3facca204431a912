// Making rooms and exits, as dig, tunnel and open do: names as builders write them, checked before anything is made.
import { fail, ok, type Result } from '../../base/result.ts';
import { splitNames } from '../../commands/parse.ts';
import { nameKey, objectNameFault, titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { directionOf } from '../../protocol/directions.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

export interface Names {
  readonly name: string;
  /** Lower case. */
  readonly aliases: readonly string[];
}

/** Reads `name;alias;alias`. The error is a sentence. */
export function readNames(text: string): Result<Names> {
  const names = splitNames(text);
  const fault = [names.name, ...names.aliases].map(objectNameFault).find((each) => each !== undefined);
  return fault === undefined ? ok(names) : fail(fault);
}

/** Reads the names of an exit. A direction is called in full and gets its short form as an alias. */
export function readExitNames(text: string): Result<Names> {
  const names = readNames(text);
  const direction = names.ok ? directionOf(names.value.name) : undefined;
  if (!names.ok || !direction) return names;
  const aliases = [direction.short, ...names.value.aliases].filter((alias) => alias !== direction.name);
  return ok({ name: direction.name, aliases: [...new Set(aliases)] });
}

/** The exit of `room` that already answers to the name or an alias of `names`. */
export function exitLike(call: Call, room: ObjectRecord, names: Names): ObjectRecord | undefined {
  const keys = new Set([names.name, ...names.aliases].map(nameKey));
  return call.world
    .contents(room.id, 'exit')
    .find((exit) => [exit.name, ...exit.aliases].some((name) => keys.has(nameKey(name))));
}

export const makeRoom = (call: Call, names: Names): ObjectRecord =>
  call.tx.createObject({ kind: 'room', ...names, owner: call.account.id, created: call.now });

export const makeExit = (call: Call, names: Names, from: ObjectRecord, to: ObjectRecord): ObjectRecord =>
  call.tx.createObject({
    kind: 'exit',
    ...names,
    location: from.id,
    destination: to.id,
    owner: call.account.id,
    created: call.now,
  });

/** `You make the exit north (#12), also called n, from Hall to Kitchen.` */
export function madeLine(call: Call, object: ObjectRecord): Markup {
  const also = object.aliases.length > 0 ? markup`, also called ${object.aliases.join(', ')}` : '';
  const made = markup`You make the ${object.kind} |h${titled(object)}|n${also}`;
  if (object.kind !== 'exit') return markup`${made}.`;
  const [from, to] = [object.location, object.destination].map((id) => call.world.object(id)?.name ?? 'nowhere');
  return markup`${made}, from ${from ?? ''} to ${to ?? ''}.`;
}
