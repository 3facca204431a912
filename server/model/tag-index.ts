// Who has which tag, found by the whole of it, by its category alone (`wood:`) or by its name in any category (`:oak`).
import type { ObjectRecord } from './records.ts';
import { type Follower, MultiIndex } from './table.ts';

export class TagIndex implements Follower<ObjectRecord> {
  readonly #holders = new MultiIndex<ObjectRecord, string>(['tags'], ({ tags }) => tags);
  /** Tags that somebody has, by `category:` and by `:name`. They are far fewer than those who have them. */
  readonly #alike = new Map<string, Set<string>>();

  /** `word` in lower case. */
  get(word: string): ReadonlySet<number> {
    const alike = this.#alike.get(word);
    if (!alike) return this.#holders.get(word);
    const found = new Set(this.#holders.get(word));
    for (const tag of alike) for (const id of this.#holders.get(tag)) found.add(id);
    return found;
  }

  replaced(from: ObjectRecord | undefined, to: ObjectRecord | undefined): void {
    if (from?.tags === to?.tags) return;
    const come = to?.tags.filter((tag) => !this.#holders.has(tag)) ?? [];
    this.#holders.replaced(from, to);
    for (const tag of come) {
      for (const part of partsOf(tag)) this.#alike.set(part, (this.#alike.get(part) ?? new Set()).add(tag));
    }
    for (const tag of from?.tags ?? []) {
      if (!this.#holders.has(tag)) for (const part of partsOf(tag)) this.#forget(part, tag);
    }
  }

  #forget(part: string, tag: string): void {
    const alike = this.#alike.get(part);
    if (alike?.delete(tag) && alike.size === 0) this.#alike.delete(part);
  }
}

/** The category and the rest of a tag that has one, each as it is searched for. */
function partsOf(tag: string): readonly string[] {
  const colon = tag.indexOf(':');
  return colon < 0 ? [] : [tag.slice(0, colon + 1), tag.slice(colon)];
}
