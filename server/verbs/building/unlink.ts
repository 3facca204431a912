import type { Command } from '../../commands/command.ts';
import type { Call } from '../../sessions/call.ts';
import { findAnywhere } from './anywhere.ts';
import { unlinkExit } from './link.ts';

/** Lets an exit lead nowhere, until "link" or "open" leads it somewhere again. */
export const unlink: Command<Call> = {
  name: 'unlink',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  syntax: ['unlink <exit>'],
  run(call, { text }) {
    const exit = text === '' ? call.usage(unlink) : findAnywhere(call, text, 'exit');
    if (exit) unlinkExit(call, exit);
  },
};
