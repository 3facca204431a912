// Areas out of the files of DikuMUD and its children: CircleMUD, tbaMUD, Merc, Envy, ROM, SMAUG and what comes from them.
import type { Area, AreaText, Fault } from '../area.ts';
import { readCircleFile } from './circle.ts';
import { Conversion } from './convert.ts';
import { emptyWorld } from './records.ts';
import { readRomFile } from './rom.ts';
import { type Loss, Tally } from './tally.ts';

/** The files that are read; those of the second list are only counted. */
const DIKU_FILES = /\.(?:wld|mob|obj|zon|are)$/i;
export const COUNTED_FILES = /\.(?:shp|qst|trg|hlp|gld|scr)$/i;

export interface DikuReading {
  readonly areas: readonly Area[];
  /** Records that could not be read; all others were. */
  readonly faults: readonly Fault[];
  readonly losses: readonly Loss[];
}

/** Reads all files of a world together: they refer to each other by number. */
export function readDiku(files: readonly AreaText[]): DikuReading {
  const world = emptyWorld();
  const tally = new Tally();
  for (const file of files) {
    if (/\.are$/i.test(file.file)) readRomFile(file, world, tally);
    else if (DIKU_FILES.test(file.file)) readCircleFile(file, world, tally);
    else {
      const records = file.text.split('\n').filter((line) => /^#\d+/.test(line)).length;
      const ending = /\.\w+$/.exec(file.file)?.[0] ?? '';
      if (records > 0) tally.lose(`records of ${ending} files are not used`, { file: file.file, line: 1 }, records);
    }
  }
  const areas = new Conversion(world, tally).areas();
  const models = [...world.mobs.values(), ...world.objects.values()];
  const what = 'numbers of people and things, such as levels, are kept as text in diku-numbers and mean nothing here';
  for (const { at } of models) tally.lose(what, at);
  return { areas, faults: tally.faults, losses: tally.losses };
}
