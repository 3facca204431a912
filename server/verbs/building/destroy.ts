import { fail, ok, type Result } from '../../base/result.ts';
import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { countedNoun, listOf } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { nameKey, titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { lookUp } from '../../sessions/find.ts';
import { noPowerOver, outranks } from '../administration/whom.ts';
import { discard } from './discarding.ts';
import { exitsOf, removeAll } from './removal.ts';

/** Objects that one line destroys, at most; a range of ids may span no more. */
const MAX_AT_ONCE = 500;
/** Objects that the question names before it only counts. */
const MAX_NAMED = 20;

/**
 * Removes things, exits, rooms and people nobody owns, after asking: "destroy trunk", "destroy #19-#25, #30". For 30 days
 * "restore" brings them back.
 *
 * What is in a room goes home, and all exits to and from it vanish. Names mean what is here or what you carry; anything
 * else is given by its number. With /force nothing is asked. With /override admins also destroy the Characters of players.
 */
export const destroy: Command<Call> = {
  name: 'destroy',
  aliases: ['del', 'delete'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['force', 'override'],
  syntax: ['destroy[/force][/override] <object>[, <object>]', 'destroy[/force] #<id>-#<id>'],
  run(call, { text, switches }) {
    const words = splitList(text);
    if (words.length === 0) {
      call.usage(destroy);
      return;
    }
    const overrides = switches.has('override') && reaches(call.level, 'admin');
    const doomed = readDoomed(call, words, overrides);
    if (!doomed.ok) call.refuse(doomed.error);
    else if (switches.has('force') && !doomed.value.some((object) => isDoubtful(call, object))) act(call, doomed.value);
    else call.confirm(question(call, doomed.value), (later) => actLater(later, doomed.value, overrides));
  },
};

function readDoomed(call: Call, words: readonly string[], overrides: boolean): Result<readonly ObjectRecord[], Markup> {
  const doomed = new Map<number, ObjectRecord>();
  for (const word of words) {
    const found = objectsMeant(call, word);
    if (!found.ok) return found;
    for (const object of found.value) doomed.set(object.id, object);
    if (doomed.size > MAX_AT_ONCE) return fail(markup`At most ${MAX_AT_ONCE} objects are destroyed at once.`);
  }
  for (const object of doomed.values()) {
    const refusal = whyNot(call, object, overrides);
    if (refusal) return fail(refusal);
  }
  return ok([...doomed.values()]);
}

function objectsMeant(call: Call, word: string): Result<readonly ObjectRecord[], Markup> {
  const [, first, last] = /^#?(\d{1,15})\s*-\s*#?(\d{1,15})$/.exec(word) ?? [];
  if (first !== undefined) return objectsBetween(call, Number(first), Number(last));
  const found = lookUp(call, word);
  if (found.type === 'found') return ok([found.object]);
  if (found.type === 'none')
    return fail(markup`There is no "${word}"; it must be here, or be given by its number as in #12.`);
  const candidates = found.objects.slice(0, MAX_NAMED).map((object) => `${titled(object)}, ${object.kind}`);
  return fail(Markup.join([markup`Which "${word}" do you mean? Say it by its number:`, ...candidates], '\n  '));
}

function objectsBetween(call: Call, first: number, last: number): Result<readonly ObjectRecord[], Markup> {
  if (last < first || last - first >= MAX_AT_ONCE) {
    return fail(markup`A range goes from a smaller number to a larger one and spans at most ${MAX_AT_ONCE}.`);
  }
  const ids = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const objects = ids.flatMap((id) => call.world.object(id) ?? []);
  return objects.length > 0 ? ok(objects) : fail(markup`There is nothing from #${first} to #${last}.`);
}

function whyNot(call: Call, object: ObjectRecord, overrides: boolean): Markup | undefined {
  if (object.id === call.session.puppet) return markup`You cannot destroy yourself.`;
  if (object.account !== null && !overrides) {
    const way = reaches(call.level, 'admin') ? markup`; |hdestroy/override|n does it all the same` : markup``;
    return markup`${titled(object)} belongs to a player, and only its player can let it go${way}.`;
  }
  const player = call.world.account(object.account);
  if (player && !outranks(call, player)) return noPowerOver(player);
  if (object.id === call.world.setting('start')) return markup`${titled(object)} is where everybody starts; it stays.`;
  if (!call.passes(object, 'delete')) return markup`You may not destroy ${titled(object)}.`;
  return undefined;
}

/** An exit called like the room behind it: whoever typed that name may have meant the other. */
const isDoubtful = ({ world }: Call, { kind, name, destination }: ObjectRecord): boolean =>
  kind === 'exit' && nameKey(world.object(destination)?.name ?? '') === nameKey(name);

function question(call: Call, objects: readonly ObjectRecord[]): Markup {
  const named = objects.slice(0, MAX_NAMED).map((object) => {
    const exits = new Set(exitsOf(call, object)).size;
    const along = exits > 0 ? ` with ${countedNoun(exits, 'exit')}` : '';
    return `the ${object.kind} ${titled(object)}${along}${goingHome(call, object, objects)}`;
  });
  const more = objects.length - named.length;
  return markup`Destroy ${listOf(more > 0 ? [...named, `${more} more`] : named)}? Type |hyes|n or |hno|n.`;
}

/** ` (two things and one character go home)`: what is in an object and is not destroyed along. */
function goingHome({ world }: Call, { id }: ObjectRecord, doomed: readonly ObjectRecord[]): string {
  const staying = world.contents(id).filter((each) => each.kind !== 'exit' && !doomed.includes(each));
  const people = staying.filter(({ kind }) => kind === 'character').length;
  const things = staying.length - people;
  const parts = [
    ...(things > 0 ? [countedNoun(things, 'thing')] : []),
    ...(people > 0 ? [countedNoun(people, 'character')] : []),
  ];
  return parts.length === 0 ? '' : ` (${listOf(parts)} ${staying.length === 1 ? 'goes' : 'go'} home)`;
}

/** Between the question and the answer the world went on: what is gone is left out, what is refused now stays. */
function actLater(call: Call, objects: readonly ObjectRecord[], overrides: boolean): void {
  const still = objects.flatMap(({ id }) => call.world.object(id) ?? []);
  const refusal = still.map((object) => whyNot(call, object, overrides)).find((each) => each !== undefined);
  if (refusal) call.refuse(refusal);
  else if (still.length === 0) call.refuse(markup`What was to be destroyed is gone already.`);
  else act(call, still);
}

function act(call: Call, objects: readonly ObjectRecord[]): void {
  const names = objects.slice(0, MAX_NAMED).map(titled);
  const more = objects.length - names.length;
  removeAll(call, objects);
  discard(call, objects);
  call.reply(markup`Destroyed: ${listOf(more > 0 ? [...names, `${more} more`] : names)}.`);
}
