// What can be looked at closer without being a thing: an attribute `detail:<word>`, or `detail:<word>.<word>` where several
// words mean it.
import { nameWords } from '../model/names.ts';
import type { ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';

const PREFIX = 'detail:';

/** What `object` shows to who looks at `query`: every word of it must be one of the detail's. Markup source. */
export function detailOf(world: World, object: ObjectRecord, query: string): string | undefined {
  const asked = nameWords(query);
  if (asked.length === 0) return undefined;
  const detail = world.attributesOf(object.id).find(({ key }) => {
    if (!key.startsWith(PREFIX)) return false;
    const words = new Set(key.slice(PREFIX.length).split('.').flatMap(nameWords));
    return asked.every((word) => words.has(word));
  });
  return typeof detail?.value === 'string' ? detail.value : undefined;
}
