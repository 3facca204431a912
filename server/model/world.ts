// The world in memory: all records, and indexes that answer in the time of the answer, not of the world. It changes
// only through `transaction`, which yields a Change or, on a throw, nothing at all.
import type { Change } from './change.ts';
import { NAME_KEY_LENGTH, nameKeys, nameWords, playerKey } from './names.ts';
import {
  type AccountRecord,
  type AttributeRecord,
  type HistoryRecord,
  type Json,
  type ObjectKind,
  type ObjectRecord,
  objectKinds,
  type Records,
  type SettingRecord,
  type TableName,
  type TopicRecord,
  type TrashRecord,
} from './records.ts';
import { toItsEnd } from './slices.ts';
import { Counts, MultiIndex, oneKey, Table } from './table.ts';
import { TagIndex } from './tag-index.ts';
import { Transaction } from './transaction.ts';
import { WordIndex } from './word-index.ts';

export type Tables = { readonly [T in TableName]: Table<Records[T]> };

/** Keys of the name index that are looked through in the time in which one name is taken apart. */
const KEYS_A_NAME = 30;

/** What is of one kind in one place, as a number. */
const placeKey = (place: number, kind: ObjectKind): number => place * objectKinds.length + objectKinds.indexOf(kind);

export class World {
  readonly #contents = new MultiIndex<ObjectRecord, number>(['location', 'kind'], ({ location, kind }) =>
    oneKey(location === null ? null : placeKey(location, kind)),
  );
  readonly #leadingTo = new MultiIndex<ObjectRecord, number>(['destination'], (object) => oneKey(object.destination));
  readonly #homeOf = new MultiIndex<ObjectRecord, number>(['home'], (object) => oneKey(object.home));
  readonly #characters = new MultiIndex<ObjectRecord, number>(['account'], (object) => oneKey(object.account));
  readonly #characterKeys = new MultiIndex<ObjectRecord, string>(['account', 'name'], ({ account, name }) =>
    oneKey(account === null ? null : playerKey(name)),
  );
  readonly #permitted = new MultiIndex<ObjectRecord, string>(['permissions'], ({ permissions }) => permissions);
  /** Half of the time in which a large world is opened would be theirs, and nobody asks at once: see `catchUp`. */
  readonly #late = {
    tagged: new TagIndex(),
    named: new MultiIndex<ObjectRecord, string>(['name', 'aliases'], nameKeys),
  };
  readonly #kinds = new Counts<ObjectRecord, ObjectKind>((object) => object.kind);
  readonly #attributes = new MultiIndex<AttributeRecord, number>(['object'], (attribute) => [attribute.object]);
  readonly #histories = new MultiIndex<HistoryRecord, number>(['object'], (record) => [record.object]);
  readonly #accountKeys = new MultiIndex<AccountRecord, string>(['key'], (account) => [account.key]);

  readonly #wordSets = new WordIndex((id) => this.object(id)?.location ?? null);

  readonly #tables: Tables = {
    object: new Table<ObjectRecord>(
      [
        this.#contents,
        this.#leadingTo,
        this.#homeOf,
        this.#characters,
        this.#characterKeys,
        this.#permitted,
        this.#kinds,
        this.#wordSets.objects,
      ],
      Object.values(this.#late),
    ),
    attribute: new Table<AttributeRecord>([this.#attributes, this.#wordSets.attributes]),
    account: new Table<AccountRecord>([this.#accountKeys]),
    setting: new Table<SettingRecord>(),
    history: new Table<HistoryRecord>([this.#histories]),
    trash: new Table<TrashRecord>(),
    topic: new Table<TopicRecord>(),
  };
  #nextId = 1;
  #busy = false;

  /** Takes in a record that the store has read. Only while the world is being opened. */
  load<T extends TableName>(table: T, record: Records[T]): void {
    (this.#tables[table] as Table<Records[T]>).load(record);
    if (typeof record.id === 'number') this.#nextId = Math.max(this.#nextId, record.id + 1);
  }

  /** Sets the next free id, as the store has read it; ids are never reused, not even after a restart. */
  loadNextId(nextId: number): void {
    this.#nextId = Math.max(this.#nextId, nextId);
  }

  /**
   * Brings the indexes of tags and names up to what was loaded, an object a step. Who asks for one of them before the end
   * has it done at once.
   */
  catchUp(): Generator<void> {
    return this.#tables.object.catchUp();
  }

  get #indexes() {
    toItsEnd(this.catchUp());
    return this.#late;
  }

  /** The record of a table with this id. */
  record<T extends TableName>(table: T, id: Records[T]['id']): Records[T] | undefined {
    return (this.#tables[table] as Table<Records[T]>).get(id);
  }

  /** Every record of a table. The world's size: not for commands. */
  records<T extends TableName>(table: T): IterableIterator<Records[T]> {
    return (this.#tables[table] as unknown as Table<Records[T]>).values();
  }

  object(id: number | null | undefined): ObjectRecord | undefined {
    return id === null || id === undefined ? undefined : this.#tables.object.get(id);
  }

  account(id: number | null | undefined): AccountRecord | undefined {
    return id === null || id === undefined ? undefined : this.#tables.account.get(id);
  }

  /** `name` is compared as in MS50. */
  accountNamed(name: string): AccountRecord | undefined {
    const [id] = this.#accountKeys.get(playerKey(name));
    return this.account(id as number | undefined);
  }

  /** The player's Character called `name`, compared as in MS50. */
  characterNamed(name: string): ObjectRecord | undefined {
    const [id] = this.#characterKeys.get(playerKey(name));
    return this.object(id as number | undefined);
  }

  accounts(): IterableIterator<AccountRecord> {
    return this.#tables.account.values();
  }

  /** Every object. The world's size: not for commands. */
  objects(): IterableIterator<ObjectRecord> {
    return this.#tables.object.values();
  }

  get objectCount(): number {
    return this.#tables.object.size;
  }

  /** How many objects of a kind there are. */
  countOf(kind: ObjectKind): number {
    return this.#kinds.count(kind);
  }

  /** The newest objects, newest first; those made last, as far as `within` ids reach back. */
  newest(count: number, within: number): readonly ObjectRecord[] {
    const found: ObjectRecord[] = [];
    const end = Math.max(0, this.#nextId - 1 - within);
    for (let id = this.#nextId - 1; id > end && found.length < count; id--) found.push(...this.#all(new Set([id])));
    return found;
  }

  /** What is directly in `container`, of one kind or of all. */
  contents(container: number, kind?: ObjectKind): readonly ObjectRecord[] {
    if (kind) return this.#all(this.#contents.get(placeKey(container, kind)));
    const kinds: readonly ObjectKind[] = ['exit', 'character', 'thing', 'room'];
    return kinds.flatMap((each) => this.contents(container, each));
  }

  /** Exits that lead to `room`. */
  exitsTo(room: number): readonly ObjectRecord[] {
    return this.#all(this.#leadingTo.get(room));
  }

  /** Objects whose home is `place`. */
  residents(place: number): readonly ObjectRecord[] {
    return this.#all(this.#homeOf.get(place));
  }

  /** The Characters that `account` owns, oldest first. */
  charactersOf(account: number): readonly ObjectRecord[] {
    return [...this.#all(this.#characters.get(account))].sort((a, b) => a.id - b.id);
  }

  /** Objects with a tag; `wood:` is any of that category, `:oak` one of that name in any. */
  tagged(tag: string): readonly ObjectRecord[] {
    return this.#all(this.#indexes.tagged.get(tag.toLowerCase()));
  }

  /** Objects with a permission. */
  permitted(permission: string): readonly ObjectRecord[] {
    return this.#all(this.#permitted.get(permission.toLowerCase()));
  }

  /**
   * Objects with a name or alias that has, for each word of `name`, a word that begins so; more may be given, never fewer.
   * The rarest word of `name` says how many are looked at (SE9).
   */
  namedLike(name: string): readonly ObjectRecord[] {
    const { named } = this.#indexes;
    const starts = nameWords(name).map((word) => word.slice(0, NAME_KEY_LENGTH));
    const [rarest] = starts
      .filter((start) => start.length === NAME_KEY_LENGTH)
      .map((start) => named.get(start))
      .sort((a, b) => a.size - b.size);
    const short = starts.find((start) => start.length < NAME_KEY_LENGTH);
    // What is shorter than a key is looked for among all keys.
    if (rarest && (short === undefined || rarest.size * KEYS_A_NAME <= named.size)) return this.#all(rarest);
    if (short === undefined) return [];
    const begun = new Set<number>();
    for (const key of named.keys()) {
      if (key.startsWith(short)) for (const id of named.get(key)) begun.add(id);
    }
    return this.#all(rarest && rarest.size < begun.size ? rarest : begun);
  }

  /** What is directly in `place` and carries a command set; with `word`, in lower case, only sets that add it. */
  wordSetsIn(place: number, word?: string): readonly ObjectRecord[] {
    return this.#all(this.#wordSets.in(place, word));
  }

  attribute(object: number, key: string): Json | undefined {
    return this.#tables.attribute.get(`${object}/${key.toLowerCase()}`)?.value;
  }

  attributesOf(object: number): readonly AttributeRecord[] {
    const ids = this.#attributes.get(object);
    return [...ids].flatMap((id) => this.#tables.attribute.get(id as string) ?? []);
  }

  /** Every attribute. The world's size: not for commands. */
  attributes(): IterableIterator<AttributeRecord> {
    return this.#tables.attribute.values();
  }

  settings(): IterableIterator<SettingRecord> {
    return this.#tables.setting.values();
  }

  setting(id: string): Json | undefined {
    return this.#tables.setting.get(id)?.value;
  }

  /** What was done to an object, oldest first. */
  historyOf(object: number): readonly HistoryRecord[] {
    const records = [...this.#histories.get(object)].flatMap((id) => this.#tables.history.get(id as string) ?? []);
    return records.sort((a, b) => a.number - b.number);
  }

  /** The histories of all objects, roughly oldest first. */
  histories(): IterableIterator<HistoryRecord> {
    return this.#tables.history.values();
  }

  get historyCount(): number {
    return this.#tables.history.size;
  }

  /** What was destroyed and can be restored. */
  trash(): IterableIterator<TrashRecord> {
    return this.#tables.trash.values();
  }

  /** The help topics that people wrote. */
  topics(): IterableIterator<TopicRecord> {
    return this.#tables.topic.values();
  }

  get topicCount(): number {
    return this.#tables.topic.size;
  }

  /**
   * Runs `change`, hands what it did to `keep`, and returns it. If either throws, the world is as before and the error
   * goes on. A callback that returns a promise does not compile: the world never changes across a wait.
   */
  transaction<T>(
    change: (tx: Transaction) => T extends PromiseLike<unknown> ? never : T,
    keep: (done: Change) => void = () => undefined,
  ): { readonly value: T; readonly change: Change } {
    if (this.#busy) throw new Error('a transaction is already running');
    this.#busy = true;
    const tx = new Transaction(this, this.#tables, this.#nextId);
    try {
      const value = change(tx) as T;
      const result = tx.finish();
      keep(result);
      this.#nextId = result.nextId ?? this.#nextId;
      return { value, change: result };
    } catch (error) {
      tx.rollback();
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  #all(ids: ReadonlySet<number | string>): readonly ObjectRecord[] {
    const found: ObjectRecord[] = [];
    for (const id of ids) {
      const object = this.#tables.object.get(id as number);
      if (object) found.push(object);
    }
    return found;
  }
}
