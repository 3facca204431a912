// Guests (MS42): whether they are let in, and their going. A guest is an account without a password that is gone, with
// its Characters, when its session ends. Making one is for the verbs.
import type { AccountRecord } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { removeAccount } from './removal.ts';
import type { Turn } from './turn.ts';

/** The world's setting: guests that may be in at once, 0 for none. */
export const GUESTS_SETTING = 'guests';
const MARK = 'guest';

/** Guests that may be in at once. */
export function guestLimit(world: World): number {
  const set = world.setting(GUESTS_SETTING);
  return typeof set === 'number' ? set : 0;
}

export const isGuest = (world: World, account: AccountRecord): boolean => world.attribute(account.id, MARK) === true;

export const guestCount = (world: World): number =>
  [...world.accounts()].filter((account) => isGuest(world, account)).length;

/** Makes `account` a guest. */
export const markGuest = (tx: Transaction, account: AccountRecord): void => tx.setAttribute(account.id, MARK, true);

/** Removes the guest `account` if it is one and no session of it is left. */
export function dismissGuest(turn: Turn, account: AccountRecord | undefined): void {
  if (account && isGuest(turn.world, account) && turn.sessions.ofAccount(account.id).length === 0) {
    removeAccount(turn, account);
  }
}
