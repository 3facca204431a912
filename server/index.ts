// The public face of the game server, for the desktop shell.
export { TroupeError } from './base/errors.ts';
export { createGame, type Game, type GameOptions } from './game.ts';
export type { CopyChanges } from './host-bringing.ts';
export type { PointTree } from './sessions/points.ts';
export type { Backup } from './store/copies.ts';
export { listCopies } from './store/copies-on-disk.ts';
export type { Saved } from './store/keeper.ts';
export { newestGoodBackup, restoreWorld } from './store/restore.ts';
export { systemClock } from './system-clock.ts';
export { bringBackWorld, discardWorld, renameWorld, trashOf } from './worlds/closed-world.ts';
export { createWorld, freeWorldName, listWorlds } from './worlds/library.ts';
export { templates } from './worlds/templates.ts';
export { createWorldFrom, duplicateWorld, EXPORT_EXTENSION, exportFile, exportWorld } from './worlds/world-copy.ts';
export { worldsFolder } from './worlds/worlds-folder.ts';
