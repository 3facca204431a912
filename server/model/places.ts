// What is inside what.
import type { ObjectRecord } from './records.ts';
import type { World } from './world.ts';

/** Whether `place` is `object` or somewhere inside it; of things that hold each other, too, there is an answer. */
export function isWithin(world: World, place: ObjectRecord, object: ObjectRecord): boolean {
  const seen = new Set<number>();
  for (let each: ObjectRecord | undefined = place; each && !seen.has(each.id); each = world.object(each.location)) {
    if (each.id === object.id) return true;
    seen.add(each.id);
  }
  return false;
}
