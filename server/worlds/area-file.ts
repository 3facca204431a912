// Reads area files: the rooms of a world as text that people write. Everything is checked before anything is used, and
// every fault is told with its file and line. server/worlds/templates/starter shows the format with comments.
import { fail, ok, type Result } from '../base/result.ts';
import { objectNameFault } from '../model/names.ts';
import { readPrototype } from '../model/prototypes.ts';
import { type Json, PROTOTYPE } from '../model/records.ts';
import type { Area, AreaText, Fault, Place } from './area.ts';
import { checkTogether, type Surroundings } from './area-checks.ts';
import { fieldsOf, readContents, readRoom } from './area-object.ts';
import { readTopics } from './area-topic.ts';
import { prototypeWithIds } from './references.ts';
import { readYaml, type YamlValue } from './yaml-value.ts';

/** Reads the files of one world. The faults are in the order of files and lines. */
export function readAreas(
  files: readonly AreaText[],
  surroundings?: Surroundings,
): Result<readonly Area[], readonly Fault[]> {
  const faults: Fault[] = [];
  const areas = files.flatMap((file) => readAreaFile(file, faults) ?? []);
  // What one file lacks another may have: only when all could be read are they checked together.
  if (areas.length === files.length) faults.push(...checkTogether(areas, surroundings));
  return faults.length === 0 ? ok(areas) : fail(inOrder(faults, files));
}

/** The faults in the order of files and lines. */
export function inOrder(faults: readonly Fault[], files: readonly AreaText[]): readonly Fault[] {
  const order = new Map(files.map(({ file }, index) => [file, index]));
  const indexOf = (fault: Fault) => order.get(fault.file) ?? 0;
  return [...faults].sort((a, b) => indexOf(a) - indexOf(b) || a.line - b.line);
}

/** Reads one file by itself, adding what is wrong to `faults`; undefined if it is no YAML. */
export function readAreaFile({ file, text }: AreaText, faults: Fault[]): Area | undefined {
  const value = readYaml(file, text, faults);
  return value && readArea(value, file);
}

function readArea(file: YamlValue, name: string): Area {
  const fields = fieldsOf(file, 'an area file', ['area', 'prototypes', 'help', 'rooms', 'exits', 'things', 'people']);
  const title = fields.get('area')?.value;
  if (title === undefined) file.fault('The file needs a title: area: The Harbour.');
  const contents = readContents(fields);
  const rooms = fields.get('rooms')?.value.fields('the rooms') ?? [];
  const places = new Map<string, Place>();
  const prototypes = readPrototypes(fields.get('prototypes')?.value, places);
  const help = readTopics(fields.get('help')?.value, places);
  if (
    rooms.length + Object.keys(prototypes).length + Object.keys(help).length === 0 &&
    Object.values(contents).every((list) => list.length === 0)
  ) {
    file.fault('The file has no rooms.', fields.get('rooms')?.at);
  }
  return {
    file: name.slice(name.lastIndexOf('/') + 1).replace(/\.yaml$/i, ''),
    title: title?.isNull ? null : (title?.text("the area's title") ?? ''),
    rooms: rooms.map(readRoom),
    ...contents,
    prototypes,
    help,
    places,
  };
}

/** Which id a key will be is not known yet, and any will do to see whether a prototype can be read. */
function readPrototypes(value: YamlValue | undefined, places: Map<string, Place>): Readonly<Record<string, Json>> {
  const prototypes: (readonly [key: string, value: Json])[] = [];
  for (const { key, at, value: written } of value?.fields('the prototypes') ?? []) {
    const fault = objectNameFault(key);
    if (fault !== undefined || key !== key.toLowerCase()) {
      written.fault(fault ?? `The key of a prototype is in lower case: ${key.toLowerCase()}.`, at);
    }
    written.fields('the fields of a prototype');
    const json = written.json();
    const read = readPrototype(prototypeWithIds(json, () => 1));
    if (!read.ok) written.fault(read.error, at);
    prototypes.push([key, json]);
    places.set(PROTOTYPE + key, at);
  }
  return Object.fromEntries(prototypes);
}
