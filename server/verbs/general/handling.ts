// What get, drop and give share: which things somebody means, with a count, all of them, or one, and how they are called.
import { countedNoun, listOf, pluralOf, withArticle, withoutArticle } from '../../comms/wording.ts';
import { nameKey } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { matches } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';

/** Where things are meant to be: in the room or in the hands. */
export type Reach = 'here' | 'carried';

/** What is done with things, and the lock that it asks. */
export type Handling = 'get' | 'drop' | 'give';

/** Things that one line handles, at most: so long its answer stays readable and its change small. */
const MOST_THINGS = 100;

/**
 * The things that `query` means: one; with a count before it, as in `2 coins`, that many alike; or with `all`, as in `all`
 * and `all coins`, as many as can be handled. Says no and returns undefined when there is none, or too few, when it could
 * mean different things, or when one that is meant cannot be handled.
 */
export function findThings(call: Call, query: string, handling: Handling): readonly ObjectRecord[] | undefined {
  const among = handling === 'get' ? 'here' : 'carried';
  // Who is inside somebody takes nothing out of their hands.
  if (among === 'here' && call.here?.kind === 'character') {
    call.refuse(missing(among, query));
    return undefined;
  }
  const [, digits, noun = ''] = /^([1-9]\d{0,5})\s+(.+)$/.exec(query) ?? [];
  const [isAll, alike] = /^all(?:\s+(.+))?$/i.exec(query) ?? [];
  if (isAll !== undefined) return findAll(call, alike, handling);
  const things = digits === undefined ? findOne(call, query, among) : findSome(call, Number(digits), noun, among);
  const stuck = things?.find((thing) => !canHandle(call, thing, handling));
  if (stuck) refuseHandling(call, stuck, handling);
  return stuck ? undefined : things;
}

/** `a coin`, `two coins`, `two coins and a lamp`. */
export function called(things: readonly ObjectRecord[]): string {
  const counts = new Map<string, number>();
  for (const { name } of things) counts.set(name, (counts.get(name) ?? 0) + 1);
  return listOf([...counts].map(([name, count]) => (count === 1 ? withArticle(name) : countedNoun(count, name))));
}

/** A thing that is played is no thing to itself. */
const canHandle = (call: Call, thing: ObjectRecord, handling: Handling): boolean =>
  thing.kind === 'thing' && thing.id !== call.me.id && call.passes(thing, handling);

/** Says that a thing cannot be handled so: in its builder's words if it has some, in the attribute `<lock>-refusal`. */
function refuseHandling(call: Call, thing: ObjectRecord, lock: Handling): void {
  const own = call.world.attribute(thing.id, `${lock}-refusal`);
  const name = thing.kind === 'thing' ? withArticle(thing.name) : thing.name;
  call.refuse(typeof own === 'string' ? Markup.trusted(own) : markup`You cannot ${lock} ${name}.`);
}

const missing = (among: Reach, query: string): Markup =>
  among === 'here' ? markup`You see no "${query}" here.` : markup`You are not carrying "${query}".`;

function findOne(call: Call, query: string, among: Reach): readonly ObjectRecord[] | undefined {
  const found = find(call, query, { among, missing: missing(among, query) });
  if (!found) return undefined;
  const place = among === 'here' ? call.me.location : call.me.id;
  // Builders find by #id what is far away; hands do not reach there. What cannot be handled at all is refused later.
  if (found.kind === 'thing' && found.location !== place) {
    call.refuse(found.location === call.me.id ? markup`You already have it.` : missing(among, query));
    return undefined;
  }
  return [found];
}

/** What is seen and can be handled; what cannot stays where it is, unless there is nothing else. */
function findAll(call: Call, noun: string | undefined, handling: Handling): readonly ObjectRecord[] | undefined {
  const among = handling === 'get' ? 'here' : 'carried';
  const things = thingsIn(call, among).filter((thing) => call.passes(thing, 'view'));
  const meant = noun === undefined ? things : named(withoutArticle(noun) ?? noun, things);
  const free = meant.filter((thing) => canHandle(call, thing, handling));
  const [first] = meant;
  if (!first && noun !== undefined) call.refuse(missing(among, noun));
  else if (!first) call.refuse(among === 'here' ? markup`There is nothing to get here.` : markup`You carry nothing.`);
  else if (free.length === 0 && meant.every(({ name }) => name === first.name)) refuseHandling(call, first, handling);
  else if (free.length === 0) call.refuse(markup`There is nothing that you can ${handling}.`);
  else return withinBounds(call, free, handling);
  return undefined;
}

function withinBounds(call: Call, things: readonly ObjectRecord[], handling: Handling): readonly ObjectRecord[] {
  const more = things.length - MOST_THINGS;
  if (more > 0) call.reply(markup`You ${handling} ${MOST_THINGS} things at once; ${more} are left.`);
  return things.slice(0, MOST_THINGS);
}

function thingsIn(call: Call, among: Reach): readonly ObjectRecord[] {
  const place = among === 'here' ? call.me.location : call.me.id;
  return call.world.contents(place ?? 0, 'thing').filter((thing) => call.passes(thing, 'search'));
}

/** Those whose plural `noun` is, else those that it names. */
function named(noun: string, things: readonly ObjectRecord[]): readonly ObjectRecord[] {
  const inPlural = things.filter((thing) => pluralOf(nameKey(thing.name)) === nameKey(noun));
  return inPlural.length > 0 ? inPlural : matches(noun, things);
}

function findSome(call: Call, count: number, noun: string, among: Reach): readonly ObjectRecord[] | undefined {
  const meant = named(noun, thingsIn(call, among));
  const [first] = meant;
  if (!first) {
    call.refuse(missing(among, noun));
  } else if (meant.some((thing) => thing.name !== first.name)) {
    find(call, noun, { among, kind: 'thing' });
  } else if (count > MOST_THINGS) {
    call.refuse(markup`You can handle ${MOST_THINGS} things at once, not ${count}.`);
  } else if (count > meant.length) {
    call.refuse(
      among === 'here' ? markup`Here is no more than ${called(meant)}.` : markup`You have only ${called(meant)}.`,
    );
  } else {
    return meant.slice(0, count);
  }
  return undefined;
}
