import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { readOption, setOptions } from '../../sessions/options.ts';

/**
 * Shows everything as it is best read aloud: one fact a line, no columns, lines never broken. Before you log in it works,
 * too, and your account keeps it.
 */
export const screenreader: Command<Call> = {
  name: 'screenreader',
  states: ['login', 'ooc', 'ic'],
  category: 'account',
  syntax: ['screenreader', 'screenreader on', 'screenreader off'],
  run(call, { text }) {
    const other = call.isPlain ? 'off' : 'on';
    const read = readOption('screenreader', text || other);
    if (!read.ok) {
      call.usage(screenreader);
      return;
    }
    setOptions(call, read.value);
    call.reply(call.isPlain ? markup`Screen reader mode is on.` : markup`Screen reader mode is off.`);
  },
};
