// What things are called in area files, kept in the world so that it stays when they are renamed: keys as tags, the titles
// and files of areas as settings.
import { nameKey } from '../model/names.ts';
import type { ObjectRecord } from '../model/records.ts';
import { idsInLock, idsInPrototype, idsInValue } from '../model/references.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { AREA_TAG, KEY_TAG, keyIn, keyTag } from './area.ts';
import type { Survey } from './survey.ts';

/** Characters of a key that is made of a name. */
const KEY_LENGTH = 40;

/** What holds the areas' titles and files. */
const settingOf = (area: string | null): string => `${AREA_TAG}${area ?? ''}`;

/** The file of what belongs to no area. */
const NO_AREA = 'no-area';

/** The file of all prototypes. */
export const PROTOTYPES_FILE = 'prototypes';
/** The file of all help topics. */
export const HELP_FILE = 'help';

/** Names that Windows keeps for itself. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** A word made of a name: `the-gilded-eel`. Empty if nothing in the name can be kept. */
export const slugOf = (name: string): string =>
  nameKey(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, KEY_LENGTH)
    .replace(/^-+|-+$/g, '');

export interface AreaFile {
  readonly file: string;
  readonly title: string | null;
}

/** The title and file of an area; `area` is its title folded, null for what belongs to none. */
export function areaFileOf(world: World, area: string | null): AreaFile {
  const kept = world.setting(settingOf(area));
  const { title, file } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<AreaFile>;
  const usual = area === null ? NO_AREA : slugOf(area) || 'area';
  return {
    file: typeof file === 'string' ? file.slice(file.lastIndexOf('/') + 1) : usual,
    title: area !== null && typeof title === 'string' ? title : area,
  };
}

/** Keeps the title and the file of an area. A file that is kept already stays. */
export function keepAreaFile(tx: Transaction, { file, title }: AreaFile): void {
  const setting = settingOf(title?.toLowerCase() ?? null);
  const isNew = tx.world.setting(setting) === undefined;
  if (isNew || isRetitled(tx.world, title))
    tx.setSetting(setting, { file: isNew ? file : areaFileOf(tx.world, title).file, ...(title !== null && { title }) });
}

/** Whether the title of an area that is kept is written in another way. */
export function isRetitled(world: World, title: string | null): boolean {
  const area = title?.toLowerCase() ?? null;
  return world.setting(settingOf(area)) !== undefined && areaFileOf(world, area).title !== title;
}

/** Gives each area of `survey` a file of its own that stays the same. */
export function nameFiles(tx: Transaction, survey: Survey): void {
  const used = new Set([PROTOTYPES_FILE, HELP_FILE]);
  for (const { file, title, roots } of survey.plans()) {
    if (roots.length === 0) continue;
    let free = RESERVED.test(file) ? `area-${file}` : file;
    for (let number = 2; used.has(free); number++) free = `${file}-${number}`;
    used.add(free);
    const setting = settingOf(title?.toLowerCase() ?? null);
    if (free !== file || tx.world.setting(setting) === undefined) {
      tx.setSetting(setting, { file: free, ...(title !== null && { title }) });
    }
  }
}

/**
 * The keys of what is written: those that are kept, and new ones, made of names, for rooms and for what something refers
 * to. Of two objects with one key the newer gets another.
 */
export function* keysFor(survey: Survey): Generator<void, ReadonlyMap<number, string>> {
  const keys = new Map<number, string>();
  const used = new Set<string>();
  const objects = survey.objects();
  for (const object of objects) {
    yield;
    const key = keptKey(object, used);
    if (key === undefined) continue;
    keys.set(object.id, key);
    used.add(key);
  }
  const referred = yield* referredTo(survey);
  const numbers = new Map<string, number>();
  for (const object of objects) {
    yield;
    if (keys.has(object.id) || !(object.kind === 'room' || referred.has(object.id))) continue;
    const key = freeKey(object, used, numbers);
    keys.set(object.id, key);
    used.add(key);
  }
  return keys;
}

/** Those of `keys` that the world does not have, or not alone. */
export function* notKept(
  world: World,
  keys: Iterable<readonly [number, string]>,
): Generator<void, readonly (readonly [number, string])[]> {
  const missing: (readonly [number, string])[] = [];
  for (const [id, key] of keys) {
    const object = world.object(id);
    if (object && !hasKey(object, key)) missing.push([id, key]);
    yield;
  }
  return missing;
}

/** Keeps `keys` with their objects. */
export function keepKeys(tx: Transaction, keys: Iterable<readonly [number, string]>): void {
  for (const [id, key] of keys) {
    const object = tx.world.object(id);
    if (!object || hasKey(object, key)) continue;
    tx.updateObject(id, { tags: [...object.tags.filter((tag) => !tag.startsWith(KEY_TAG)), keyTag(key)] });
  }
}

function hasKey({ tags }: ObjectRecord, key: string): boolean {
  const kept = tags.filter((tag) => tag.startsWith(KEY_TAG));
  return kept.length === 1 && kept[0] === keyTag(key);
}

function keptKey({ tags }: ObjectRecord, used: ReadonlySet<string>): string | undefined {
  return tags.map(keyIn).find((key) => key !== undefined && !used.has(key));
}

function freeKey({ name, kind }: ObjectRecord, used: ReadonlySet<string>, numbers: Map<string, number>): string {
  const slug = slugOf(name);
  const base = /^\d*$/.test(slug) ? `${kind}${slug && `-${slug}`}` : slug;
  let number = numbers.get(base) ?? 1;
  let key = number === 1 ? base : `${base}-${number}`;
  for (; used.has(key); key = `${base}-${number}`) number++;
  numbers.set(base, number);
  return key;
}

/** What something refers to by more than being in it. */
function* referredTo(survey: Survey): Generator<void, ReadonlySet<number>> {
  const referred = new Set<number>();
  const add = (ids: Iterable<number>): void => {
    for (const id of ids) referred.add(id);
  };
  for (const object of survey.objects()) {
    add(referencesOf(survey, object));
    yield;
  }
  for (const prototype of survey.prototypes) {
    add(idsInPrototype(prototype));
    yield;
  }
  for (const { locks } of survey.topics) add(Object.values(locks).flatMap(idsInLock));
  return referred;
}

function* referencesOf(survey: Survey, object: ObjectRecord): Iterable<number> {
  const { id, home, destination, locks } = object;
  if (destination !== null) yield destination;
  if (home !== null && home !== survey.usualHome(object)) yield home;
  for (const expression of Object.values(locks)) yield* idsInLock(expression);
  for (const attribute of survey.attributesOf(id)) {
    yield* idsInValue(attribute.value);
    for (const expression of Object.values(attribute.locks ?? {})) yield* idsInLock(expression);
  }
}
