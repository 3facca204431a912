// A Store without a disk, for tests and scenes: keeps rows as the file would, and lets a test hold them back.

import { TroupeError } from '../base/errors.ts';
import type { Change, Entry, WorldEvent } from '../model/change.ts';
import { type TableName, tableNames } from '../model/records.ts';
import { appendCells, type Cell, eventLayout, layouts, readEvent, readRecord } from './codec.ts';
import { MemoryCopies } from './memory-copies.ts';
import { Progress } from './progress.ts';
import { encodeChange } from './statements.ts';
import { type RecordSink, type Retention, STALLED, type Store } from './store.ts';

type Rows = ReadonlyMap<TableName, Map<number | string, readonly Cell[]>>;

export class MemoryStore implements Store {
  readonly #rows: Rows = new Map(tableNames.map((table) => [table, new Map()] as const));
  #events: (readonly Cell[])[] = [];
  readonly copies = new MemoryCopies(() => {
    this.#keep();
    return this.#held ? undefined : this.#snapshot();
  });
  readonly #progress = new Progress();
  readonly onDurable = this.#progress.onDurable;
  readonly onStalled = this.#progress.onStalled;
  #pending: Change[] = [];
  #nextId = 1;
  #held = false;
  #closed: Promise<number> | undefined;

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
    this.#snapshot()(sink);
  }

  async read(sink: RecordSink): Promise<void> {
    if (this.#held) throw new TroupeError('UNSAVED', STALLED);
    this.#keep();
    this.#snapshot()(sink);
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

  trim({ events = Number.POSITIVE_INFINITY, since = 0 }: Retention): void {
    this.#keep();
    const young = this.#events.filter((cells) => readEvent(cells, 0).at >= since);
    this.#events = young.slice(Math.max(0, young.length - events));
  }

  /** Time is not asked: what is held back now is what is lost. */
  close(within?: number): Promise<number> {
    const { pending } = this.#progress;
    this.#closed ??= within !== undefined && this.#held ? Promise.resolve(pending) : this.settled().then(() => 0);
    return this.#closed;
  }

  /** The rows as they are now, for later. */
  #snapshot(): (sink: RecordSink) => void {
    const nextId = this.#nextId;
    const rows = tableNames.map((table) => [table, [...this.#rowsOf(table).values()]] as const);
    return (sink) => {
      sink.loadNextId(nextId);
      for (const [table, all] of rows) for (const cells of all) sink.load(table, readRecord(table, cells, 0));
    };
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
