// Attributes as builders write them: `object/key`, with a path into a value behind it, as in `box/d["A"][0]`. Who may read
// or set them, and what their values are.

import { fail, ok, type Result } from '../../base/result.ts';
import { listOf } from '../../comms/wording.ts';
import { valueFault } from '../../model/bounds.ts';
import { type AttributeLock, passesOn, readable } from '../../model/locks/check.ts';
import { titled } from '../../model/names.ts';
import { type Json, type ObjectRecord, OWN_KEYS, TEMPORARY } from '../../model/records.ts';
import { parseId } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { mayEdit } from './rights.ts';

/** Characters of a value as JSON: a long list of commands has room in it. Each change of it is kept with what was before. */
const MAX_VALUE = 100_000;

/** Characters of all attributes of one object: who looks at it in the app is sent them at once. */
const MAX_OF_OBJECT = 1_000_000;
/** What an attribute counts besides its value: its key, and room for its locks. */
const OVERHEAD = 100;

type Step = string | number;

/** An attribute of an object, or a part of its value. */
export interface Spot {
  readonly object: ObjectRecord;
  /** Lower case. */
  readonly key: string;
  /** Empty for the whole value. */
  readonly path: readonly Step[];
}

/** `oil`, `d["A"][0]`: as builders write it. */
export const spotName = ({ key, path }: Spot): string => key + path.map((step) => `[${JSON.stringify(step)}]`).join('');

/** Splits `object/attribute`; undefined without an object or an attribute. */
export function splitSpot(text: string): { readonly name: string; readonly key: string } | undefined {
  const slash = text.indexOf('/');
  const name = text.slice(0, slash).trim();
  const key = text.slice(slash + 1).trim();
  return slash < 1 || name === '' || key === '' ? undefined : { name, key };
}

/** Finds what `object/attribute` means. Says no and returns undefined when there is no such object. */
export function findSpot(call: Call, written: { readonly name: string; readonly key: string }): Spot | undefined {
  const object = find(call, written.name);
  return object && spotIn(call, object, written.key);
}

