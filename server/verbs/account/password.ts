import { changedPassword, passwordFault } from '../../accounts/passwords.ts';
import type { Command } from '../../commands/command.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/**
 * Changes the password of your account. Your other sessions stay logged in.
 *
 * Without anything after it you are asked for both passwords, and they are not shown as you type: best where somebody
 * may look over your shoulder, and for passwords with an equals sign.
 */
export const password: Command<Call> = {
  name: 'password',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  syntax: ['password <old> = <new>', 'password'],
  run(call, { text, left: old, right: wanted }) {
    if (text === '') askOld(call);
    else if (wanted) change(call, old, wanted);
    else call.usage(password);
  },
};

function askOld(call: Call): void {
  // An account that was made without a password has none to tell.
  if (call.account.password === null) {
    askNew(call, '');
    return;
  }
  call.ask({ text: markup`Your password now: `, secret: true, answer: askNew });
}

function askNew(call: Call, old: string): void {
  call.ask({
    text: markup`The new one: `,
    secret: true,
    answer: (later, wanted) => {
      if (wanted === '') later.reply(markup`Nothing was done.`);
      else change(later, old, wanted);
    },
  });
}

function change(call: Call, old: string, wanted: string): void {
  const { id, name, password: kept } = call.account;
  const fault = passwordFault(wanted, name);
  if (fault) {
    call.refuse(markup`${fault}`);
    return;
  }
  const { engine, session } = call;
  const { address } = session.connection.origin;
  // A window that was left open is no place to guess from, either (MS51).
  const wait = engine.throttle.wait(name, address);
  const changing = (): Promise<string | undefined> => changedPassword(old, kept, wanted);
  call.defer(wait > 0 ? engine.slow.pause(session, wait).then(changing) : changing(), (later, hash) => {
    // Another session may have changed it meanwhile.
    if (hash === undefined || later.world.account(id)?.password !== kept) {
      engine.throttle.failed(name, address);
      later.refuse(markup`That is not your password.`);
      return;
    }
    later.tx.updateAccount(id, { password: hash });
    later.reply(markup`Your password is changed.`);
  });
}
