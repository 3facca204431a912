// Who may change what: one answer for all building commands.
import { titled } from '../../model/names.ts';
import type { Locks, ObjectRecord } from '../../model/records.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { mayChange } from '../../sessions/rights.ts';

/**
 * Whether the caller may change `object`: an owner may, others need to pass its `edit` lock. The Characters of other
 * accounts are for admins alone. Says no if not.
 */
export function mayEdit(call: Call, object: ObjectRecord): boolean {
  if (canEdit(call, object)) return true;
  call.refuse(markup`You may not change ${titled(object)}.`);
  return false;
}

/** Whether the caller may lead exits and homes to `place` (LK10). Says no if not. */
export function mayLeadTo(call: Call, place: ObjectRecord): boolean {
  if (canLeadTo(call, place)) return true;
  call.refuse(notTo(place));
  return false;
}

const notTo = (place: ObjectRecord): Markup => markup`You may not lead anybody to ${titled(place)}.`;

/** Why the caller may not give an object the way or the home that `fields` say; undefined if they may. */
export function whyNotLead(
  call: Call,
  object: ObjectRecord,
  fields: Partial<Pick<ObjectRecord, 'destination' | 'home'>>,
): Markup | undefined {
  const others = [fields.destination, fields.home].filter((id) => id !== object.destination && id !== object.home);
  const closed = others.flatMap((id) => call.world.object(id) ?? []).find((place) => !canLeadTo(call, place));
  return closed && notTo(closed);
}

/** As `mayLeadTo`, without saying anything. Who may change a place may open it as well. */
export const canLeadTo = (call: Call, place: ObjectRecord): boolean =>
  call.passes(place, 'teleport_here') || canEdit(call, place);

/** Locks that say who has power over an object: whoever may merely change it does not touch them. */
const POWERS = new Set(['control', 'edit', 'delete', 'puppet', 'watch']);

/** Whether the caller, who may change `object`, may set its locks of these types (LK6). Says no if not. */
export function mayLock(call: Call, object: ObjectRecord, types: readonly string[]): boolean {
  const power = types.find((type) => !canLock(call, object, type));
  if (power === undefined) return true;
  call.refuse(onlyWhoControls(object, power));
  return false;
}

export const onlyWhoControls = (object: ObjectRecord, power: string): Markup =>
  markup`Only who controls ${titled(object)} sets its lock ${power}.`;

/** The types of the locks that would be others. */
export const locksThatDiffer = (object: ObjectRecord, locks: Locks): readonly string[] =>
  Object.keys({ ...object.locks, ...locks }).filter((type) => object.locks[type] !== locks[type]);

/** A lock that would be another one, and that the caller does not set; undefined if there is none. */
export const powerThatDiffers = (call: Call, object: ObjectRecord, locks: Locks): string | undefined =>
  locksThatDiffer(object, locks).find((type) => !canLock(call, object, type));

/** As `mayLock`, without saying anything. */
export const canLock = (call: Call, object: ObjectRecord, type: string): boolean =>
  !POWERS.has(type) || call.passes(object, 'control');

/** Said to others than the host, who do not change the permissions of `object` in any way (LK12). */
export const onlyTheHost = (object: ObjectRecord): Markup =>
  markup`Only the host gives and takes permissions, and ${titled(object)} would have others.`;

/** As `mayEdit`, without saying anything. */
export const canEdit = (call: Call, object: ObjectRecord): boolean => mayChange(call.world, call.subject, object);
