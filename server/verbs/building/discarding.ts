// The trash: what was destroyed, kept whole for a while.
import { isBuilding } from '../../model/deeds.ts';
import type { ObjectRecord, TrashRecord } from '../../model/records.ts';
import { boundIn, retention } from '../../model/retention.ts';
import type { World } from '../../model/world.ts';
import type { Call } from '../../sessions/call.ts';

/** Keeps what this command has destroyed: `objects`, and all that went or moved with them. */
export function discard(call: Call, objects: readonly ObjectRecord[]): void {
  const [first] = objects;
  if (!first) return;
  const id = `${first.id}/${call.now}`;
  const entries = call.tx.entries.filter((entry) => entry.table !== 'trash' && isBuilding(entry));
  call.tx.put('trash', id, { id, objects: objects.map((each) => each.id), by: call.account.id, at: call.now, entries });
  const [oldest] = trashOf(call.world).slice(boundIn(call.world, retention.trash.deeds)).reverse();
  if (oldest) call.tx.put('trash', oldest.id, undefined);
}

/** All that can be restored, the newest first. */
export const trashOf = (world: World): readonly TrashRecord[] => [...world.trash()].sort((a, b) => b.at - a.at);

/** What a deed was meant to destroy, as it was. */
export const discarded = ({ objects, entries }: TrashRecord): readonly ObjectRecord[] =>
  removedBy(entries).filter(({ id }) => objects.includes(id));

/** All that went with it, the exits of a room for example. */
export const removedBy = (entries: TrashRecord['entries']): readonly ObjectRecord[] =>
  entries.flatMap((entry) => (entry.table === 'object' && entry.from && !entry.to ? [entry.from] : []));

/** A deed with only that of what it destroyed which is not there again; undefined when all is. */
export function whatStays(world: World, record: TrashRecord): TrashRecord | undefined {
  const objects = removedBy(record.entries).flatMap(({ id }) => (world.object(id) ? [] : [id]));
  const entries = record.entries.filter((entry) => {
    if (entry.table === 'attribute') return objects.includes((entry.from ?? entry.to)?.object ?? 0);
    return entry.table === 'object' && objects.includes(entry.id);
  });
  return objects.length > 0 ? { ...record, objects, entries } : undefined;
}
