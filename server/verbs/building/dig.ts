import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { buildRoom } from './rooms.ts';

/**
 * Makes a room, and if you name them an exit that leads there and one that leads back: "dig Kitchen;kit = north, south".
 *
 * Aliases follow a name after semicolons; directions have their short forms anyway. With /teleport you go there at once.
 */
export const dig: Command<Call> = {
  name: 'dig',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['teleport'],
  syntax: ['dig[/teleport] <room>[;<alias>] [= <exit>[;<alias>][, <exit back>[;<alias>]]]'],
  run(call, { left, right, switches }) {
    const [exit, back, ...rest] = splitList(right ?? '');
    if (left === '') call.usage(dig);
    else if (rest.length > 0) call.refuse(markup`A room is dug with one exit there and one back; open makes more.`);
    else buildRoom(call, { room: left, exit, back, teleport: switches.has('teleport') });
  },
};
