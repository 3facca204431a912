// What get, drop and give share: which things somebody means, with a count or without, and how they are called.
import { countedNoun, pluralOf, withArticle } from '../../comms/wording.ts';
import { nameKey } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { matches } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';

/** Where things are meant to be: in the room or in the hands. */
export type Reach = 'here' | 'carried';

/**
 * The things that `query` means: one, or with a count before it, as in `2 coins`, that many alike. Says no and returns
 * undefined when there is none, or too few, or when it could mean different things.
 */
export function findThings(call: Call, query: string, among: Reach): readonly ObjectRecord[] | undefined {
  const [, digits, noun = ''] = /^([1-9]\d{0,5})\s+(.+)$/.exec(query) ?? [];
  return digits === undefined ? findOne(call, query, among) : findSome(call, Number(digits), noun, among);
}

/** `a coin`, `two coins`: things that are called alike. */
export function called(things: readonly ObjectRecord[]): string {
  const name = things[0]?.name ?? '';
  return things.length === 1 ? withArticle(name) : countedNoun(things.length, name);
}

/** Says that a thing cannot be handled so: in its builder's words if it has some, in the attribute `<lock>-refusal`. */
export function refuseHandling(call: Call, thing: ObjectRecord, lock: 'get' | 'drop' | 'give'): void {
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

function findSome(call: Call, count: number, noun: string, among: Reach): readonly ObjectRecord[] | undefined {
  const place = among === 'here' ? call.me.location : call.me.id;
  const things = call.world.contents(place ?? 0, 'thing').filter((thing) => call.passes(thing, 'search'));
  const inPlural = things.filter((thing) => pluralOf(nameKey(thing.name)) === nameKey(noun));
  const meant = inPlural.length > 0 ? inPlural : matches(noun, things);
  const [first] = meant;
  if (!first) {
    call.refuse(missing(among, noun));
  } else if (meant.some((thing) => thing.name !== first.name)) {
    find(call, noun, { among, kind: 'thing' });
  } else if (count > meant.length) {
    call.refuse(
      among === 'here' ? markup`Here is no more than ${called(meant)}.` : markup`You have only ${called(meant)}.`,
    );
  } else {
    return meant.slice(0, count);
  }
  return undefined;
}
