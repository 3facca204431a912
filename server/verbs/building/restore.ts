import { isDeepStrictEqual } from 'node:util';
import { takenFault } from '../../accounts/accounts.ts';
import { stamp } from '../../base/stamp.ts';
import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { type EarlierState, stateBefore } from '../../model/history.ts';
import { nameKey, titled } from '../../model/names.ts';
import type { ObjectRecord, TrashRecord } from '../../model/records.ts';
import { reversalOf } from '../../model/reversal.ts';
import { parseId, search } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { mayPermit } from '../../sessions/rights.ts';
import { findAnywhere } from './anywhere.ts';
import { mayWrite } from './attributes.ts';
import { discarded, removedBy, trashOf, whatStays } from './discarding.ts';
import { kindFault } from './kind.ts';
import { bringAbout, whyNotBring } from './reversing.ts';
import { locksThatDiffer, mayEdit, mayLock, onlyTheHost, whyNotLead } from './rights.ts';
import { secretKeys } from './secrecy.ts';
import { whole } from './trash.ts';

/** Obstacles and candidates named, at most. */
const MAX_NAMED = 10;

/**
 * Brings back what was destroyed, whole: "restore Den", "restore #12". What was destroyed with it by the same command
 * comes along, exits, locks and attributes too. What cannot come back now stays in the trash, which "trash" lists.
 *
 * With a number from "history" something that is there returns to how it was before that change: "restore trunk = 3".
 * Where it is does not change.
 */
export const restore: Command<Call> = {
  name: 'restore',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['restore <name or #id of something destroyed>', 'restore <object> = <number in its history>'],
  run(call, { left, right }) {
    if (left === '' || (right !== undefined && !/^\d{1,9}$/.test(right))) call.usage(restore);
    else if (right === undefined) fromTrash(call, left);
    else toEarlier(call, left, Number(right));
  },
};

function toEarlier(call: Call, name: string, number: number): void {
  const object = findAnywhere(call, name);
  if (!object || !mayEdit(call, object)) return;
  const state = stateBefore(call.tx, object.id, number);
  if (!state) {
    call.refuse(markup`The history of ${titled(object)} has no change ${number} with something before it.`);
    return;
  }
  const keys = [...state.attributes.keys()];
  const secret = secretKeys(call, object.id);
  const hidden = keys.find((key) => secret.has(key));
  if (!keys.every((key) => mayWrite(call, object, key))) return;
  const { permissions = object.permissions, locks = object.locks } = state.fields;
  if (!mayLock(call, object, locksThatDiffer(object, locks))) return;
  if (!isDeepStrictEqual(permissions, object.permissions) && !mayPermit(call.subject)) {
    call.refuse(onlyTheHost(object));
    return;
  }
  if (hidden !== undefined) {
    call.refuse(markup`You may not read the attribute ${hidden} of ${titled(object)}.`);
    return;
  }
  const astray = whyNotLead(call, object, state.fields);
  if (astray) {
    call.refuse(astray);
    return;
  }
  const taken = whyNotSo(call, object, state);
  if (taken !== undefined) {
    call.refuse(markup`${taken}`);
    return;
  }
  if (state.kind !== undefined) call.tx.changeKind(object.id, state.kind);
  const restored = call.tx.updateObject(object.id, state.fields);
  for (const [key, attribute] of state.attributes) {
    call.tx.setAttribute(object.id, key, attribute?.value, attribute?.locks);
  }
  call.reply(markup`${titled(restored)} is as it was before change ${number}.`);
}

/** Why it cannot be of the kind that it was, or a Character called so again, as a sentence; undefined if it can. */
function whyNotSo(call: Call, object: ObjectRecord, { kind, fields }: EarlierState): string | undefined {
  const { name = object.name } = fields;
  if (kind !== undefined && kind !== object.kind) return kindFault(call, object, kind, name);
  const isOther = object.kind === 'character' && nameKey(name) !== nameKey(object.name);
  return isOther ? takenFault(call.world, name) : undefined;
}

function fromTrash(call: Call, query: string): void {
  const record = findDiscarded(call, query);
  if (!record) return;
  const { entries } = reversalOf(call.world, record.entries, call.here?.id);
  const refusal = whyNotBring(call, entries);
  if (refusal) call.refuse(refusal);
  else if (removedBy(record.entries).length === 1) bringBack(call, record);
  else call.confirm(markup`Restore ${whole(record)}? Type |hyes|n or |hno|n.`, (later) => bringBack(later, record));
}

function bringBack(call: Call, record: TrashRecord): void {
  const { entries, obstacles } = reversalOf(call.world, record.entries, call.here?.id);
  const refusal = whyNotBring(call, entries);
  if (refusal || !call.world.record('trash', record.id)) {
    call.refuse(refusal ?? markup`It is in the trash no more.`);
    return;
  }
  const reasons = obstacles.slice(0, MAX_NAMED).map((each) => markup`  ${each}`);
  if (!entries.some(({ table, from }) => table === 'object' && !from) && whatStays(call.world, record)) {
    call.refuse(Markup.join([markup`Nothing of it can be restored, and it stays in the trash:`, ...reasons], '\n'));
    return;
  }
  bringAbout(call, entries);
  call.tx.put('trash', record.id, whatStays(call.world, record));
  const back = entries.flatMap(({ table, id }) => (table === 'object' ? (call.world.object(id) ?? []) : []));
  const named = discarded(record).filter(({ id }) => back.some((object) => object.id === id));
  const places = named.map((object) => `${titled(object)}${whereabouts(call, object.id)}`);
  const head = markup`Restored: ${listOf(places.slice(0, MAX_NAMED)) || 'nothing'}.`;
  call.reply(Markup.join(reasons.length > 0 ? [head, markup`Not all is as it was:`, ...reasons] : [head], '\n'));
}

function whereabouts(call: Call, id: number): string {
  const place = call.world.object(call.world.object(id)?.location);
  return place ? ` in ${place.name}` : '';
}

function findDiscarded(call: Call, query: string): TrashRecord | undefined {
  const records = trashOf(call.world);
  const id = parseId(query);
  const byId = records.find(({ entries }) => removedBy(entries).some((object) => object.id === id));
  if (byId) return byId;
  const objects = new Map(records.flatMap((record) => discarded(record).map((object) => [object, record] as const)));
  const found = search(query, [...objects.keys()]);
  if (found.type === 'found') return objects.get(found.object);
  if (found.type === 'none') call.refuse(markup`Nothing called "${query}" is in the trash.`);
  else call.refuse(ambiguous(found.name, found.objects, objects));
  return undefined;
}

function ambiguous(
  name: string,
  found: readonly ObjectRecord[],
  records: ReadonlyMap<ObjectRecord, TrashRecord>,
): Markup {
  const lines = found
    .slice(0, MAX_NAMED)
    .map((object) => markup`  |h#${object.id}|n  ${object.name}, destroyed ${stamp(records.get(object)?.at ?? 0)}`);
  return Markup.join([markup`Which "${name}" do you mean? Say it by its number:`, ...lines], '\n');
}
