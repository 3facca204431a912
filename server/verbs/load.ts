// Finds the commands: every module below this folder that exports some contributes them. Nothing lists them.
import { readdir } from 'node:fs/promises';
import type { Command, HousedCommand } from '../commands/command.ts';
import { readHelpText } from '../commands/help-text.ts';
import type { Call } from '../sessions/call.ts';

const here = new URL('./', import.meta.url);

/** Loads all commands. Order does not matter: names are unique. */
export async function loadVerbs(): Promise<readonly HousedCommand<Call>[]> {
  const folders = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const loaded = await Promise.all(folders.map((folder) => loadFolder(new URL(`${folder.name}/`, here))));
  return loaded.flat();
}

async function loadFolder(folder: URL): Promise<readonly HousedCommand<Call>[]> {
  const files = (await readdir(folder)).filter((name) => /^[a-z-]+\.(?:js|ts)$/.test(name));
  const modules = await Promise.all(files.map((file) => commandsOf(new URL(file, folder))));
  return modules.flat();
}

async function commandsOf(source: URL): Promise<readonly HousedCommand<Call>[]> {
  const module = (await import(source.href)) as Readonly<Record<string, unknown>>;
  return Object.entries(module).flatMap(([exportName, value]) =>
    isCommand(value) ? [{ ...value, run: value.run, help: () => readHelpText(source, exportName) }] : [],
  );
}

const isCommand = (value: unknown): value is Command<Call> =>
  typeof value === 'object' && value !== null && 'run' in value && 'states' in value;
