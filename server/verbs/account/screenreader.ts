import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { readOption, saveOptions, setOptions } from '../../sessions/options.ts';

/**
 * Shows everything as it is best read aloud: one fact a line, no columns, lines never broken. It works before you log in,
 * too. Your account keeps it for the sessions you begin from now on; those that are there stay as they are.
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
    if (call.session.account !== undefined) saveOptions(call, ['screenreader']);
    call.reply(call.isPlain ? markup`Screen reader mode is on.` : markup`Screen reader mode is off.`);
  },
};
