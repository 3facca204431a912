// The worlds of this computer as the app has them: which there are, and what is done with those that are not open.
import { join } from 'node:path';
import {
  bringBackWorld,
  createWorld,
  createWorldFrom,
  discardWorld,
  duplicateWorld,
  exportFile,
  exportWorld,
  freeWorldName,
  listCopies,
  listWorlds,
  newestGoodBackup,
  renameWorld,
  restoreWorld,
  systemClock,
  templates,
  trashOf,
} from '../server/index.ts';
import type { BackupView, LauncherView, WorldSummary } from '../server/protocol/launcher.ts';

/** In the folder of worlds: copies to try things in. */
const COPIES = '.copies';

/** What hosting asks of the game server. Rejects with a TroupeError where a sentence can be said, and then nothing changed. */
export interface Library {
  readonly templates: LauncherView['templates'];
  list(): Promise<readonly WorldSummary[]>;
  trash(): Promise<readonly WorldSummary[]>;
  /** Makes a world and resolves to its folder; so do all that make or move one. */
  create(name: string, template: string): Promise<string>;
  /** Makes a world of its own of a file: a point, or an exported one. */
  createFrom(file: string, name: string): Promise<string>;
  /** Makes a world of a file that is in no list. */
  copyAside(file: string, name: string): Promise<string>;
  /** What was copied aside and is there still. */
  copies(): Promise<readonly WorldSummary[]>;
  duplicate(folder: string, name: string): Promise<string>;
  rename(folder: string, name: string): Promise<string>;
  discard(folder: string): Promise<string>;
  bringBack(folder: string): Promise<string>;
  /** `name`, or the next one like it that no world has. */
  freeName(name: string): Promise<string>;
  /** Writes a world to a file, in place of what is there. */
  exportTo(to: string, from: { readonly world: string } | { readonly point: string }): Promise<void>;
  /** The backups of a world, the oldest first. */
  backups(folder: string): Promise<readonly BackupView[]>;
  newestGoodBackup(folder: string): Promise<BackupView | undefined>;
  restore(folder: string, from: string): Promise<unknown>;
}

/** The library in the folder `root`. */
export const libraryIn = (root: string): Library => ({
  templates,
  list: () => listWorlds(root),
  trash: () => listWorlds(trashOf(root)),
  create: (name, template) => createWorld({ root, name, template }),
  createFrom: (file, name) => createWorldFrom({ root, file, name }),
  copyAside: (file, name) => createWorldFrom({ root: join(root, COPIES), file, name }),
  copies: () => listWorlds(join(root, COPIES)),
  duplicate: (folder, name) => duplicateWorld(root, folder, name),
  rename: (folder, name) => renameWorld(folder, name),
  discard: (folder) => discardWorld(root, folder),
  bringBack: (folder) => bringBackWorld(root, folder),
  freeName: (name) => freeWorldName(root, name),
  exportTo: (to, from) => ('world' in from ? exportWorld(from.world, to, true) : exportFile(from.point, to)),
  backups: async (folder) => (await listCopies(folder)).filter((copy) => copy.kind === 'backup'),
  newestGoodBackup,
  restore: (folder, from) => restoreWorld({ folder, from, clock: systemClock }),
});
