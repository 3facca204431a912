// What a difference of a copy looks like to the host who is to choose: what would become of what, in words.
import { isDeepStrictEqual } from 'node:util';
import { type Bringing, namesIn, type Plan } from './model/bringing.ts';
import type { Entry } from './model/change.ts';
import type { Difference } from './model/differences.ts';
import {
  type AttributeRecord,
  type Json,
  type Locks,
  type ObjectRecord,
  PROTOTYPE,
  type SettingRecord,
} from './model/records.ts';
import { renamed } from './model/renaming.ts';
import type { ChangeView, DifferenceView } from './protocol/launcher.ts';

/** Characters of a text that are shown: what is other in it, with a little before. */
const TEXT_MOST = 200;
/** Characters before what is other. */
const BEFORE = 40;
/** Changes of one object that are shown. */
const CHANGES_MOST = 30;

/** What the title and the place of something new say already. */
const saidOfNew: ReadonlySet<string> = new Set(['name', 'kind', 'place', 'owner']);

/** A field as people know it, with what it says. */
type Aspect = readonly [field: string, text: string];

export function viewOf(bringing: Bringing, plan: Plan, difference: Difference): DifferenceView {
  const { key, kind, object, needs } = difference;
  const obstacles = plan.obstaclesOf.get(key) ?? [];
  const entries = obstacles.length === 0 ? (plan.entriesOf.get(key) ?? []) : wanted(bringing, difference);
  const all = kind === 'removed' ? [] : entries.flatMap((entry) => changesOf(bringing, entry));
  const changes = kind === 'added' ? all.filter(({ field }) => !saidOfNew.has(field)) : all;
  const shown = changes.slice(0, CHANGES_MOST);
  const more = changes.length - shown.length;
  return {
    key,
    kind,
    what: object?.kind ?? 'prototype',
    title: object ? titleOf(object, kind) : key.slice(key.indexOf(PROTOTYPE) + PROTOTYPE.length),
    place: object?.location ? (bringing.copy.object(object.location)?.name ?? '') : '',
    changes: more > 0 ? [...shown, { field: 'more', before: '', after: `${more} more changes` }] : shown,
    obstacles,
    needs,
  };
}

/** What is new has no number in the world yet. */
const titleOf = ({ name, id }: ObjectRecord, kind: Difference['kind']): string =>
  kind === 'added' ? name : `${name} (#${id})`;

/** Of what cannot be brought: from how it is in the world to how it is in the copy, where the copy is other than it began. */
function wanted(bringing: Bringing, { entries }: Difference): readonly Entry[] {
  const names = namesIn(bringing);
  return entries.flatMap((entry) => {
    const [began, to] = [entry.from, entry.to].map((each) => renamed(entry.table, each, names));
    const id = (to ?? began)?.id;
    const now = id === undefined ? undefined : bringing.live.record(entry.table, id as never);
    const after = entry.table === 'object' && now && to ? onlyChanged(now, began, to) : to;
    return [{ table: entry.table, id, ...(now && { from: now }), ...(after && { to: after }) } as Entry];
  });
}

function onlyChanged<T extends object>(now: T, began: object | undefined, to: object): T {
  const fields = Object.entries(to).filter(([field, value]) => !isDeepStrictEqual(began?.[field as never], value));
  return { ...now, ...Object.fromEntries(fields) };
}

function changesOf(bringing: Bringing, { table, from, to }: Entry): readonly ChangeView[] {
  const [before, after] = [from, to].map((record) => new Map(aspectsOf(bringing, table, record)));
  const fields = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...fields].flatMap((field) => {
    const [was, is] = [before?.get(field) ?? '', after?.get(field) ?? ''];
    return was === is ? [] : [{ field, ...excerpt(was, is) }];
  });
}

function aspectsOf(bringing: Bringing, table: Entry['table'], record: Entry['to']): readonly Aspect[] {
  if (!record) return [];
  if (table === 'object') return objectAspects(bringing, record as ObjectRecord);
  const { value } = record as AttributeRecord | SettingRecord;
  if (table === 'attribute') return attributeAspects(bringing, record as AttributeRecord);
  return Object.entries(Object(value) as Record<string, Json>).map(([field, each]) => [
    field,
    jsonText(bringing, each),
  ]);
}

function objectAspects(bringing: Bringing, object: ObjectRecord): readonly Aspect[] {
  const { name, kind, aliases, description, location, home, destination, owner, tags, permissions, locks } = object;
  const place = (id: number | null): string => (id === null ? '' : nameOf(bringing, id));
  const account = owner === null ? '' : (bringing.live.account(owner)?.name ?? '');
  return [
    ['name', name],
    ['kind', kind],
    ['aliases', aliases.join(', ')],
    ['description', description],
    ['place', place(location)],
    ['home', place(home)],
    ['way', place(destination)],
    ['owner', account],
    ['tags', tags.join(', ')],
    ['permissions', permissions.join(', ')],
    ...lockAspects(bringing, locks),
  ];
}

function attributeAspects(bringing: Bringing, { key, value, locks = {} }: AttributeRecord): readonly Aspect[] {
  return [[key, jsonText(bringing, value)], ...lockAspects(bringing, locks, `of ${key}`)];
}

const lockAspects = (bringing: Bringing, locks: Locks, of = ''): readonly Aspect[] =>
  Object.entries(locks).map(([type, lock]) => [`lock ${type} ${of}`.trim(), withNames(bringing, lock)]);

const jsonText = (bringing: Bringing, value: Json): string =>
  withNames(bringing, typeof value === 'string' ? value : JSON.stringify(value));

/** What is still to be made is called by its name. */
const withNames = (bringing: Bringing, text: string): string =>
  text.replace(/#(-\d+)/g, (_all, id) => nameOf(bringing, Number(id)));

function nameOf({ copy, live }: Bringing, id: number): string {
  if (id < 0) return `${copy.object(-id)?.name ?? ''} (new)`;
  const object = live.object(id);
  return object ? `${object.name} (#${id})` : `#${id}`;
}

/** What is other in two texts: both from a little before the first difference on. */
function excerpt(before: string, after: string): Pick<ChangeView, 'before' | 'after'> {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  const start = Math.max(0, same - BEFORE);
  const cut = (text: string): string => {
    const end = start + TEXT_MOST;
    return `${start > 0 && text !== '' ? '… ' : ''}${text.slice(start, end)}${text.length > end ? ' …' : ''}`;
  };
  return { before: cut(before), after: cut(after) };
}
