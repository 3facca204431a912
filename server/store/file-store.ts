// The store of a world's folder, seen from the main thread: turns changes into cells and posts them, once a turn of the
// event loop, to the worker that owns `world.sqlite`. Never touches the disk itself once the world is open.
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import type { Change, WorldEvent } from '../model/change.ts';
import { eventLayout, layouts, readEvent, readRecord } from './codec.ts';
import { makeFolder } from './folder.ts';
import { lockWorld } from './lock.ts';
import { Progress } from './progress.ts';
import { type EncodedChange, encodeChange } from './statements.ts';
import type { RecordSink, Store } from './store.ts';
import type { RowPart } from './worker/messages.ts';
import { WorkerLink } from './worker-link.ts';

export const WORLD_FILE = 'world.sqlite';

/** Newest events kept in the record of play; older ones go when a world is opened. */
export const EVENTS_KEPT = 200_000;

export interface FileStoreOptions {
  /** The world's folder; made if it is missing. */
  readonly folder: string;
  /** Says since when this process holds the world. */
  readonly clock: Clock;
  readonly eventsKept?: number;
}

/**
 * Takes the world's lock and opens its file, making it if there is none.
 * Rejects with WORLD_HELD, WORLD_NEWER, WORLD_DAMAGED, WORLD_UNREADABLE or STORE_UNUSABLE; then nothing is held.
 */
export async function openFileStore({ folder, clock, eventsKept = EVENTS_KEPT }: FileStoreOptions): Promise<Store> {
  const at = path.resolve(folder);
  await makeFolder(at);
  const lock = await lockWorld(at, clock);
  try {
    return new FileStore(await WorkerLink.start({ file: path.join(at, WORLD_FILE), eventsKept }), lock);
  } catch (error) {
    lock.dispose();
    throw error;
  }
}

class FileStore implements Store {
  readonly #link: WorkerLink;
  readonly #lock: Disposable;
  readonly #progress = new Progress();
  readonly onDurable = this.#progress.onDurable;
  readonly onStalled = this.#progress.onStalled;
  /** Not posted yet. */
  #changes: EncodedChange[] = [];
  #closed: Promise<void> | undefined;

  constructor(link: WorkerLink, lock: Disposable) {
    this.#link = link;
    this.#lock = lock;
    link.onNews((news) => {
      if (news.type === 'durable') this.#progress.reach(news.ticket);
      else this.#progress.stall(news.reason);
    });
    link.onEnded((error) => this.#progress.fail(error));
  }

  get durable(): number {
    return this.#progress.durable;
  }

  async load(sink: RecordSink): Promise<void> {
    const nextId = await this.#link.ask('nextId', undefined);
    if (nextId !== undefined) sink.loadNextId(nextId);
    let part = await this.#link.ask('rows', undefined);
    while (part) {
      const next = this.#link.ask('rows', undefined); // read while this part is taken in
      takeIn(part, sink);
      // Without this, parts that are there already would be taken in one after another, however many they are.
      await nextTurn();
      part = await next;
    }
  }

  commit(change: Change): number {
    if (this.#closed) throw new Error('the store is closed');
    const cells = encodeChange(change);
    if (this.#changes.length === 0) setImmediate(() => this.#post());
    this.#changes.push(cells);
    return this.#progress.take();
  }

  settled(): Promise<void> {
    return this.#progress.settled();
  }

  async recentEvents(limit: number): Promise<readonly WorldEvent[]> {
    this.#post();
    const cells = await this.#link.ask('events', limit);
    const width = eventLayout.columns.length;
    const events: WorldEvent[] = [];
    for (let at = cells.length - width; at >= 0; at -= width) events.push(readEvent(cells, at));
    return events;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    try {
      await this.settled();
    } finally {
      await this.#link.close().finally(() => this.#lock.dispose());
    }
  }

  #post(): void {
    if (this.#changes.length === 0) return;
    this.#link.send({ type: 'commit', changes: this.#changes });
    this.#changes = [];
  }
}

function takeIn({ table, cells }: RowPart, sink: RecordSink): void {
  const width = layouts[table].columns.length;
  for (let at = 0; at < cells.length; at += width) sink.load(table, readRecord(table, cells, at));
}
