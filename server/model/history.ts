// The history of each object: who did what to it, with how it was before. Bounded; the oldest goes first.
import { isDeepStrictEqual } from 'node:util';
import type { Deed } from './change.ts';
import { isBuilding } from './deeds.ts';
import type { Aspects, AttributeRecord, Json, Locks, ObjectKind, ObjectRecord } from './records.ts';
import { boundIn, retention } from './retention.ts';
import type { Transaction } from './transaction.ts';

/** Deeds kept of one object. */
export const MAX_HISTORY = 50;
/** Deeds forgotten at once when there are too many, so that they are not put in order every time: at most, and of all. */
const TRIM = { most: 1000, part: 1 / 20 };
/** Characters kept of the line that did it. */
const MAX_LABEL = 200;

/** What became of one object, while it is put together. */
interface Edit {
  before: ObjectRecord | undefined;
  after: ObjectRecord | undefined;
  readonly attributes: {
    readonly key: string;
    readonly before: AttributeRecord | undefined;
    readonly after: AttributeRecord | undefined;
  }[];
}

/** Adds what this transaction did so far to the histories of the objects it touched, if it is somebody's deed. */
export function keepHistory(tx: Transaction): void {
  const { deed } = tx;
  if (!deed) return;
  for (const [object, edit] of editsOf(tx)) add(tx, object, edit, deed);
  const most = boundIn(tx.world, retention.history.changes);
  const excess = tx.world.historyCount - most;
  if (excess <= 0) return;
  const count = Math.min(TRIM.most, Math.max(excess, Math.ceil(most * TRIM.part)));
  const oldest = [...tx.world.histories()].sort((a, b) => a.at - b.at).slice(0, count);
  for (const { id } of oldest) tx.put('history', id, undefined);
}

function editsOf(tx: Transaction): ReadonlyMap<number, Edit> {
  const edits = new Map<number, Edit>();
  const editOf = (object: number): Edit => {
    const now = tx.world.object(object);
    const edit = edits.get(object) ?? { before: now, after: now, attributes: [] };
    edits.set(object, edit);
    return edit;
  };
  for (const entry of tx.entries) {
    if (entry.table === 'object' && isBuilding(entry)) {
      const edit = editOf(entry.id);
      edit.before = entry.from;
      edit.after = entry.to;
    } else if (entry.table === 'attribute') {
      const { object, key } = entry.from ?? entry.to ?? { object: 0, key: '' };
      editOf(object).attributes.push({ key, before: entry.from, after: entry.to });
    }
  }
  return edits;
}

function add(tx: Transaction, object: number, { before, after, attributes }: Edit, deed: Deed): void {
  if (!before && !after) return;
  const past = tx.world.historyOf(object);
  const number = (past.at(-1)?.number ?? 0) + 1;
  const oldest = past[0];
  if (oldest && past.length >= MAX_HISTORY) tx.put('history', oldest.id, undefined);
  const id = `${object}/${number}`;
  tx.put('history', id, {
    id,
    object,
    number,
    by: deed.account,
    at: deed.at,
    label: (deed.act === 'do' ? deed.label : `${deed.act}: ${deed.label}`).slice(0, MAX_LABEL),
    before: before ? aspects(before, after, attributesAt(attributes, 'before')) : null,
    after: after ? aspects(after, before, attributesAt(attributes, 'after')) : null,
  });
}

function attributesAt(edits: Edit['attributes'], when: 'before' | 'after'): Omit<Aspects, 'fields'> {
  const locks = edits.flatMap((each) => (each[when]?.locks ? [[each.key, each[when].locks] as const] : []));
  const nulls = edits.filter((each) => each[when]?.value === null).map(({ key }) => key);
  return {
    attributes: Object.fromEntries(edits.map((each) => [each.key, each[when]?.value ?? null])),
    ...(nulls.length > 0 && { nulls }),
    ...(locks.length > 0 && { attributeLocks: Object.fromEntries(locks) }),
  };
}

/** The fields of `object` in which it differs from `other`, or all of them if there is no other. */
function aspects(object: ObjectRecord, other: ObjectRecord | undefined, attributes: Omit<Aspects, 'fields'>): Aspects {
  const fields = Object.entries(object).filter(
    ([field, value]) => !other || !isDeepStrictEqual(value, other[field as keyof ObjectRecord]),
  );
  return { fields: Object.fromEntries(fields), ...attributes };
}

/** The locks that an attribute had then; undefined for none. Attributes may be called as what every object inherits. */
export const attributeLocksIn = (aspects: Aspects | null | undefined, key: string): Locks | undefined =>
  Object.hasOwn(aspects?.attributeLocks ?? {}, key) ? aspects?.attributeLocks?.[key] : undefined;

/** Fields that a return to an earlier state leaves alone: where something is belongs to play. */
const LEFT_ALONE = new Set(['id', 'kind', 'created', 'account', 'location', 'stowed']);

/** How an object was before a deed, where that is to be set. */
export interface EarlierState {
  /** Undefined where it was the same. */
  readonly kind: ObjectKind | undefined;
  readonly fields: Partial<ObjectRecord>;
  /** By key; undefined for one that there was not. */
  readonly attributes: ReadonlyMap<string, (Pick<AttributeRecord, 'value'> & { readonly locks: Locks }) | undefined>;
}

/** How an object was before the deed `number`. */
export function stateBefore(tx: Pick<Transaction, 'world'>, object: number, number: number): EarlierState | undefined {
  const later = tx.world.historyOf(object).filter((record) => record.number >= number);
  if (later[0]?.number !== number || later[0].before === null) return undefined;
  const fields: Record<string, unknown> = {};
  const attributes = new Map<string, { value: Json; locks: Locks } | undefined>();
  for (const { before } of later.reverse()) {
    Object.assign(fields, before?.fields);
    for (const [key, value] of Object.entries(before?.attributes ?? {})) {
      const isThere = value !== null || before?.nulls?.includes(key);
      attributes.set(key, isThere ? { value, locks: attributeLocksIn(before, key) ?? {} } : undefined);
    }
  }
  const kind = fields['kind'] as ObjectKind | undefined;
  for (const field of LEFT_ALONE) delete fields[field];
  return { kind, fields, attributes };
}
