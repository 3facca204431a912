// What is left when a deed is taken back from something that others have changed since.
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from './change.ts';
import type { AttributeRecord, Locks } from './records.ts';

/** `now` without what the deed added and with what it took away. */
export function mergedList(now: readonly string[], from: readonly string[], to: readonly string[]): readonly string[] {
  const lost = from.filter((item) => !to.includes(item) && !now.includes(item));
  return [...now.filter((item) => from.includes(item) || !to.includes(item)), ...lost];
}

/** `now` with each lock that the deed changed as it was before; `changed` are those that somebody has changed since. */
export function mergedLocks(
  now: Locks,
  from: Locks,
  to: Locks,
): { readonly locks: Locks; readonly changed: readonly string[] } {
  const locks: Record<string, string> = { ...now };
  const changed: string[] = [];
  for (const type of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after, current] = [from, to, now].map((each) =>
      Object.hasOwn(each, type) ? each[type] : undefined,
    );
    if (before === after || current === before) continue;
    if (current !== after) changed.push(type);
    else if (before === undefined) delete locks[type];
    else locks[type] = before;
  }
  return { locks, changed };
}

/** Its value and its locks are two things: what of them the deed changed as it was before. Undefined if others have since. */
export function mergedAttribute(
  now: AttributeRecord | undefined,
  { from, to }: Extract<Entry, { readonly table: 'attribute' }>,
): AttributeRecord | undefined {
  if (!now || !from || !to) return undefined;
  const isValueDone = !isDeepStrictEqual(from.value, to.value) && !isDeepStrictEqual(now.value, from.value);
  if (isValueDone && !isDeepStrictEqual(now.value, to.value)) return undefined;
  const { locks, changed } = mergedLocks(now.locks ?? {}, from.locks ?? {}, to.locks ?? {});
  if (changed.length > 0) return undefined;
  const { locks: _, ...rest } = now;
  return {
    ...rest,
    value: isValueDone ? from.value : now.value,
    ...(Object.keys(locks).length > 0 && { locks }),
  };
}
