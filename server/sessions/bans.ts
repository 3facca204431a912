// Who is not let in: accounts by who they are, connections by where they come from. Bans are kept as one setting of the
// world. A ban refuses newcomers; whoever is in stays until booted.
import { BlockList, isIP } from 'node:net';
import type { AccountRecord, Json } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';
import { type Markup, markup } from '../protocol/markup.ts';

const SETTING = 'bans';

export interface Ban {
  /** What `unban` takes. */
  readonly id: number;
  /** The account that is not let in; undefined for a ban of an address. */
  readonly account?: number;
  /** The name of the account when it was banned, or the address: one, or a range as in `192.0.2.0/24`. */
  readonly target: string;
  /** The name of who banned it. */
  readonly by: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Plain text, possibly empty. */
  readonly reason: string;
}

/** All bans, oldest first. */
export function bansOf(world: World): readonly Ban[] {
  const kept = world.setting(SETTING);
  return Array.isArray(kept) ? (kept as unknown as readonly Ban[]) : [];
}

/** Adds a ban and returns it with its number. */
export function addBan(tx: Transaction, ban: Omit<Ban, 'id'>): Ban {
  const bans = bansOf(tx.world);
  const added = { ...ban, id: (bans.at(-1)?.id ?? 0) + 1 };
  keep(tx, [...bans, added]);
  return added;
}

export function liftBan(tx: Transaction, id: number): void {
  keep(
    tx,
    bansOf(tx.world).filter((ban) => ban.id !== id),
  );
}

export const banOfAccount = (world: World, account: AccountRecord): Ban | undefined =>
  bansOf(world).find((ban) => ban.account === account.id);

/** The ban that holds for a connection from `address`. Windows of the host's own computer are never banned. */
export function banOfAddress(world: World, address: string): Ban | undefined {
  if (isIP(address) === 0) return undefined;
  return bansOf(world).find(({ account, target }) => account === undefined && covers(target, address));
}

/** What the banned are told. */
export const banNotice = ({ account, reason }: Ban): Markup =>
  markup`${account === undefined ? 'Your address' : 'This account'} is banned${reason ? `: ${reason}` : '.'}`;

/** Whether `text` is an IP address or a range of them in CIDR form (RFC 4632), which a ban can hold. */
export const isAddress = (text: string): boolean => rangeOf(text) !== undefined;

/** Whether the address or range `target` covers `address`. */
export const covers = (target: string, address: string): boolean =>
  rangeOf(target)?.check(address, familyOf(address)) ?? false;

function rangeOf(target: string): BlockList | undefined {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(target) ?? [];
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  const length = bits === undefined ? most : Number(bits);
  if (version === 0 || length > most) return undefined;
  const range = new BlockList();
  range.addSubnet(address, length, familyOf(address));
  return range;
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const keep = (tx: Transaction, bans: readonly Ban[]): void =>
  tx.setSetting(SETTING, bans.length === 0 ? undefined : (bans as unknown as Json));
