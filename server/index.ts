// The public face of the game server, for the desktop shell.
export { TroupeError } from './base/errors.ts';
export { createGame, type Game, type GameOptions } from './game.ts';
export { createWorld, listWorlds } from './worlds/library.ts';
export { templates } from './worlds/templates.ts';
export { worldsFolder } from './worlds/worlds-folder.ts';
