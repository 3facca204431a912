import type { Command } from '../../commands/command.ts';
import type { Call } from '../../sessions/call.ts';
import { makeAccount, splitCredentials } from '../entering.ts';

/** Makes a new account and enters it. A name with spaces stands in quotes; a password has at least 8 characters. */
export const createAccountCommand: Command<Call> = {
  name: 'create',
  aliases: ['cr'],
  states: ['login'],
  category: 'account',
  syntax: ['create <name> <password>'],
  run(call, { text }) {
    const { name, password } = splitCredentials(text);
    if (name === '' || password === '') call.usage(createAccountCommand);
    else makeAccount(call, name, password);
  },
};
