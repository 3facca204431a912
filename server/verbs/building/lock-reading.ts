// Locks as builders write them, for objects and for attributes: read, told what is wrong with them, shown.
import { listOf } from '../../comms/wording.ts';
import { unknownPermissions } from '../../model/locks/check.ts';
import { parseLock, parseLocks, printLock } from '../../model/locks/lock.ts';
import type { Locks } from '../../model/records.ts';
import { idsInLock } from '../../model/references.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { areGiven } from './anywhere.ts';

/** Characters shown of a lock from the place of a fault on. */
const MAX_SHOWN = 30;

/** Reads `type: checks; type: checks`; says what is wrong and returns undefined if it is none. */
export function readLocks(call: Call, text: string): Locks | undefined {
  const parsed = parseLocks(text);
  if (!parsed.ok) {
    call.refuse(markup`${parsed.error.message}${placeOf(text, parsed.error.at)}`);
    return undefined;
  }
  if (!areGiven(call, Object.values(parsed.value).flatMap(idsInLock))) return undefined;
  return Object.fromEntries(Object.entries(parsed.value).map(([type, expression]) => [type, tidied(expression)]));
}

/** Shows locks one a line, and permissions they ask for that nobody has: slips, perhaps. `of` is whose they are. */
export function showLocks(
  call: Call,
  of: string,
  locks: readonly (readonly [type: string, expression: string])[],
): void {
  const lines = locks.map(([type, expression]) => markup`${of} |h${type}|n: ${expression}`);
  const unknown = nobodyHas(
    call,
    locks.map(([, expression]) => expression),
  );
  call.reply(Markup.join([...lines, ...unknown], '\n'));
}

/** A line on the permissions that these locks ask for and that nobody has; none if there are none. */
export function nobodyHas({ world }: Call, locks: readonly string[]): readonly Markup[] {
  const unknown = [...new Set(locks.flatMap((expression) => unknownPermissions(world, expression)))];
  const what = unknown.length > 1 ? 'permissions' : 'permission';
  return unknown.length > 0 ? [markup`Nobody has the ${what} ${listOf(unknown)} yet.`] : [];
}

/** A lock as it is kept: without the blanks and parentheses that it does not need. */
function tidied(expression: string): string {
  const lock = parseLock(expression);
  return lock.ok ? printLock(lock.value) : expression;
}

/** ` Look at: "nosuch()"`: where in a longer lock the fault is. */
function placeOf(text: string, at: number): string {
  const rest = text.slice(at).trim();
  return at === 0 || rest === '' ? '' : ` Look at: ${rest.length > MAX_SHOWN ? `${rest.slice(0, MAX_SHOWN)}…` : rest}`;
}
