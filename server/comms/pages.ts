// Pages as accounts keep them: the newest few, sent and received, as attributes of the account and nowhere else.
import type { Json } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import type { World } from '../model/world.ts';

/** Pages that an account keeps; the oldest go first. */
export const MAX_KEPT_PAGES = 50;

export interface Page {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly sent: boolean;
  /** Names of the accounts it went to, or of the one it came from. */
  readonly others: readonly string[];
  /** As typed; a pose begins with a colon. */
  readonly text: string;
  /** It came when nobody of the account was there, and was not listed since. */
  readonly isNew: boolean;
}

interface Kept extends Page {
  /** Counts the account's pages from 1. */
  readonly number: number;
}

const PREFIX = 'page:';
/** Each page has an attribute of its own, in a ring: to add one is to write one. */
const keyOf = (number: number): string => `${PREFIX}${number % MAX_KEPT_PAGES}`;

/** The pages of `account`, oldest first. */
export function pagesOf(world: World, account: number): readonly Page[] {
  return keptBy(world, account);
}

export const countNewPages = (world: World, account: number): number =>
  keptBy(world, account).filter((page) => page.isNew).length;

export function keepPage(tx: Transaction, account: number, page: Page): void {
  const number = (keptBy(tx.world, account).at(-1)?.number ?? 0) + 1;
  const kept: Kept = { ...page, number };
  tx.setAttribute(account, keyOf(number), { ...kept });
}

/** Nothing is new to `account` any more. */
export function markPagesRead(tx: Transaction, account: number): void {
  for (const page of keptBy(tx.world, account)) {
    if (page.isNew) tx.setAttribute(account, keyOf(page.number), { ...page, isNew: false });
  }
}

const keptBy = (world: World, account: number): readonly Kept[] =>
  world
    .attributesOf(account)
    .filter(({ key }) => key.startsWith(PREFIX))
    .flatMap(({ value }) => (isKept(value) ? [value] : []))
    .sort((a, b) => a.number - b.number);

function isKept(value: Json): value is Json & Kept {
  return typeof value === 'object' && value !== null && 'number' in value && 'others' in value;
}
