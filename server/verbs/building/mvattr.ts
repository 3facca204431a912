import type { Command } from '../../commands/command.ts';
import type { Call } from '../../sessions/call.ts';
import { carryAttribute } from './copying-attributes.ts';

/** Moves an attribute to something else, or gives it another name: "mvattr box/word = bag", "mvattr box/a = box/b". */
export const mvattr: Command<Call> = {
  name: 'mvattr',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['mvattr <object>/<attribute> = <object>[/<attribute>]'],
  run: (call, { left, right = '' }) => carryAttribute(call, mvattr, left, right, true),
};
