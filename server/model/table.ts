// One record type in memory: a map by id, and indexes that follow every replacement; of what is loaded some learn later.

/** Follows a table: told of each record that comes (no `from`), changes, or goes (no `to`). */
export interface Follower<R> {
  replaced(from: R | undefined, to: R | undefined): void;
}

export class Table<R extends { readonly id: number | string }> {
  readonly #records = new Map<R['id'], R>();
  readonly #followers: readonly Follower<R>[];
  /** Told of what is loaded only by `catchUp`; it does not matter to them when they are told of a record that is there twice. */
  readonly #late: readonly Follower<R>[];
  /** What was loaded and they have not been told. */
  #behind: Iterator<R> | undefined;

  constructor(followers: readonly Follower<R>[] = [], late: readonly Follower<R>[] = []) {
    this.#followers = followers;
    this.#late = late;
  }

  get(id: R['id']): R | undefined {
    return this.#records.get(id);
  }

  get size(): number {
    return this.#records.size;
  }

  values(): IterableIterator<R> {
    return this.#records.values();
  }

  /** Puts `to` in the place of the record `id`, or removes it. Only World and its transactions call this. */
  replace(id: R['id'], to: R | undefined): void {
    const from = this.#records.get(id);
    if (to) this.#records.set(id, to);
    else this.#records.delete(id);
    for (const follower of this.#followers) follower.replaced(from, to);
    for (const follower of this.#late) follower.replaced(from, to);
  }

  /** Puts in a record of which the late followers learn later. Only World calls this. */
  load(record: R): void {
    const from = this.#records.get(record.id);
    this.#records.set(record.id, record);
    for (const follower of this.#followers) follower.replaced(from, record);
    if (from) {
      for (const follower of this.#late) follower.replaced(from, record);
    } else if (this.#late.length > 0) {
      this.#behind ??= this.#records.values();
    }
  }

  /** Tells the late followers what was loaded, a record a step. The table may change between steps. */
  *catchUp(): Generator<void> {
    while (this.#behind) {
      const next = this.#behind.next();
      if (next.done) this.#behind = undefined;
      else for (const follower of this.#late) follower.replaced(undefined, next.value);
      yield;
    }
  }
}

const none: ReadonlySet<never> = new Set<never>();
const noKeys: readonly never[] = [];

/** The keys of a record that has one, or none: most have none, and share the list. */
export const oneKey = <K>(key: K | null): readonly K[] => (key === null ? noKeys : [key]);

/** Ids by key, for keys that a record can have several of. */
export class MultiIndex<R extends { readonly id: number | string }, K> implements Follower<R> {
  /** Most keys are of one record, and a set for each would take most of the time and memory of a large world. */
  readonly #ids = new Map<K, R['id'] | Set<R['id']>>();
  readonly #fields: readonly (keyof R)[];
  readonly #keysOf: (record: R) => readonly K[];

  /** `keysOf` makes the keys of a record out of its `fields` alone. */
  constructor(fields: readonly (keyof R)[], keysOf: (record: R) => readonly K[]) {
    this.#fields = fields;
    this.#keysOf = keysOf;
  }

  has(key: K): boolean {
    return this.#ids.has(key);
  }

  get(key: K): ReadonlySet<R['id']> {
    const ids = this.#ids.get(key);
    if (ids === undefined) return none;
    return ids instanceof Set ? ids : new Set([ids]);
  }

  /** How many keys there are. */
  get size(): number {
    return this.#ids.size;
  }

  keys(): IterableIterator<K> {
    return this.#ids.keys();
  }

  replaced(from: R | undefined, to: R | undefined): void {
    if (from && to && this.#fields.every((field) => from[field] === to[field])) return;
    const before = from ? this.#keysOf(from) : noKeys;
    const after = to ? this.#keysOf(to) : noKeys;
    if (from && to && before.length === after.length && before.every((key, i) => key === after[i])) return;
    for (const key of before) this.#remove(key, (from as R).id);
    for (const key of after) this.#add(key, (to as R).id);
  }

  #add(key: K, id: R['id']): void {
    const ids = this.#ids.get(key);
    if (ids === undefined) this.#ids.set(key, id);
    else if (ids instanceof Set) ids.add(id);
    else if (ids !== id) this.#ids.set(key, new Set([ids, id]));
  }

  #remove(key: K, id: R['id']): void {
    const ids = this.#ids.get(key);
    if (!(ids instanceof Set)) {
      if (ids === id) this.#ids.delete(key);
    } else if (ids.delete(id) && ids.size === 0) this.#ids.delete(key);
  }
}

/** How many records there are of each key. */
export class Counts<R, K> implements Follower<R> {
  readonly #counts = new Map<K, number>();
  readonly #keyOf: (record: R) => K;

  constructor(keyOf: (record: R) => K) {
    this.#keyOf = keyOf;
  }

  count(key: K): number {
    return this.#counts.get(key) ?? 0;
  }

  replaced(from: R | undefined, to: R | undefined): void {
    if (from) this.#add(this.#keyOf(from), -1);
    if (to) this.#add(this.#keyOf(to), 1);
  }

  #add(key: K, change: number): void {
    this.#counts.set(key, this.count(key) + change);
  }
}
