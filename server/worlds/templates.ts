// The worlds that new worlds are copied from: area files in templates/<id>/, which are also there for builders to read.
import { readdir, readFile } from 'node:fs/promises';
import { TroupeError } from '../base/errors.ts';
import type { Area } from './area.ts';

export interface WorldTemplate {
  readonly id: string;
  readonly title: string;
  /** What it is, in a few words. */
  readonly about: string;
}

export const templates: readonly WorldTemplate[] = [
  { id: 'starter', title: 'Lantern Harbour', about: 'A small harbour town to play in and to learn from.' },
  { id: 'empty', title: 'Empty', about: 'One room; the rest is yours.' },
];

/** The folder of a template's area files. */
const templateFolder = (id: string): URL => new URL(`./templates/${id}/`, import.meta.url);

/**
 * Reads and checks a template. Throws BAD_ARGUMENT if there is none of this id, TEMPLATE_FAULT with every fault, its
 * file and its line, if it cannot be used.
 */
export async function readTemplate(id: string): Promise<readonly Area[]> {
  if (!templates.some((template) => template.id === id)) {
    const known = templates.map((template) => template.id).join(' and ');
    throw new TroupeError('BAD_ARGUMENT', `There is no template "${id}"; there are ${known}.`);
  }
  return readAreaFolder(templateFolder(id));
}

/** Reads all area files of a folder, by name. Throws TEMPLATE_FAULT as `readTemplate` does. */
export async function readAreaFolder(folder: URL): Promise<readonly Area[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  if (names.length === 0) throw new TroupeError('TEMPLATE_FAULT', `The template has no area files: ${folder.pathname}`);
  const files = await Promise.all(
    names.map(async (file) => ({ file, text: await readFile(new URL(file, folder), 'utf8') })),
  );
  // Imported here, so that the YAML parser costs nothing at a normal start.
  const { readAreas } = await import('./area-file.ts');
  const areas = readAreas(files);
  if (areas.ok) return areas.value;
  const faults = areas.error.map(({ file, line, text }) => `${file} line ${line}: ${text}`);
  throw new TroupeError('TEMPLATE_FAULT', `The template cannot be used. ${faults.join('\n')}`);
}
