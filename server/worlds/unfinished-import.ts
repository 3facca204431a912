// What a large import has made before it is done, as it is kept in the world: it is taken away when the import fails, or when
// a world is opened in which it was interrupted.
import { type Json, UNFINISHED } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';

/** Ids of objects, and settings. */
export class Made {
  readonly #ranges: [number, number][] = [];
  readonly #settings: string[] = [];

  add(made: number | string): void {
    const last = this.#ranges.at(-1);
    if (typeof made === 'string') this.#settings.push(made);
    else if (last && last[1] === made - 1) last[1] = made;
    else this.#ranges.push([made, made]);
  }

  /** As the setting UNFINISHED has it. */
  get kept(): Json {
    return [...this.#ranges.map((range) => [...range]), ...this.#settings];
  }
}

/** Takes away what an import has made that did not come to its end: called when a world is opened. */
export function removeUnfinishedImport(tx: Transaction): void {
  const made = tx.world.setting(UNFINISHED);
  if (!Array.isArray(made)) return;
  for (const each of made) {
    if (typeof each === 'string') tx.setSetting(each, undefined);
    const [first, last] = Array.isArray(each) ? each.map(Number) : [];
    for (let id = first ?? 1; id <= (last ?? 0); id++) if (tx.world.object(id)) tx.removeObject(id);
  }
  tx.setSetting(UNFINISHED, undefined);
}
