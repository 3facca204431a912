// One synchronous change of the world in the making. Reads go to the World; writes go through here, are seen at once,
// and are taken back together if the callback throws.
import { type Change, type Deed, type Entry, keyOf, type RecordId, type WorldEvent } from './change.ts';
import {
  type AccountRecord,
  type AttributeRecord,
  type Json,
  type Locks,
  type ObjectKind,
  type ObjectRecord,
  plainObject,
  type Records,
  type SettingRecord,
  type TableName,
} from './records.ts';
import type { Tables, World } from './world.ts';

/** What a new object must have; the rest has defaults. */
export type NewObject = { readonly kind: ObjectKind; readonly name: string } & Partial<Omit<ObjectRecord, 'id'>>;

/** Any change of an object but of what it is. */
export type ObjectPatch = Partial<Omit<ObjectRecord, 'id' | 'kind' | 'created'>>;

interface Touched {
  readonly table: TableName;
  readonly id: number | string;
  readonly from: Records[TableName] | undefined;
}

interface AnyTable {
  get(id: number | string): Records[TableName] | undefined;
  replace(id: number | string, to: Records[TableName] | undefined): void;
}

export class Transaction {
  readonly world: World;
  readonly #tables: Tables;
  readonly #touched = new Map<string, Touched>();
  readonly #events: WorldEvent[] = [];
  readonly #firstId: number;
  #nextId: number;
  #deed: Deed | undefined;
  #open = true;

  constructor(world: World, tables: Tables, nextId: number) {
    this.world = world;
    this.#tables = tables;
    this.#firstId = nextId;
    this.#nextId = nextId;
  }

  /** Whether an id was ever given out, to an object that is there or gone. */
  hasGiven(id: number): boolean {
    return id < this.#nextId;
  }

  /** An id for an object that is put in its place by `apply`. */
  takeId(): number {
    return this.#nextId++;
  }

  createObject(fields: NewObject): ObjectRecord {
    const object: ObjectRecord = { ...plainObject, ...fields, id: this.takeId() };
    this.#replace('object', object.id, object);
    return object;
  }

  /** Changes fields of an object. Throws if there is none of this id. */
  updateObject(id: number, patch: ObjectPatch): ObjectRecord {
    const from = this.world.object(id);
    if (!from) throw new Error(`no object #${id}`);
    const to = { ...from, ...patch };
    this.#replace('object', id, to);
    return to;
  }

  /** Makes something of another kind. Whether that can be is the caller's to know. */
  changeKind(id: number, kind: ObjectKind): ObjectRecord {
    const from = this.world.object(id);
    if (!from) throw new Error(`no object #${id}`);
    const to = { ...from, kind };
    this.#replace('object', id, to);
    return to;
  }

  /** Removes an object and its attributes. What was in it or led to it is the caller's to move (building/destroy). */
  removeObject(id: number): void {
    for (const attribute of this.world.attributesOf(id)) this.#replace('attribute', attribute.id, undefined);
    this.#replace('object', id, undefined);
  }

  /** Sets an attribute, or removes it with `undefined`. Its locks stay, unless others are given. */
  setAttribute(object: number, key: string, value: Json | undefined, locks?: Locks): void {
    const lower = key.toLowerCase();
    const id = `${object}/${lower}`;
    const kept = locks ?? this.world.record('attribute', id)?.locks ?? {};
    const hasLocks = Object.keys(kept).length > 0;
    const record: AttributeRecord | undefined =
      value === undefined ? undefined : { id, object, key: lower, value, ...(hasLocks && { locks: kept }) };
    this.#replace('attribute', id, record);
  }

  createAccount(fields: Omit<AccountRecord, 'id'>): AccountRecord {
    const account: AccountRecord = { ...fields, id: this.#nextId++ };
    this.#replace('account', account.id, account);
    return account;
  }

  updateAccount(id: number, patch: Partial<Omit<AccountRecord, 'id'>>): AccountRecord {
    const from = this.world.account(id);
    if (!from) throw new Error(`no account ${id}`);
    const to = { ...from, ...patch };
    this.#replace('account', id, to);
    return to;
  }

  /** Removes an account and its attributes. Its Characters are the caller's to remove before. */
  removeAccount(id: number): void {
    for (const attribute of this.world.attributesOf(id)) this.#replace('attribute', attribute.id, undefined);
    this.#replace('account', id, undefined);
  }

  /** Sets a value of the world as a whole, or removes it with `undefined`. */
  setSetting(id: string, value: Json | undefined): void {
    const record: SettingRecord | undefined = value === undefined ? undefined : { id, value };
    this.#replace('setting', id, record);
  }

  /** Adds or replaces a record of a table that has ids of its own, or removes it with `undefined`. */
  put<T extends 'history' | 'trash' | 'topic'>(table: T, id: string, record: Records[T] | undefined): void {
    this.#replace(table, id, record);
  }

  /** Adds to the record of play. */
  record(event: WorldEvent): void {
    this.#requireOpen();
    this.#events.push(event);
  }

  /** Puts every record of `entries` in the state `to` that it has there, also those that were removed before. */
  apply(entries: readonly Entry[]): void {
    for (const { table, id, to } of entries) this.#replace(table, id, to);
  }

  /** Makes what is done here somebody's deed. */
  sign(deed: Deed): void {
    this.#requireOpen();
    this.#deed = deed;
  }

  get deed(): Deed | undefined {
    return this.#deed;
  }

  /** What was changed so far: each record once. */
  get entries(): readonly Entry[] {
    const entries: Entry[] = [];
    for (const { table, id, from } of this.#touched.values()) {
      const to = this.#table(table).get(id);
      if (from !== to) entries.push({ table, id, ...(from && { from }), ...(to && { to }) } as Entry);
    }
    return entries;
  }

  /** Ends the transaction. Only World calls this and `rollback`. */
  finish(): Change {
    this.#open = false;
    const { entries } = this;
    const deed = entries.length > 0 && this.#deed;
    const change = { entries, events: this.#events, ...(deed && { deed }) };
    return this.#nextId === this.#firstId ? change : { ...change, nextId: this.#nextId };
  }

  rollback(): void {
    this.#open = false;
    for (const { table, id, from } of [...this.#touched.values()].reverse()) this.#table(table).replace(id, from);
  }

  #replace<T extends TableName>(table: T, id: Records[T]['id'], to: Records[T] | undefined): void {
    this.#requireOpen();
    const key = keyOf({ table, id } as RecordId);
    const from = this.#table(table).get(id);
    if (!this.#touched.has(key)) this.#touched.set(key, { table, id, from });
    this.#table(table).replace(id, to);
  }

  #requireOpen(): void {
    if (!this.#open) throw new Error('this transaction has ended');
  }

  /** The tables differ by record type only; here they are used alike. */
  #table(table: TableName): AnyTable {
    return this.#tables[table] as unknown as AnyTable;
  }
}
