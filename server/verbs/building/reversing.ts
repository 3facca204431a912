// Puts changes back for undo, redo and the trash: what people see of it, and what must not be left behind.

import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../../model/change.ts';
import type { Undoable } from '../../model/deeds.ts';
import { attributeLocks, passesOn } from '../../model/locks/check.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { reversalOf } from '../../model/reversal.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { stow } from '../../sessions/puppeting.ts';
import { mayPermit } from '../../sessions/rights.ts';
import type { Turn } from '../../sessions/turn.ts';
import { move } from '../movement.ts';
import { kindFault } from './kind.ts';
import { removeAll } from './removal.ts';
import { canEdit, onlyTheHost, onlyWhoControls, powerThatDiffers, whyNotLead } from './rights.ts';

/** Obstacles named, at most. */
const MAX_NAMED = 10;

type ObjectEntry = Extract<Entry, { readonly table: 'object' }>;

/** Takes back what was done, or does again what was taken back; or says what stands in the way. */
export function takeBack(call: Call, undoable: Undoable, act: 'undo' | 'redo'): void {
  const { account } = call;
  const { label, entries } = undoable;
  const reversal = reversalOf(call.world, entries);
  const refusal = whyNotBring(call, reversal.entries, isRegained);
  if (refusal) {
    call.refuse(refusal);
  } else if (reversal.obstacles.length > 0) {
    const named = reversal.obstacles.slice(0, MAX_NAMED).map((each) => markup`  ${each}`);
    const skip = act === 'undo' ? markup` |hundo/skip|n leaves it.` : '';
    call.refuse(
      Markup.join([markup`In the way of ${act}: ${label}`, ...named, markup`Nothing was changed.${skip}`], '\n'),
    );
  } else {
    call.tx.sign({ account: account.id, at: call.now, label, act });
    bringAbout(call, reversal.entries);
    if (call.tx.entries.length === 0) call.engine.deeds.forget(account.id, undoable);
    call.reply(act === 'undo' ? markup`Taken back: ${label}` : markup`Done again: ${label}`);
  }
}

/** Brings about what `entries` say. Rooms that go are left by people, who are told; who is brought back alone waits. */
export function bringAbout(turn: Turn, entries: readonly Entry[]): void {
  const objects = entries.filter((entry) => entry.table === 'object');
  const going = objects.flatMap(({ to, id }) => (to ? [] : (turn.world.object(id) ?? [])));
  const moved = objects.filter(isMove);
  const kept = entries.filter(({ table, to }) => table !== 'object' || to);
  turn.tx.apply(kept.map((entry) => (moved.includes(entry as ObjectEntry) ? whereItIs(entry as ObjectEntry) : entry)));
  for (const { from, to } of moved) if (from && to) moveBack(turn, from, to);
  removeAll(turn, going);
  for (const { from, to } of objects) if (!from && to && !turn.sessions.isPlayed(to.id)) stow(turn, to);
}

/** Whether the deed gave away the control that its author had: nobody has changed that since. */
const isRegained = (call: Call, { from, to }: Required<ObjectEntry>): boolean =>
  from.locks['control'] !== to.locks['control'] && call.passes(to, 'control');

/** Why the caller may not bring about `entries`; undefined if they may. `controls` says of what they have power besides. */
export function whyNotBring(
  call: Call,
  entries: readonly Entry[],
  controls = (_call: Call, _entry: Required<ObjectEntry>): boolean => false,
): Markup | undefined {
  const objects = entries.flatMap(({ table, from, to }) => (table === 'object' ? ((from ?? to) as ObjectRecord) : []));
  const closed = objects.find((object) => object.account !== call.account.id && !canEdit(call, object));
  if (closed) return markup`You may not change ${titled(closed)}.`;
  return (
    entries
      .map((entry) => whyNotPermit(call, entry) ?? whyNoThing(call, entry) ?? whyNotLock(call, entry, controls))
      .find(Boolean) ?? whyNotSet(call, entries)
  );
}

/** Nobody plays a thing. */
function whyNoThing(call: Call, { table, from, to }: Entry): Markup | undefined {
  const fault = table === 'object' && from && to && from.kind !== to.kind && kindFault(call, from, to.kind, to.name);
  return fault ? markup`${fault}` : undefined;
}

/** What goes or comes back does so with the permissions it has; those of what stays are the host's to change. */
function whyNotPermit(call: Call, { table, from, to }: Entry): Markup | undefined {
  if (table !== 'object' || !from || !to || isDeepStrictEqual(from.permissions, to.permissions)) return undefined;
  return mayPermit(call.subject) ? undefined : onlyTheHost(to);
}

/** Locks that say who has power over what stays are set by who controls it now (LK6), and ways by who may lead there (LK10). */
function whyNotLock(
  call: Call,
  { table, id, from, to }: Entry,
  controls: NonNullable<Parameters<typeof whyNotBring>[2]>,
): Markup | undefined {
  if (table !== 'object' || !from || !to) return undefined;
  const power = powerThatDiffers(call, from, to.locks);
  if (power === undefined || controls(call, { table, id, from, to })) return whyNotLead(call, from, to);
  return onlyWhoControls(from, power);
}

/** Attributes of what is made or removed go with it; of what stays, those who set them, and to change locks also read them. */
function whyNotSet(call: Call, entries: readonly Entry[]): Markup | undefined {
  const going = new Set(
    entries.flatMap(({ table, id, from, to }) => (table === 'object' && !(from && to) ? [id] : [])),
  );
  for (const entry of entries) {
    if (entry.table !== 'attribute') continue;
    const { object: id, key } = entry.from ?? entry.to ?? { object: 0, key: '' };
    const object = call.world.object(id);
    if (!object || going.has(id)) continue;
    const types = isDeepStrictEqual(entry.from?.locks, entry.to?.locks) ? (['attredit'] as const) : attributeLocks;
    if (!canEdit(call, object) || !types.every((type) => passesOn(call.world, call.subject, object, key, type)))
      return markup`You may not set the attribute ${key} of ${titled(object)}.`;
  }
  return undefined;
}

/** Whether somebody goes from one place to another: that is seen. */
const isMove = ({ from, to }: ObjectEntry): boolean =>
  from?.kind === 'character' && to !== undefined && to.location !== null && from.location !== to.location;

const whereItIs = ({ from, to, ...entry }: ObjectEntry): ObjectEntry =>
  from && to ? { ...entry, from, to: { ...to, location: from.location } } : entry;

function moveBack(turn: Turn, from: ObjectRecord, to: ObjectRecord): void {
  const place = turn.world.object(to.location);
  if (!place) return;
  const leaving = markup`${from.name} leaves towards ${place.name}.`;
  move(turn, from, place, { leaving, arriving: markup`${from.name} arrives.` });
}
