// References to objects in attributes and locks: `#12` in a world, `#brass-key` in an area file.
import type { Json } from '../model/records.ts';
import { NOTHING } from './area.ts';

/** The key of the object `id`; undefined if it is not among what is written. */
export type KeyOf = (id: number) => string | undefined;
/** The id of what has `key`; undefined if nothing has. */
export type IdOf = (key: string) => number | undefined;

const ID = /^#(\d{1,15})$/;
const KEY_REFERENCE = /^#([a-z0-9-]+)$/;
const LOOKS_LIKE_ONE = /^#+[a-z0-9-]+$/;
const LOCK_IDS = /#(\d{1,15})|\b(id|holds)(\s*\(\s*)(\d{1,15})(?=\s*\))/gi;
const LOCK_KEYS = /#([a-z0-9-]+)/g;

/** An attribute's value as area files have it. What a reference means that leads nowhere is nothing: `#0`. */
export const valueWithKeys = (value: Json, keyOf: KeyOf): Json =>
  mapText(value, (text) => {
    const id = ID.exec(text)?.[1];
    if (id !== undefined) return `#${keyOf(Number(id)) ?? NOTHING}`;
    return LOOKS_LIKE_ONE.test(text) ? `#${text}` : text;
  });

/** An attribute's value as a world has it. */
export const valueWithIds = (value: Json, idOf: IdOf): Json =>
  mapText(value, (text) => {
    if (!LOOKS_LIKE_ONE.test(text)) return text;
    const key = KEY_REFERENCE.exec(text)?.[1];
    return key === undefined ? text.slice(1) : `#${idOf(key) ?? NOTHING}`;
  });

/** A lock's expression as area files have it. */
export const lockWithKeys = (expression: string, keyOf: KeyOf): string =>
  expression.replace(LOCK_IDS, (_all, id: string | undefined, name = '', open = '', bare = '') => {
    return `${name}${open}#${keyOf(Number(id ?? bare)) ?? NOTHING}`;
  });

/** A lock's expression as a world has it. */
export const lockWithIds = (expression: string, idOf: IdOf): string =>
  expression.replace(LOCK_KEYS, (_all, key: string) => `#${idOf(key) ?? NOTHING}`);

/** A prototype as area files have it; who owns it is no part of it. */
export const prototypeWithKeys = (prototype: Json, keyOf: KeyOf): Json =>
  mapLocks(without(valueWithKeys(prototype, keyOf), 'prototype_owner'), (lock) => lockWithKeys(lock, keyOf));

/** A prototype as a world has it. */
export const prototypeWithIds = (prototype: Json, idOf: IdOf): Json =>
  mapLocks(valueWithIds(prototype, idOf), (lock) => lockWithIds(lock, idOf));

/** The fields of a prototype that are locks: `get: false(); view: all()`. */
const lockFields = ['locks', 'prototype_locks'];

const mapLocks = (prototype: Json, map: (locks: string) => string): Json =>
  mapFields(prototype, (field, value) => {
    const mapLock = (each: Json): Json => (typeof each === 'string' ? map(each) : each);
    if (field === 'attr_locks') return mapFields(value, (_key, each) => mapLock(each));
    return lockFields.includes(field) ? mapLock(value) : value;
  });

const without = (prototype: Json, field: string): Json =>
  mapFields(prototype, (each, value) => (each === field ? undefined : value));

function mapFields(prototype: Json, map: (field: string, value: Json) => Json | undefined): Json {
  if (prototype === null || typeof prototype !== 'object' || Array.isArray(prototype)) return prototype;
  const fields = Object.entries(prototype).flatMap(([field, value]) => {
    const mapped = map(field, value);
    return mapped === undefined ? [] : [[field, mapped] as const];
  });
  return Object.fromEntries(fields);
}

/** The keys that a value of an area file refers to. */
export function keysInValue(value: Json): readonly string[] {
  const keys: string[] = [];
  mapText(value, (text) => {
    const key = KEY_REFERENCE.exec(text)?.[1];
    if (key !== undefined && key !== NOTHING) keys.push(key);
    return text;
  });
  return keys;
}

/** The keys that a lock of an area file refers to. */
export const keysInLock = (expression: string): readonly string[] =>
  [...expression.matchAll(LOCK_KEYS)].map(([, key = '']) => key).filter((key) => key !== NOTHING);

/** The ids that a value of a world refers to. */
export function idsInValue(value: Json): readonly number[] {
  const ids: number[] = [];
  mapText(value, (text) => {
    const id = ID.exec(text)?.[1];
    if (id !== undefined) ids.push(Number(id));
    return text;
  });
  return ids;
}

/** The ids that a lock of a world refers to. */
export const idsInLock = (expression: string): readonly number[] =>
  [...expression.matchAll(LOCK_IDS)].map(([, id, , , bare]) => Number(id ?? bare));

/** The ids that a prototype of a world refers to. */
export function idsInPrototype(prototype: Json): readonly number[] {
  const ids = [...idsInValue(prototype)];
  mapLocks(prototype, (lock) => {
    ids.push(...idsInLock(lock));
    return lock;
  });
  return ids;
}

/** The value with every text in it replaced; itself if none was changed. */
function mapText(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return value.startsWith('#') ? map(value) : value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => mapText(each, map));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapText(each, map)]));
}
