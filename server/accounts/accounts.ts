// Making accounts and Characters: what names they may have and what a new one is.
import type { Level } from '../model/levels.ts';
import { playerKey, playerNameFault } from '../model/names.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';

/** Why a new account cannot be called `name`, as a sentence; undefined if it can. */
export function accountNameFault(world: World, name: string): string | undefined {
  return playerNameFault(name) ?? (world.accountNamed(name) ? `The name ${name} is taken.` : undefined);
}

/** Why a new Character cannot be called `name`: two Characters of players never share a name. */
export function characterNameFault(world: World, name: string): string | undefined {
  return playerNameFault(name) ?? takenFault(world, name);
}

/** Why nobody else may be called so: it is the name of a player's Character. A sentence. */
export const takenFault = (world: World, name: string): string | undefined =>
  world.characterNamed(name) ? `The name ${name} is taken.` : undefined;

export interface NewAccount {
  readonly name: string;
  /** As `hashPassword` gives it; null if nobody is to log in by password. */
  readonly password: string | null;
  readonly level: Level;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export const createAccount = (tx: Transaction, { name, password, level, now }: NewAccount): AccountRecord =>
  tx.createAccount({ name, key: playerKey(name), password, level, lastPuppet: null, created: now });

/** A new Character waits outside the world, to appear at the start when it is first puppeted (MS22). */
export function createCharacter(
  tx: Transaction,
  { account, name, description = '', now }: { account: number; name: string; description?: string; now: number },
): ObjectRecord {
  const start = tx.world.setting('start');
  const home = typeof start === 'number' ? start : null;
  return tx.createObject({
    kind: 'character',
    name,
    description,
    account,
    owner: account,
    home,
    stowed: home,
    created: now,
  });
}
