import type { Command } from '../../commands/command.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** What somebody reads who has just connected to the world `name`. */
export const welcomeText = (name: string): Markup =>
  Markup.join(
    [
      markup`|h|y${name}|n`,
      markup``,
      markup`To enter your account:   |hconnect <name> <password>|n`,
      markup`To make a new one:       |hcreate <name> <password>|n`,
      markup`More: |hwho|n, |hhelp|n, |hquit|n.`,
    ],
    '\n',
  );

/** Shows the welcome text again. */
export const welcome: Command<Call> = {
  name: 'look',
  aliases: ['l'],
  states: ['login'],
  category: 'general',
  syntax: ['look'],
  run(call) {
    const name = call.world.setting('world-name');
    call.reply(welcomeText(typeof name === 'string' ? name : 'Troupe'), 'system');
  },
};