/** A path counts where there is a value to go into; else brackets are part of the name. */
export function spotIn({ world }: Call, object: ObjectRecord, written: string): Spot {
  const [, base = '', brackets = ''] = /^([^[]*)((?:\[[^[\]]*\])*)$/.exec(written) ?? [];
  const whole = world.attribute(object.id, base);
  const isLiteral = brackets === '' || !isContainer(whole);
  return isLiteral
    ? { object, key: written.toLowerCase(), path: [] }
    : { object, key: base.toLowerCase(), path: readPath(brackets) };
}

/** What is there now. */
export function valueAt({ world }: Call, { object, key, path }: Spot): Json | undefined {
  let value = world.attribute(object.id, key);
  for (const step of path) value = stepInto(value, step);
  return value;
}

/** The whole attribute with `value` at the end of the path, or without what was there; an error is a sentence. */
export function withValue(call: Call, spot: Spot, value: Json | undefined): Result<Json | undefined> {
  const whole = replaced(call.world.attribute(spot.object.id, spot.key), spot.path, value);
  if (value === undefined || !whole.ok) return whole;
  const fault = valueFault(whole.value ?? null);
  if (fault !== undefined) return fail(fault);
  const { length } = JSON.stringify(whole.value);
  if (length > MAX_VALUE) return fail(`An attribute has at most ${MAX_VALUE} characters, as JSON writes it.`);
  if (sizeOfOthers(call, spot) + length <= MAX_OF_OBJECT) return whole;
  return fail(`The attributes of an object have at most ${MAX_OF_OBJECT} characters in all.`);
}

/** Characters of the attributes of an object besides the one meant. */
const sizeOfOthers = ({ world }: Call, { object, key }: Spot): number =>
  world
    .attributesOf(object.id)
    .reduce((sum, each) => sum + (each.key === key ? 0 : OVERHEAD + JSON.stringify(each.value).length), 0);

/** Whether the caller may read the attribute `key` of `object`, or, without one, attributes of it at all; says no if not. */
export const mayRead = (call: Call, object: ObjectRecord, key?: string): boolean =>
  mayTouch(call, object, key, 'attrread');

/** Whether the caller may set the attribute `key` of `object`, or, without one, attributes of it at all; says no if not. */
export function mayWrite(call: Call, object: ObjectRecord, key?: string): boolean {
  if (key === undefined || !OWN_KEYS.has(key)) return mayEdit(call, object) && mayTouch(call, object, key, 'attredit');
  const how = key === TEMPORARY ? markup`|hnpc|n and |hnpc/keep|n set it` : markup`|hnick|n sets it`;
  call.refuse(markup`The attribute ${key} is the game's own: ${how}.`);
  return false;
}

function mayTouch(call: Call, object: ObjectRecord, key: string | undefined, type: AttributeLock): boolean {
  const isOpen = call.passes(object, type);
  if (isOpen && (key === undefined || passesOn(call.world, call.subject, object, key, type))) return true;
  const what = isOpen ? `the attribute ${key}` : 'the attributes';
  call.refuse(markup`You may not ${type === 'attrread' ? 'read' : 'set'} ${what} of ${titled(object)}.`);
  return false;
}

/** What the caller may not read of an object, as a sentence; undefined if it is nothing. */
export function leftOut({ world, subject }: Call, object: ObjectRecord): string | undefined {
  const known = new Set(readable(world, subject, object));
  const hidden = world.attributesOf(object.id).filter((each) => !known.has(each));
  return hidden.length > 0
    ? `Left out, as you may not read ${hidden.length > 1 ? 'them' : 'it'}: ${listOf(hidden.map(({ key }) => key))}.`
    : undefined;
}

/** Shows one attribute, or part of it. */
export function showSpot(call: Call, spot: Spot): void {
  if (!mayRead(call, spot.object, spot.key)) return;
  const value = valueAt(call, spot);
  if (value === undefined) call.refuse(markup`${titled(spot.object)} has no attribute ${spotName(spot)}.`);
  else {
    const locks = locksOf(call, spot).map(([type, lock]) => `\n  ${type}: ${lock}`);
    call.reply(markup`${titled(spot.object)}/${spotName(spot)} = ${shownValue(call, value)}${locks.join('')}`);
  }
}

/** The locks that an attribute has of its own. */
export const locksOf = ({ world }: Call, { object, key }: Pick<Spot, 'object' | 'key'>) =>
  Object.entries(world.record('attribute', `${object.id}/${key}`)?.locks ?? {});

/** A value as JSON; of a text that refers to an object, as in `"#12"`, also what that is. */
export function shownValue({ world }: Call, value: Json): string {
  const text = JSON.stringify(value);
  const id = typeof value === 'string' ? parseId(value) : undefined;
  if (id === undefined) return text;
  const object = world.object(id);
  return `${text}, which is ${object ? object.name : 'nothing: it is gone'}`;
}

/** The JSON value that `text` is; undefined if it is none. Numbers too large to be kept are none. */
export function parseValue(text: string): Json | undefined {
  try {
    return JSON.parse(text, (_key, value: unknown) => {
      if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) throw new RangeError(text);
      return value;
    });
  } catch {
    return undefined;
  }
}

const isContainer = (value: Json | undefined): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null;

/** `["A"][0][b]`: a number is a place in a list, quotes may be left out. */
const readPath = (brackets: string): readonly Step[] =>
  [...brackets.matchAll(/\[([^[\]]*)\]/g)].map(([, inner = '']) => {
    const value = parseValue(inner.trim());
    return typeof value === 'string' || typeof value === 'number' ? value : inner.trim();
  });

function stepInto(value: Json | undefined, step: Step): Json | undefined {
  if (!isContainer(value)) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return Object.hasOwn(value, step) ? (value as { readonly [key: string]: Json })[step] : undefined;
}

function replaced(
  whole: Json | undefined,
  [step, ...rest]: readonly Step[],
  value: Json | undefined,
): Result<Json | undefined> {
  if (step === undefined) return ok(value);
  if (!isContainer(whole)) return fail(`There is no list or object to set ${JSON.stringify(step)} in.`);
  const part = replaced(stepInto(whole, step), rest, value);
  if (!part.ok) return part;
  return Array.isArray(whole) ? inList(whole, step, part.value) : ok(inObject(whole, String(step), part.value));
}

function inList(list: readonly Json[], step: Step, value: Json | undefined): Result<Json> {
  if (typeof step !== 'number' || !Number.isInteger(step) || step < 0 || step > list.length) {
    return fail(`The list has the places 0 to ${list.length - 1}; ${list.length} would be the next.`);
  }
  const after = list.slice(step + 1);
  return ok(value === undefined ? [...list.slice(0, step), ...after] : [...list.slice(0, step), value, ...after]);
}

function inObject(object: object, key: string, value: Json | undefined): Json {
  const entries = Object.entries(object).filter(([each]) => each !== key || value !== undefined);
  const changed = entries.map(([each, old]) => [each, each === key ? value : old]);
  const isNew = value !== undefined && !Object.hasOwn(object, key);
  return Object.fromEntries(isNew ? [...changed, [key, value]] : changed);
}
