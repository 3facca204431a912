import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { directionOf, directions } from '../../protocol/directions.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { buildRoom } from './rooms.ts';

/**
 * Makes a room in a direction, with the way back: "tunnel east = Garden" makes east here and west there.
 *
 * Aliases of the room follow its name after semicolons. With /teleport you go there at once.
 */
export const tunnel: Command<Call> = {
  name: 'tunnel',
  aliases: ['tun'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['teleport'],
  syntax: ['tunnel[/teleport] <direction> = <room>[;<alias>]'],
  run(call, { left, right, switches }) {
    const direction = directionOf(left);
    if (left !== '' && !direction) {
      const known = listOf(directions.map(({ name, short }) => (name === short ? name : `${name} (${short})`)));
      call.refuse(markup`"${left}" is no direction. There are ${known}; for other exits there is |hdig|n.`);
    } else if (!direction || !right) {
      call.usage(tunnel);
    } else {
      const { name, opposite } = direction;
      buildRoom(call, { room: right, exit: name, back: opposite, teleport: switches.has('teleport') });
    }
  },
};
