// References to objects in the values of attributes, in locks and in prototypes: `#12`.
import type { Json } from './records.ts';

/** What stands after the `#` in the place of an id. */
export type NameOf = (id: number) => string;

/** A text that is a reference. */
export const REFERENCE = /^#(\d{1,15})$/;
const LOCK_REFERENCES = /#(\d{1,15})|\b(id|holds)(\s*\(\s*)(\d{1,15})(?=\s*\))/gi;

/** The value with every reference in it renamed. */
export const renamedInValue = (value: Json, nameOf: NameOf): Json =>
  mapText(value, (text) => {
    const id = REFERENCE.exec(text)?.[1];
    return id === undefined ? text : `#${nameOf(Number(id))}`;
  });

/** A lock's expression with every reference in it renamed. */
export const renamedInLock = (expression: string, nameOf: NameOf): string =>
  expression.replace(LOCK_REFERENCES, (_all, id: string | undefined, name = '', open = '', bare = '') => {
    return `${name}${open}#${nameOf(Number(id ?? bare))}`;
  });

/** The ids that a value refers to. */
export function idsInValue(value: Json): readonly number[] {
  const ids: number[] = [];
  mapText(value, (text) => {
    const id = REFERENCE.exec(text)?.[1];
    if (id !== undefined) ids.push(Number(id));
    return text;
  });
  return ids;
}

/** The ids that a lock refers to. */
export const idsInLock = (expression: string): readonly number[] =>
  [...expression.matchAll(LOCK_REFERENCES)].map(([, id, , , bare]) => Number(id ?? bare));

/** The ids that a prototype refers to. */
export function idsInPrototype(prototype: Json): readonly number[] {
  const ids = [...idsInValue(prototype)];
  mapPrototypeLocks(prototype, (lock) => {
    ids.push(...idsInLock(lock));
    return lock;
  });
  return ids;
}

/** The fields of a prototype that are locks: `get: false(); view: all()`. */
const lockFields = ['locks', 'prototype_locks'];

/** A prototype with `map` done to its locks. */
export const mapPrototypeLocks = (prototype: Json, map: (locks: string) => string): Json =>
  mapFields(prototype, (field, value) => {
    const mapLock = (each: Json): Json => (typeof each === 'string' ? map(each) : each);
    if (field === 'attr_locks') return mapFields(value, (_key, each) => mapLock(each));
    return lockFields.includes(field) ? mapLock(value) : value;
  });

/** An object with its fields replaced, or left out where `map` gives none; what is no object stays as it is. */
export function mapFields(value: Json, map: (field: string, value: Json) => Json | undefined): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const fields = Object.entries(value).flatMap(([field, each]) => {
    const mapped = map(field, each);
    return mapped === undefined ? [] : [[field, mapped] as const];
  });
  return Object.fromEntries(fields);
}

/** The value with every text in it that begins with `#` replaced. */
export function mapText(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return value.startsWith('#') ? map(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => mapText(each, map));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapText(each, map)]));
}
