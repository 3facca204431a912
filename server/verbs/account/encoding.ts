import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { readOption, setOptions, writeOption } from '../../sessions/options.ts';

/** Says how letters are sent to you: utf-8, or latin-1 for old clients that show other letters as rubbish. */
export const encoding: Command<Call> = {
  name: 'encoding',
  states: ['login', 'ooc', 'ic'],
  category: 'account',
  syntax: ['encoding', 'encoding utf-8', 'encoding latin-1', 'encoding auto'],
  run(call, { text }) {
    const read = readOption('encoding', text);
    if (!read.ok) {
      call.refuse(markup`${read.error}`);
      return;
    }
    if (text !== '') setOptions(call, read.value);
    const now = writeOption(call.session.options, 'encoding');
    call.reply(text === '' ? markup`encoding is ${now}.` : markup`encoding is now ${now}.`);
  },
};
