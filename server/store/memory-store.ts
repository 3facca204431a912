// A Store without a disk, for tests and scenes: keeps rows as the file would, and lets a test hold them back.
import type { Change, Entry, WorldEvent } from '../model/change.ts';
import { type TableName, tableNames } from '../model/records.ts';
import { appendCells, type Cell, eventLayout, layouts, readEvent, readRecord } from './codec.ts';
import { Progress } from './progress.ts';
import { encodeChange } from './statements.ts';
import type { RecordSink, Store } from './store.ts';

export class MemoryStore implements Store {
  readonly #rows = new Map(tableNames.map((table) => [table, new Map<number | string, readonly Cell[]>()] as const));
  readonly #events: (readonly Cell[])[] = [];
  readonly #progress = new Progress();
  readonly onDurable = this.#progress.onDurable;
  readonly onStalled = this.#progress.onStalled;
  #pending: Change[] = [];
  #nextId = 1;
  #held = false;
  #closed: Promise<void> | undefined;

  get durable(): number {
    return this.#progress.durable;
  }

  /** Keeps nothing from here on, as a disk that has become slow; `reason` makes it a stall. */
  hold(reason?: string): void {
    this.#held = true;
    if (reason !== undefined) this.#progress.stall(reason);
  }

  /** Keeps what was held back, at once, and all that follows. */
  release(): void {
    this.#held = false;
    this.#progress.stall(undefined);
    this.#keep();
  }

  /** What was kept so far, as a file would have it after a crash: without what is held back. */
  async load(sink: RecordSink): Promise<void> {
    sink.loadNextId(this.#nextId);
    for (const table of tableNames) {
      for (const cells of this.#rowsOf(table).values()) sink.load(table, readRecord(table, cells, 0));
    }
  }

  commit(change: Change): number {
    if (this.#closed) throw new Error('the store is closed');
    encodeChange(change); // throws for what a file would not take
    this.#pending.push(change);
    queueMicrotask(() => this.#keep());
    return this.#progress.take();
  }

  settled(): Promise<void> {
    return this.#progress.settled();
  }

  async recentEvents(limit: number): Promise<readonly WorldEvent[]> {
    this.#keep();
    return limit > 0 ? this.#events.slice(-limit).map((cells) => readEvent(cells, 0)) : [];
  }

  close(): Promise<void> {
    this.#closed ??= this.settled();
    return this.#closed;
  }

  #keep(): void {
    if (this.#held || this.#pending.length === 0) return;
    const changes = this.#pending;
    this.#pending = [];
    for (const change of changes) {
      for (const entry of change.entries) this.#apply(entry);
      for (const event of change.events) this.#events.push(cellsOf(eventLayout, event));
      this.#nextId = change.nextId ?? this.#nextId;
    }
    this.#progress.reach(this.durable + changes.length);
  }

  #apply({ table, id, to }: Entry): void {
    if (to) this.#rowsOf(table).set(id, cellsOf(layouts[table], to));
    else this.#rowsOf(table).delete(id);
  }

  #rowsOf(table: TableName): Map<number | string, readonly Cell[]> {
    return this.#rows.get(table) as Map<number | string, readonly Cell[]>;
  }
}

function cellsOf(layout: (typeof layouts)[TableName], record: object): readonly Cell[] {
  const cells: Cell[] = [];
  appendCells(layout, record, cells);
  return cells;
}
