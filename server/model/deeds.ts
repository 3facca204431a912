// What each builder can take back and do again. In memory only: it begins anew with the game; what lasts is the history.
import { isDeepStrictEqual } from 'node:util';
import type { Change, Entry } from './change.ts';

/** Deeds of one account that can be taken back: an evening of careful building. The oldest are forgotten. */
export const MAX_UNDO = 100;

/** Something done that can be taken back, or something taken back that can be done again. */
export interface Undoable {
  /** The command line it was done by. */
  readonly label: string;
  readonly entries: readonly Entry[];
}

interface Stacks {
  readonly done: Undoable[];
  readonly undone: Undoable[];
}

export class Deeds {
  readonly #stacks = new Map<number, Stacks>();

  /** What `account` would take back next. */
  lastDone(account: number): Undoable | undefined {
    return this.#stacks.get(account)?.done.at(-1);
  }

  /** What `account` would do again next. */
  lastUndone(account: number): Undoable | undefined {
    return this.#stacks.get(account)?.undone.at(-1);
  }

  /** All that `account` can take back, the newest last. */
  doneBy(account: number): readonly Undoable[] {
    return this.#stacks.get(account)?.done ?? [];
  }

  /** Takes in a change that was made. Of use are those that are somebody's deed. */
  take({ deed, entries }: Change): void {
    if (!deed || !entries.some(isBuilding)) return;
    const { done, undone } = this.#stacksOf(deed.account);
    const undoable = { label: deed.label, entries: entries.filter(({ table }) => table !== 'history') };
    if (deed.act === 'undo') {
      done.pop();
      undone.push(undoable);
      return;
    }
    if (deed.act === 'redo') undone.pop();
    else undone.length = 0;
    done.push(undoable);
    if (done.length > MAX_UNDO) done.shift();
  }

  /** Forgets what cannot be taken back or done again, so that what was before it can be. */
  forget(account: number, undoable: Undoable): void {
    const { done, undone } = this.#stacksOf(account);
    for (const stack of [done, undone]) if (stack.at(-1) === undoable) stack.pop();
  }

  #stacksOf(account: number): Stacks {
    let stacks = this.#stacks.get(account);
    if (!stacks) {
      stacks = { done: [], undone: [] };
      this.#stacks.set(account, stacks);
    }
    return stacks;
  }
}

/** Whether an entry is a change at all, and more than a player going from place to place. */
export function isBuilding(entry: Entry): boolean {
  if (isDeepStrictEqual(entry.from, entry.to)) return false;
  if (entry.table === 'account' || entry.table === 'history') return false;
  if (entry.table !== 'object' || !entry.from || !entry.to || entry.from.account === null) return true;
  const { location, stowed } = entry.from;
  return !isDeepStrictEqual({ ...entry.to, location, stowed }, entry.from);
}
