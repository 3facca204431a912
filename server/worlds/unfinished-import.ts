// What a large import has made and changed before it is done, as it is kept in the world: it is taken away and put back when
// the import fails, or when a world is opened in which it was interrupted.
import type { Entry } from '../model/change.ts';
import { type Json, PROTOTYPE, UNFINISHED } from '../model/records.ts';
import { reversalOf } from '../model/reversal.ts';
import type { Transaction } from '../model/transaction.ts';

/** Before the number of a slice: the setting that holds what it has changed of what was there. */
const CHANGED = `${UNFINISHED}:`;

/** Ids of objects, and settings. */
export class Made {
  readonly #ranges: [number, number][] = [];
  readonly #settings: string[] = [];
  #changes = 0;

  add(made: number | string): void {
    const last = this.#ranges.at(-1);
    if (typeof made === 'string') this.#settings.push(made);
    else if (last && last[1] === made - 1) last[1] = made;
    else this.#ranges.push([made, made]);
  }

  /** Keeps in the world what was made so far, and what this slice has changed. */
  keep(tx: Transaction): void {
    const changes = tx.entries.filter((entry) => this.#isOfOld(entry));
    if (changes.length > 0) tx.setSetting(CHANGED + this.#changes++, changes as unknown as Json);
    tx.setSetting(UNFINISHED, [...this.#ranges.map((range) => [...range]), ...this.#settings]);
  }

  /** All is done. */
  forget(tx: Transaction): void {
    for (let number = 0; number < this.#changes; number++) tx.setSetting(CHANGED + number, undefined);
    if (tx.world.setting(UNFINISHED) !== undefined) tx.setSetting(UNFINISHED, undefined);
  }

  #isOfOld({ table, id, from, to }: Entry): boolean {
    if (table === 'object') return from !== undefined && !this.#has(id);
    if (table === 'attribute') return !this.#has((from ?? to)?.object ?? 0);
    return table === 'setting' && from !== undefined && id.startsWith(PROTOTYPE);
  }

  #has(id: number): boolean {
    return this.#ranges.some(([first, last]) => first <= id && id <= last);
  }
}

/** Takes back what an import has done that did not come to its end: called when a world is opened. */
export function removeUnfinishedImport(tx: Transaction): void {
  const made = tx.world.setting(UNFINISHED);
  if (!Array.isArray(made)) return;
  putBack(tx);
  for (const each of made) if (typeof each === 'string') tx.setSetting(each, undefined);
  const ids = new Set(made.flatMap(idsIn));
  for (const id of ids) {
    for (const { id: inside } of tx.world.contents(id)) if (!ids.has(inside)) putAtStart(tx, inside);
    if (tx.world.object(id)) tx.removeObject(id);
  }
  tx.setSetting(UNFINISHED, undefined);
}

/** The ids of a range. */
function idsIn(range: Json): readonly number[] {
  const [first = 1, last = 0] = Array.isArray(range) ? range.map(Number) : [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** What was brought into something that goes. */
function putAtStart(tx: Transaction, id: number): void {
  const start = tx.world.setting('start');
  tx.updateObject(id, { location: typeof start === 'number' && tx.world.object(start) ? start : null });
}

/** What others have changed since stays. */
function putBack(tx: Transaction): void {
  const done: Entry[] = [];
  for (let number = 0; ; number++) {
    const changes = tx.world.setting(CHANGED + number);
    if (!Array.isArray(changes)) break;
    done.push(...(changes as unknown as readonly Entry[]));
    tx.setSetting(CHANGED + number, undefined);
  }
  tx.apply(reversalOf(tx.world, done).entries);
}
