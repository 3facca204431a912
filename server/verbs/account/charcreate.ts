import { characterNameFault, createCharacter } from '../../accounts/accounts.ts';
import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { policyOf } from '../../sessions/policy.ts';

/**
 * Makes a new Character of yours. It waits outside the world until you first play it with "ic".
 *
 * After an equals sign you can describe it: charcreate Ana = A tall woman with ink on her fingers.
 */
export const charcreate: Command<Call> = {
  name: 'charcreate',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['charcreate <name>', 'charcreate <name> = <description>'],
  run(call, { left: name, right: description = '' }) {
    const { account } = call;
    const most = policyOf(call.world, account).characters;
    if (name === '') {
      call.usage(charcreate);
      return;
    }
    if (call.world.charactersOf(account.id).length >= most) {
      call.refuse(markup`You may have ${most} Characters, and you do.`);
      return;
    }
    const fault = characterNameFault(call.world, name);
    if (fault) {
      call.refuse(markup`${fault}`);
      return;
    }
    createCharacter(call.tx, { account: account.id, name, description: markup`${description}`.source, now: call.now });
    call.reply(markup`${name} is made and waits to be played: type |hic ${name}|n.`);
  },
};
