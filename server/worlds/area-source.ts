// Reads a folder of area files of any kind into areas: ours (.yaml), CircleMUD's (.wld, .mob, .obj, .zon), those of Merc,
// ROM and SMAUG (.are). Much work for a large world: running games have it done in a worker (reading.ts).
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { TroupeError } from '../base/errors.ts';
import type { Area, AreaText, Fault } from './area.ts';
import { type Answers, checkTogether, heard, type Owner, type Surroundings, warningsOf } from './area-checks.ts';
import { inOrder, readAreaFile } from './area-file.ts';
import { COUNTED_FILES, readDiku } from './diku/import.ts';
import { type Loss, Tally } from './diku/tally.ts';
import { loosen } from './loosen.ts';

const areaFormats = ['troupe', 'circle', 'are'] as const;
export type AreaFormat = (typeof areaFormats)[number];

export interface AreaReading {
  readonly areas: readonly Area[];
  /** Why nothing can be imported. */
  readonly faults: readonly Fault[];
  /** What comes in but will not work. */
  readonly warnings: readonly Fault[];
  /** Records of other games' files that cannot be read and are left out; the rest can be imported. */
  readonly leftOut: readonly Fault[];
  /** What other games' files hold that has no counterpart. */
  readonly losses: readonly Loss[];
  /** What the surroundings were asked for, and what they said. */
  readonly answers: ReadonlyMap<string, Owner | undefined>;
}

/** Files of an area folder, at most, and their bytes together: far more than any game has, little enough for memory. */
const MAX_FILES = 10_000;
const MAX_BYTES = 512 * 1024 * 1024;

const spoken: Readonly<Record<AreaFormat, string>> = {
  troupe: 'Troupe (.yaml)',
  circle: 'CircleMUD (.wld)',
  are: 'Merc, ROM or SMAUG (.are)',
};

const endings: Readonly<Record<AreaFormat, RegExp>> = {
  troupe: /\.yaml$/i,
  circle: /\.(?:wld|mob|obj|zon)$/i,
  are: /\.are$/i,
};

/**
 * Reads and checks all area files below `folder`, in the order of their names. `format` is found out if not given;
 * `isLoose` cuts what the areas refer to that is nowhere. Throws BAD_ARGUMENT if there are none, or too many.
 */
export async function readAreaSource(
  folder: string,
  format: AreaFormat | undefined,
  surroundings: Surroundings,
  isLoose = false,
): Promise<AreaReading> {
  const names = await filesBelow(folder);
  const known = format ?? areaFormats.find((each) => names.some((name) => endings[each].test(name)));
  const wanted =
    known && names.filter((name) => endings[known].test(name) || (known !== 'troupe' && COUNTED_FILES.test(name)));
  if (!known || !wanted || wanted.length === 0) {
    throw new TroupeError(
      'BAD_ARGUMENT',
      `There are no area files in ${folder}: none that ends in .yaml, .wld or .are.`,
    );
  }
  if (wanted.length > MAX_FILES) throw new TroupeError('BAD_ARGUMENT', `An import has at most ${MAX_FILES} files.`);
  const tally = new Tally();
  loseBeside(names, known, tally);
  const files = await readAll(folder, wanted, tally);
  const answers: Answers = new Map();
  const asked = heard(surroundings, answers);
  const reading = { ...(known === 'troupe' ? readOwn(files, asked) : readForeign(files)), answers };
  if (reading.faults.length > 0) return reading;
  const { areas, losses } = isLoose ? loosen(reading.areas, asked) : { areas: reading.areas, losses: [] };
  const faults = inOrder(checkTogether(areas, asked), files);
  const warnings = inOrder(warningsOf(areas, asked), files);
  return { ...reading, areas, faults, warnings, losses: [...tally.losses, ...reading.losses, ...losses] };
}

/** Counts area files of other kinds. */
function loseBeside(names: readonly string[], known: AreaFormat, tally: Tally): void {
  const others = areaFormats.filter((format) => format !== known);
  const what = `area files beside those of ${spoken[known]} are not read: put them into another folder`;
  for (const file of names.filter((name) => others.some((format) => endings[format].test(name)))) {
    tally.lose(what, { file, line: 1 });
  }
}

/** What is wrong in the files by themselves and, where that is not all, between them. */
function readOwn(files: readonly AreaText[], surroundings: Surroundings): Omit<AreaReading, 'answers'> {
  const faults: Fault[] = [];
  const areas = files.flatMap((file) => readAreaFile(file, faults) ?? []);
  // What one file lacks another may have: only when all can be read are they judged together.
  const isReadable = areas.length === files.length;
  const between = isReadable && faults.length > 0 ? checkTogether(areas, surroundings) : [];
  return { areas, faults: inOrder([...faults, ...between], files), warnings: [], leftOut: [], losses: [] };
}

function readForeign(files: readonly AreaText[]): Omit<AreaReading, 'answers'> {
  const { areas, faults, losses } = readDiku(files);
  const read = { areas, warnings: [], losses };
  if (areas.length > 0) return { ...read, faults: [], leftOut: faults };
  const nothing = { file: files[0]?.file ?? '', line: 1, text: 'These files hold no rooms, people or things.' };
  return { ...read, faults: faults.length > 0 ? faults : [nothing], leftOut: [] };
}

/** The names of all files, as paths with slashes, in an order in which 2 comes before 10. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const order = new Intl.Collator('en', { numeric: true });
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
      .sort(order.compare);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new TroupeError('BAD_ARGUMENT', `There is no folder ${folder}.`);
  }
}

async function readAll(folder: string, names: readonly string[], tally: Tally): Promise<readonly AreaText[]> {
  const files: AreaText[] = [];
  let bytes = 0;
  for (const file of names) {
    const content = await readFile(join(folder, file));
    bytes += content.length;
    if (bytes > MAX_BYTES) throw new TroupeError('BAD_ARGUMENT', 'These area files have more than 512 MB together.');
    const text = utf8(content);
    if (text === undefined) {
      tally.lose('files are not in UTF-8: each byte in them is taken for a letter of Western Europe', {
        file,
        line: 1,
      });
    }
    files.push({ file, text: text ?? content.toString('latin1') });
  }
  return files;
}

/** Old files have one byte a letter: undefined. */
function utf8(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
