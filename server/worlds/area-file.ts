// Reads area files: the rooms of a world as text that people write. Everything is checked before anything is used, and
// every fault is told with its file and line. server/worlds/templates/starter shows the format with comments.
import { fail, ok, type Result } from '../base/result.ts';
import { directionOf } from '../model/directions.ts';
import { parseLock } from '../model/locks/lock.ts';
import { objectNameFault } from '../model/names.ts';
import type { Json } from '../model/records.ts';
import { stripControls } from '../protocol/markup.ts';
import type { Area, AreaExit, AreaObject, AreaRoom, Fault } from './area.ts';
import { checkTogether } from './area-checks.ts';
import { readYaml, type YamlField, type YamlValue } from './yaml-value.ts';

export interface AreaText {
  /** The file's name, for faults. */
  readonly file: string;
  readonly text: string;
}

/** Reads the files of one template. The faults are in the order of files and lines. */
export function readAreas(files: readonly AreaText[]): Result<readonly Area[], readonly Fault[]> {
  const faults: Fault[] = [];
  const values = files.map(({ file, text }) => readYaml(file, text, faults));
  // What one file lacks another may have: only when all could be read are they checked together.
  const readable = values.filter((value) => value !== undefined);
  const areas = readable.map(readArea);
  if (readable.length === files.length) faults.push(...checkTogether(areas));
  if (faults.length === 0) return ok(areas);
  const order = new Map(files.map(({ file }, index) => [file, index]));
  const indexOf = (fault: Fault) => order.get(fault.file) ?? 0;
  return fail(faults.sort((a, b) => indexOf(a) - indexOf(b) || a.line - b.line));
}

const objectFields = ['aliases', 'description', 'tags', 'locks', 'attributes'];
const lockTypes = ['view', 'search', 'traverse', 'get', 'drop', 'give', 'tell', 'puppet', 'control', 'edit', 'delete'];

function readArea(file: YamlValue): Area {
  const fields = fieldsOf(file, 'an area file', ['area', 'rooms']);
  const title = fields.get('area')?.value.text("the area's title");
  if (title === undefined) file.fault('The file needs a title: area: The Harbour.');
  const rooms = fields.get('rooms')?.value.fields('the rooms') ?? [];
  if (rooms.length === 0) file.fault('The file has no rooms.', fields.get('rooms')?.at);
  return { title: title ?? '', rooms: rooms.map(readRoom) };
}

function readRoom({ key, at, value }: YamlField): AreaRoom {
  const fields = fieldsOf(value, 'a room', ['name', 'start', ...objectFields, 'exits', 'things', 'people']);
  if (!/^[a-z0-9-]+$/.test(key)) {
    value.fault(`"${key}" cannot be a room's key: use lower-case letters, digits and hyphens.`, at);
  }
  const name = fields.get('name');
  if (!name) value.fault(`The room "${key}" needs a name.`, at);
  const start = fields.get('start')?.value;
  if (start && start.json() !== true) start.fault('Only "start: true" is known; other rooms leave it out.');
  const all = <T>(group: string, read: (field: YamlField) => T): readonly T[] =>
    fields.get(group)?.value.fields(`the ${group}`).map(read) ?? [];
  return {
    ...readObject(name?.value.text("the room's name"), { key, at: name?.at ?? at, value }, fields),
    key,
    start: start !== undefined,
    exits: all('exits', readExit),
    things: all('things', (field) => readNamed(field, 'a thing')),
    people: all('people', (field) => readNamed(field, 'a person')),
    at,
  };
}

/** An exit is written `north: market`, or with more fields below `to: market`. */
function readExit(field: YamlField): AreaExit {
  const { key, at, value } = field;
  const fields = value.isText ? new Map<string, YamlField>() : fieldsOf(value, 'an exit', ['to', ...objectFields]);
  const to = value.isText ? value : fields.get('to')?.value;
  if (!to) value.fault(`The exit "${key}" needs a room to lead to.`, at);
  const exit = readObject(key, field, fields);
  const short = directionOf(key)?.short;
  return {
    ...exit,
    aliases: short === undefined || short === key ? exit.aliases : [...new Set([...exit.aliases, short])],
    to: to?.text(`the key of the room that "${key}" leads to`) ?? '',
  };
}

const readNamed = (field: YamlField, what: string): AreaObject =>
  readObject(field.key, field, fieldsOf(field.value, what, objectFields));

/** What all kinds share. A missing name has had its fault already. */
function readObject(
  name: string | undefined,
  { at, value }: YamlField,
  fields: ReadonlyMap<string, YamlField>,
): AreaObject {
  const wrongName = name && objectNameFault(name);
  if (wrongName) value.fault(wrongName, at);
  const texts = (field: string, what: string) =>
    (fields.get(field)?.value.texts(what) ?? []).map((text) => text.toLowerCase());
  const aliases = texts('aliases', 'an alias');
  for (const alias of aliases) {
    const wrongAlias = objectNameFault(alias);
    if (wrongAlias) value.fault(wrongAlias, fields.get('aliases')?.at);
  }
  const description = fields.get('description')?.value;
  return {
    name: name ?? '',
    aliases,
    description: description && !description.isEmpty ? stripControls(description.text('a description')) : '',
    tags: texts('tags', 'a tag'),
    locks: readLocks(fields.get('locks')?.value),
    attributes: readAttributes(fields.get('attributes')?.value),
    at,
  };
}

function readLocks(value: YamlValue | undefined): Readonly<Record<string, string>> {
  const locks: Record<string, string> = {};
  for (const { key, at, value: written } of value?.fields('the locks') ?? []) {
    if (!lockTypes.includes(key)) written.fault(`"${key}" is no type of lock; there are ${lockTypes.join(', ')}.`, at);
    const expression = written.text('a lock such as perm(builder)');
    const lock = parseLock(expression);
    if (!lock.ok && expression !== '') written.fault(lock.error.message);
    locks[key] = expression;
  }
  return locks;
}

function readAttributes(value: YamlValue | undefined): Readonly<Record<string, Json>> {
  const attributes: Record<string, Json> = {};
  for (const { key, at, value: written } of value?.fields('the attributes') ?? []) {
    if (!/^[a-z][a-z0-9_:-]*$/.test(key)) {
      written.fault(`"${key}" cannot be an attribute: use lower-case letters, digits, hyphens and colons.`, at);
    }
    const json = written.json();
    attributes[key] = typeof json === 'string' ? stripControls(json.trim()) : json;
  }
  return attributes;
}

/** The fields of `value` by name; those not in `known` are faults. */
function fieldsOf(value: YamlValue, what: string, known: readonly string[]): ReadonlyMap<string, YamlField> {
  const fields = new Map(value.fields(`the fields of ${what}`).map((field) => [field.key, field]));
  for (const { key, at } of fields.values()) {
    if (!known.includes(key)) value.fault(`"${key}" is no field of ${what}; there are ${known.join(', ')}.`, at);
  }
  return fields;
}
