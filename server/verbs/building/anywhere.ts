// Finding things as builders do: what is near first, then the whole world by name; and whether what they refer to by its
// number was ever there.

import { withArticle } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import type { ObjectKind, ObjectRecord } from '../../model/records.ts';
import { parseId, type SearchResult, search, withoutCount } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { lookUp } from '../../sessions/find.ts';

/** Candidates listed of an ambiguous name, at most. */
const MAX_CANDIDATES = 10;

/**
 * The one object that `query` means: `me`, `here`, `#id`, a name of something near, else a name anywhere. Characters
 * that nobody plays are not in the world. Says no and returns undefined when it is none or several.
 */
export function findAnywhere(call: Call, query: string, kind?: ObjectKind): ObjectRecord | undefined {
  const found = lookUpAnywhere(call, query, kind);
  if (found.type === 'none') call.refuse(missing(call, query, kind));
  else if (found.type === 'many') call.refuse(ambiguous(found.name, found.objects));
  else if (!isStowed(found.object)) return found.object;
  else call.refuse(markup`Nobody plays ${found.object.name} now; it is not in the world.`);
  return undefined;
}

/** Whether all these ids were given out: one that was not would come to mean another object later. Says no if not. */
export function areGiven(call: Call, ids: readonly number[]): boolean {
  const unknown = ids.find((id) => !call.tx.hasGiven(id));
  if (unknown === undefined) return true;
  call.refuse(markup`There is no object #${unknown} to refer to.`);
  return false;
}

/** What is asked for by its number and is of another kind is said to be that. */
function missing(call: Call, query: string, kind: ObjectKind | undefined): Markup {
  const other = kind ? call.world.object(parseId(query)) : undefined;
  if (!other) return markup`There is no ${kind ?? 'object'} "${query}".`;
  return markup`${titled(other)} is ${withArticle(other.kind)}, and no ${kind ?? 'object'}.`;
}

/** As `findAnywhere`, without saying anything; by its number, a Character is found even if nobody plays it. */
export function lookUpAnywhere(call: Call, query: string, kind?: ObjectKind): SearchResult {
  const near = lookUp(call, query, kind ? { kind } : {});
  if (near.type !== 'none') return near;
  const candidates = call.world
    .namedLike(withoutCount(query))
    .filter((object) => (!kind || object.kind === kind) && !isStowed(object));
  return search(
    query,
    candidates.filter((object) => call.passes(object, 'search')).sort((a, b) => a.id - b.id),
  );
}

/** Whether `object` is a player's Character that is out of the world (MS21). */
const isStowed = (object: ObjectRecord): boolean => object.account !== null && object.location === null;

function ambiguous(name: string, objects: readonly ObjectRecord[]): Markup {
  const lines = objects
    .slice(0, MAX_CANDIDATES)
    .map((object) => markup`  |h#${object.id}|n  ${object.name}, ${object.kind}`);
  const more = objects.length > MAX_CANDIDATES ? [markup`  and ${objects.length - MAX_CANDIDATES} more`] : [];
  return Markup.join([markup`Which "${name}" do you mean? Say it by its number:`, ...lines, ...more], '\n');
}
