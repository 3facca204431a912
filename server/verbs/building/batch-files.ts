// Lists of commands from files: all that a list inserts is read before any of it runs.
import { isRefusal } from '../../base/errors.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Call } from '../../sessions/call.ts';
import { insertedNames } from './batch-lines.ts';

/** Files that one list inserts, with those that they insert. */
const MAX_FILES = 50;

/** The texts of files, by name. */
export type Lists = ReadonlyMap<string, string>;

/** Whether `name` is that of a file, and not of an attribute. */
export const isFileName = (name: string): boolean => !name.includes('/');

/** Reads the list `name` of this world's files. The error is a sentence. */
export async function readList({ engine }: Call, name: string): Promise<Result<string>> {
  if (!engine.files) return fail('This world has no folder for lists.');
  try {
    return ok(await engine.files.list(name));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return fail(error.message);
  }
}

/** Reads the files that `text` inserts, and those that they insert. What cannot be read is left out. */
export async function readInserted(call: Call, text: string): Promise<Lists> {
  const lists = new Map<string, string>();
  const wanted = insertedNames(text).filter(isFileName);
  for (const name of wanted) {
    if (lists.has(name) || lists.size >= MAX_FILES) continue;
    const list = await readList(call, name);
    if (!list.ok) continue;
    lists.set(name, list.value);
    wanted.push(...insertedNames(list.value).filter(isFileName));
  }
  return lists;
}
