// References to objects as area files have them: `#brass-key` where a world has `#12`.
import type { Json, Locks } from '../model/records.ts';
import { mapFields, mapPrototypeLocks, mapText, REFERENCE, renamedInLock } from '../model/references.ts';
import { NOTHING } from './area.ts';

/** The key of the object `id`; undefined if it is not among what is written. */
export type KeyOf = (id: number) => string | undefined;
/** The id of what has `key`; undefined if nothing has. */
export type IdOf = (key: string) => number | undefined;

const KEY_REFERENCE = /^#([a-z0-9-]+)$/;
const LOOKS_LIKE_ONE = /^#+[a-z0-9-]+$/;
const LOCK_KEYS = /#([a-z0-9-]+)/g;

/** Whether an area file takes a text for a reference, or for one that is not meant. */
export const isLikeReference = (text: string): boolean => LOOKS_LIKE_ONE.test(text);

/** An attribute's value as area files have it. What a reference means that leads nowhere is nothing: `#0`. */
export const valueWithKeys = (value: Json, keyOf: KeyOf): Json =>
  mapText(value, (text) => {
    const id = REFERENCE.exec(text)?.[1];
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
  renamedInLock(expression, (id) => keyOf(id) ?? NOTHING);

/** A lock's expression as a world has it. */
export const lockWithIds = (expression: string, idOf: IdOf): string =>
  expression.replace(LOCK_KEYS, (_all, key: string) => `#${idOf(key) ?? NOTHING}`);

export const locksWithKeys = (locks: Locks, keyOf: KeyOf): Locks =>
  mapValues(locks, (expression) => lockWithKeys(expression, keyOf));

export const locksWithIds = (locks: Locks, idOf: IdOf): Locks =>
  mapValues(locks, (expression) => lockWithIds(expression, idOf));

const mapValues = (locks: Locks, map: (expression: string) => string): Locks =>
  Object.fromEntries(Object.entries(locks).map(([type, expression]) => [type, map(expression)]));

/** A prototype as area files have it; who owns it is no part of it. */
export const prototypeWithKeys = (prototype: Json, keyOf: KeyOf): Json =>
  mapPrototypeLocks(without(valueWithKeys(prototype, keyOf), 'prototype_owner'), (lock) => lockWithKeys(lock, keyOf));

/** A prototype as a world has it. */
export const prototypeWithIds = (prototype: Json, idOf: IdOf): Json =>
  mapPrototypeLocks(valueWithIds(prototype, idOf), (lock) => lockWithIds(lock, idOf));

const without = (prototype: Json, field: string): Json =>
  mapFields(prototype, (each, value) => (each === field ? undefined : value));

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
