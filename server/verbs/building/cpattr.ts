import type { Command } from '../../commands/command.ts';
import type { Call } from '../../sessions/call.ts';
import { carryAttribute } from './copying-attributes.ts';

/**
 * Copies an attribute to something else: "cpattr box/word = bag/word2". Without a name there it keeps its own. With /move
 * it is taken away where it was, as "mvattr" does.
 */
export const cpattr: Command<Call> = {
  name: 'cpattr',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['move'],
  syntax: ['cpattr[/move] <object>/<attribute> = <object>[/<attribute>]'],
  run: (call, { left, right = '', switches }) => carryAttribute(call, cpattr, left, right, switches.has('move')),
};
