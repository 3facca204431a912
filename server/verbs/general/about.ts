import { VERSION } from '../../base/version.ts';
import type { Command } from '../../commands/command.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Says what this world runs on, and which version of it. */
export const about: Command<Call> = {
  name: 'about',
  aliases: ['version'],
  states: ['ooc', 'ic'],
  category: 'general',
  syntax: ['about'],
  run(call) {
    const lines = [
      markup`|hTroupe|n ${VERSION}`,
      markup`A server for worlds of text that are played together. It is free software.`,
    ];
    call.reply(Markup.join(lines, '\n'));
  },
};
