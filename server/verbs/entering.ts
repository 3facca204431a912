// Entering and making accounts, for the commands of the login screen and for the login form alike.
import { accountNameFault, createAccount } from '../accounts/accounts.ts';
import { hashPassword, passwordFault, verifyPassword } from '../accounts/passwords.ts';
import { markup } from '../protocol/markup.ts';
import type { Call } from '../sessions/call.ts';
import { logIn } from '../sessions/login.ts';

/** Logs in by name and password. A wrong name and a wrong password get the same answer in the same time (MS51). */
export function enterAccount(call: Call, name: string, password: string): void {
  const id = call.world.accountNamed(name)?.id;
  const kept = call.world.account(id)?.password ?? undefined;
  call.defer(verifyPassword(password, kept), (later, isRight) => {
    const account = later.world.account(id);
    const refusal = account && isRight ? logIn(later, account) : markup`That name and password do not fit.`;
    if (refusal) later.refuse(refusal);
  });
}

/** Makes an account and logs in to it, or says what is wrong with the name or the password. */
export function makeAccount(call: Call, name: string, password: string): void {
  const fault = accountNameFault(call.world, name) ?? passwordFault(password, name);
  if (fault) {
    call.refuse(markup`${fault}`);
    return;
  }
  call.defer(hashPassword(password), (later, hash) => {
    // Somebody may have taken the name meanwhile.
    const taken = accountNameFault(later.world, name);
    if (taken) {
      later.refuse(markup`${taken}`);
      return;
    }
    const account = createAccount(later.tx, { name, password: hash, level: 'player', now: later.now });
    const refusal = logIn(later, account);
    if (refusal) later.refuse(refusal);
  });
}

/** `name password` as typed at the login screen; a name with spaces stands in quotes. */
export function splitCredentials(text: string): { readonly name: string; readonly password: string } {
  const quoted = /^"([^"]*)"\s*(.*)$/.exec(text);
  const [, name = '', password = ''] = quoted ?? /^(\S*)\s*(.*)$/.exec(text) ?? [];
  return { name: name.trim(), password: password.trim() };
}
