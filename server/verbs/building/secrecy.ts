// What of an object's history its reader may know: nothing of attributes that their locks, or those they once had, keep
// from them.
import { attributeLocksIn } from '../../model/history.ts';
import { passes } from '../../model/locks/check.ts';
import type { HistoryRecord, Locks, ObjectRecord } from '../../model/records.ts';
import type { Call } from '../../sessions/call.ts';

/** The attributes of `object` that its history must not show the caller. */
export function secretKeys({ world, subject }: Call, object: number): ReadonlySet<string> {
  const records = world.historyOf(object);
  const target = world.object(object) ?? (records.at(-1)?.before?.fields as ObjectRecord | undefined);
  const isOpen = (locks: Locks | undefined): boolean =>
    target !== undefined && (locks === undefined || passes(world, subject, { ...target, locks }, 'attrread'));
  const now = world.attributesOf(object).map(({ key, locks }) => [key, locks] as const);
  const then = records.flatMap(({ before, after }) =>
    [before, after].flatMap((each) =>
      Object.keys(each?.attributes ?? {}).map((key) => [key, attributeLocksIn(each, key)] as const),
    ),
  );
  const isClosed = !isOpen(target?.locks);
  return new Set([...now, ...then].filter(([, locks]) => isClosed || !isOpen(locks)).map(([key]) => key));
}

/** The line that did something, without what it said about secrets. */
export function labelWithout({ label, before, after }: HistoryRecord, secret: ReadonlySet<string>): string {
  const keys = Object.keys({ ...before?.attributes, ...after?.attributes });
  if (!keys.some((key) => secret.has(key))) return label;
  // A prototype that is written out has no equals sign before what it says.
  return label.replace(/\s*\{.*$/, ' …').replace(/\s*=.*$/, ' = …');
}
