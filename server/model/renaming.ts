// Records as they are with other ids: in another world, what refers to an object or an account refers to it there.
import type { Entry } from './change.ts';
import type { AttributeRecord, Json, Locks, ObjectRecord, SettingRecord, TableName } from './records.ts';
import { mapFields, mapPrototypeLocks, renamedInLock, renamedInValue } from './references.ts';

/** The ids of another world. */
export interface Names {
  object(id: number): number;
  account(id: number): number;
}

type Row = Entry['to'];

/** A record of an object, of an attribute or of a prototype with the ids of another world; others as they are. */
export function renamed(table: TableName, record: Row, names: Names): Row {
  if (!record) return undefined;
  if (table === 'object') return renamedObject(record as ObjectRecord, names);
  if (table === 'attribute') return renamedAttribute(record as AttributeRecord, names);
  if (table === 'setting') return renamedPrototype(record as SettingRecord, names);
  return record;
}

/** The id of a record in another world. */
export function renamedId({ table, id, from, to }: Entry, names: Names): number | string {
  const record = renamed(table, to ?? from, names);
  return record?.id ?? id;
}

function renamedObject(object: ObjectRecord, names: Names): ObjectRecord {
  const place = (id: number | null): number | null => (id === null ? null : names.object(id));
  return {
    ...object,
    id: names.object(object.id),
    location: place(object.location),
    home: place(object.home),
    destination: place(object.destination),
    stowed: place(object.stowed),
    owner: object.owner === null ? null : names.account(object.owner),
    locks: inLocks(object.locks, names),
  };
}

function renamedAttribute(attribute: AttributeRecord, names: Names): AttributeRecord {
  const object = names.object(attribute.object);
  const { key, value, locks } = attribute;
  return {
    ...attribute,
    id: `${object}/${key}`,
    object,
    value: inValue(value, names),
    ...(locks && { locks: inLocks(locks, names) }),
  };
}

function renamedPrototype({ id, value }: SettingRecord, names: Names): SettingRecord {
  const owned = mapFields(inValue(value, names), (field, each) =>
    field === 'prototype_owner' && typeof each === 'number' ? names.account(each) : each,
  );
  return { id, value: mapPrototypeLocks(owned, (locks) => inLock(locks, names)) };
}

const inValue = (value: Json, names: Names): Json => renamedInValue(value, (id) => String(names.object(id)));
const inLock = (lock: string, names: Names): string => renamedInLock(lock, (id) => String(names.object(id)));
const inLocks = (locks: Locks, names: Names): Locks =>
  Object.fromEntries(Object.entries(locks).map(([type, lock]) => [type, inLock(lock, names)]));
