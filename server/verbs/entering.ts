// Entering and making accounts, for the commands of the login screen and for the login form alike.
import { accountNameFault, characterNameFault, createAccount, createCharacter } from '../accounts/accounts.ts';
import { hashPassword, passwordFault, verifyPassword } from '../accounts/passwords.ts';
import { countedNoun } from '../comms/wording.ts';
import { nameKey } from '../model/names.ts';
import type { AccountRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { banNotice, banOfAccount } from '../sessions/bans.ts';
import type { Call } from '../sessions/call.ts';
import { guestCount, guestLimit, markGuest } from '../sessions/guests.ts';
import { logIn } from '../sessions/login.ts';
import { creationLimit } from '../sessions/throttle.ts';

/** The name under which anybody comes in who has no account, without a password (MS42). No account is called so. */
const GUEST = 'guest';

export const isGuestEntry = (name: string, password: string): boolean => nameKey(name) === GUEST && password === '';

/**
 * Logs in by name and password. A wrong name and a wrong password get the same answer in the same time; after too many of
 * them the next try waits (MS51).
 */
export function enterAccount(call: Call, name: string, password: string): void {
  if (isGuestEntry(name, password)) {
    enterAsGuest(call);
    return;
  }
  const { world, session, engine } = call;
  const { address } = session.connection.origin;
  const wait = engine.throttle.wait(name, address);
  if (wait > 0) {
    const time = countedNoun(wait / 1000, 'second');
    call.reply(markup`There were too many wrong tries; this one is looked at in ${time}.`, 'system');
  }
  /** The account, if the password is its own. */
  const verify = async (): Promise<number | undefined> => {
    const account = world.accountNamed(name);
    return (await verifyPassword(password, account?.password ?? undefined)) ? account?.id : undefined;
  };
  call.defer(wait > 0 ? engine.slow.pause(session, wait).then(verify) : verify(), (later, id) => {
    const account = later.world.account(id);
    if (account) engine.throttle.succeeded(name);
    else engine.throttle.failed(name, address);
    const refusal = account ? letIn(later, account) : markup`That name and password do not fit.`;
    if (refusal) later.refuse(refusal);
  });
}

function letIn(call: Call, account: AccountRecord): Markup | undefined {
  const ban = banOfAccount(call.world, account);
  return ban ? banNotice(ban) : logIn(call, account);
}

/** Makes an account and logs in to it, or says what is wrong with the name or the password. */
export function makeAccount(call: Call, name: string, password: string): void {
  const fault = whyNoAccount(call, name) ?? passwordFault(password, name);
  if (fault) {
    call.refuse(markup`${fault}`);
    return;
  }
  call.defer(hashPassword(password), (later, hash) => {
    // Somebody may have taken the name meanwhile.
    const taken = whyNoAccount(later, name);
    if (taken) {
      later.refuse(markup`${taken}`);
      return;
    }
    const account = createAccount(later.tx, { name, password: hash, level: 'player', now: later.now });
    later.engine.throttle.created(later.session.connection.origin.address);
    const refusal = logIn(later, account);
    if (refusal) later.refuse(refusal);
  });
}

function whyNoAccount({ world, engine, session }: Call, name: string): string | undefined {
  const isFull = engine.throttle.isFull(session.connection.origin.address, creationLimit(world));
  if (isFull) return 'Too many accounts were made from your address just now; try again in ten minutes.';
  return accountNameFault(world, name);
}

/** Lets somebody in with an account and a Character that last as long as the session, where the host allows it (MS42). */
function enterAsGuest(call: Call): void {
  const most = guestLimit(call.world);
  if (most === 0) {
    call.refuse(markup`Guests are not let in here; make an account of your own.`);
    return;
  }
  if (guestCount(call.world) >= most) {
    call.refuse(markup`There are as many guests as may be; try again later.`);
    return;
  }
  const name = freeGuestName(call.world);
  const account = createAccount(call.tx, { name, password: null, level: 'guest', now: call.now });
  markGuest(call.tx, account);
  createCharacter(call.tx, { account: account.id, name, now: call.now });
  const refusal = logIn(call, account);
  if (refusal) call.refuse(refusal);
}

function freeGuestName(world: World): string {
  const isTaken = (name: string): boolean =>
    (accountNameFault(world, name) ?? characterNameFault(world, name)) !== undefined;
  let number = 1;
  while (isTaken(`Guest ${number}`)) number++;
  return `Guest ${number}`;
}

/** `name password` as typed at the login screen; a name with spaces stands in quotes. */
export function splitCredentials(text: string): { readonly name: string; readonly password: string } {
  const quoted = /^"([^"]*)"\s*(.*)$/.exec(text);
  const [, name = '', password = ''] = quoted ?? /^(\S*)\s*(.*)$/.exec(text) ?? [];
  return { name: name.trim(), password: password.trim() };
}
