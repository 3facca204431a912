// What a player means by a word: where is looked, and what is said when nothing or too much is found.

import { withoutArticle } from '../comms/wording.ts';
import { reaches } from '../model/levels.ts';
import type { ObjectKind, ObjectRecord } from '../model/records.ts';
import { parseId, type SearchResult, search } from '../model/search.ts';
import { Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { withNick } from './nicks.ts';

export interface FindOptions {
  /** Where to look: what is carried and what is here, or only one of them. */
  readonly among?: 'near' | 'here' | 'carried';
  readonly kind?: ObjectKind;
  /** Said instead of "You see no … here". */
  readonly missing?: Markup;
}

/** Candidates listed of an ambiguous name, at most. */
const MAX_CANDIDATES = 10;

/**
 * The one object that `query` means to the puppet: `me`, `here`, `#id` (builders anywhere, others what is near), or a
 * name. Says no to the player and returns undefined when it is none or several.
 */
export function find(call: Call, query: string, options: FindOptions = {}): ObjectRecord | undefined {
  const found = lookUp(call, query, options);
  if (found.type === 'found') return found.object;
  if (found.type === 'none') call.refuse(options.missing ?? markup`You see no "${query}" here.`);
  else call.refuse(ambiguous(found.name, found.objects));
  return undefined;
}

/** As `find`, without saying anything. An article before a name is no part of it, unless it is. */
export function lookUp(call: Call, typed: string, options: FindOptions = {}): SearchResult {
  const query = withNick(call, 'object', typed);
  const found = lookUpWhole(call, query, options);
  const name = found.type === 'none' ? withoutArticle(query) : undefined;
  return name === undefined ? found : lookUpWhole(call, name, options);
}

function lookUpWhole(call: Call, query: string, { among = 'near', kind }: FindOptions): SearchResult {
  const candidates = nearby(call, among).filter(
    (object) => (!kind || object.kind === kind) && call.passes(object, 'search'),
  );
  const special = specialObject(call, query, candidates);
  if (special && (!kind || special.kind === kind)) return { type: 'found', object: special };
  const found = search(query, candidates);
  // Oneself is not among those here, but has a name.
  return found.type === 'none' && among === 'here' && (!kind || call.me.kind === kind)
    ? search(query, [call.me])
    : found;
}

function specialObject(call: Call, query: string, candidates: readonly ObjectRecord[]): ObjectRecord | undefined {
  if (/^(me|self)$/i.test(query)) return call.me;
  if (/^here$/i.test(query)) return call.here;
  const id = parseId(query);
  if (id === undefined) return undefined;
  return reaches(call.level, 'builder') ? call.world.object(id) : candidates.find((object) => object.id === id);
}

/** What is carried comes first, then what is in the room, then the room itself. */
function nearby(call: Call, among: FindOptions['among']): readonly ObjectRecord[] {
  const { me, here, world } = call;
  const carried = among === 'here' ? [] : world.contents(me.id);
  if (among === 'carried' || !here) return [...carried, me];
  const around = world.contents(here.id);
  return among === 'here' ? around.filter((object) => object.id !== me.id) : [...carried, ...around, here];
}

function ambiguous(name: string, objects: readonly ObjectRecord[]): Markup {
  const lines = objects.slice(0, MAX_CANDIDATES).map((object, i) => {
    const aliases = object.aliases.length > 0 ? ` (${object.aliases.join(', ')})` : '';
    return markup`  |h${name}-${i + 1}|n  ${object.name}${aliases}`;
  });
  const more = objects.length > MAX_CANDIDATES ? [markup`  and ${objects.length - MAX_CANDIDATES} more`] : [];
  return Markup.join([markup`Which "${name}" do you mean?`, ...lines, ...more], '\n');
}
