// The store of a world's folder, seen from the main thread: turns changes into cells and posts them, once a turn of the
// event loop, to the worker that owns `world.sqlite`. Never touches the disk itself once the world is open.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { TroupeError } from '../base/errors.ts';
import type { Change, WorldEvent } from '../model/change.ts';
import { eventLayout, readEvent } from './codec.ts';
import { fileNameOf } from './copies.ts';
import { BACKUPS, clearScratch, WORLD_FILE } from './copies-on-disk.ts';
import { makeFolder } from './folder.ts';
import { FolderCopies } from './folder-copies.ts';
import { loadRows } from './load-rows.ts';
import { lockWorld } from './lock.ts';
import { Progress } from './progress.ts';
import { finishRestore, withAdvice } from './restore.ts';
import { type EncodedChange, encodeChange } from './statements.ts';
import type { RecordSink, Retention, Store } from './store.ts';
import type { WorkerSettings } from './worker/messages.ts';
import { WorkerLink } from './worker-link.ts';

export interface FileStoreOptions {
  /** The world's folder; made if it is missing. */
  readonly folder: string;
  /** Says since when this process holds the world, and when a copy was made. */
  readonly clock: Clock;
  /** There has to be a world already: a file that is gone, or empty, is damage. */
  readonly mustExist?: boolean;
}

/**
 * Takes the world's lock and opens its file, making it if there is none.
 * Rejects with WORLD_HELD, WORLD_NEWER, WORLD_DAMAGED, WORLD_UNREADABLE or STORE_UNUSABLE; then nothing is held.
 */
export async function openFileStore(options: FileStoreOptions): Promise<Store> {
  const { folder, clock } = options;
  const at = path.resolve(folder);
  const link = new WorkerLink(); // reads its program meanwhile
  try {
    await makeFolder(at);
    const lock = await lockWorld(at, clock);
    try {
      await link.ask('open', await settingsFor(at, options));
      return new FileStore(link, { folder: at, lock, clock });
    } catch (error) {
      lock.dispose();
      throw await withAdvice(error, at);
    }
  } catch (error) {
    await link.abandon();
    throw error;
  }
}

async function settingsFor(folder: string, { clock, mustExist = false }: FileStoreOptions): Promise<WorkerSettings> {
  await finishRestore(folder);
  await clearScratch(folder);
  const file = path.join(folder, WORLD_FILE);
  const size = (await stat(file).catch(() => undefined))?.size;
  if (mustExist && !size) {
    const what = size === 0 ? 'is empty' : 'is missing';
    throw new TroupeError('WORLD_DAMAGED', `${file} ${what}, though there was a world.`);
  }
  const backups = path.join(folder, BACKUPS);
  if (size) await makeFolder(backups);
  const copyBeforeUpdate = path.join(backups, fileNameOf({ kind: 'backup', cause: 'pre-update' }, clock.now()));
  return { file, copyBeforeUpdate };
}

interface Held {
  readonly folder: string;
  readonly lock: Disposable;
  readonly clock: Clock;
}

/** `work`, or false when it takes longer than `ms` milliseconds. */
async function inTime<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T | false> {
  let timer: Disposable | undefined;
  const timeUp = new Promise<false>((resolve) => {
    timer = clock.after(ms, () => resolve(false));
  });
  return await Promise.race([work, timeUp]).finally(() => timer?.dispose());
}

class FileStore implements Store {
  readonly #link: WorkerLink;
  readonly #lock: Disposable;
  readonly #clock: Clock;
  readonly copies: FolderCopies;
  readonly #progress = new Progress();
  readonly onDurable = this.#progress.onDurable;
  readonly onStalled = this.#progress.onStalled;
  /** Not posted yet. */
  #changes: EncodedChange[] = [];
  readonly #folder: string;
  #closed: Promise<number> | undefined;
  /** Then the file is left as it is, also when it is closed. */
  #isDamaged = false;

  constructor(link: WorkerLink, { folder, lock, clock }: Held) {
    this.#link = link;
    this.#folder = folder;
    this.#lock = lock;
    this.#clock = clock;
    this.copies = new FolderCopies({ folder, clock, freeze: () => this.#freeze() });
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
    try {
      await loadRows(this.#link, sink);
    } catch (error) {
      this.#isDamaged = true;
      throw await withAdvice(error, this.#folder);
    }
  }

  async read(sink: RecordSink): Promise<void> {
    this.#post();
    await loadRows(this.#link, sink);
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

  trim(retention: Retention): void {
    this.#post(); // what was committed before counts
    this.#link.ask('trim', retention).catch(() => undefined); // the worker's end is told by onStalled
  }

  close(within?: number): Promise<number> {
    this.#closed ??= this.#close(within);
    return this.#closed;
  }

  async #close(within: number | undefined): Promise<number> {
    try {
      const settled = this.settled();
      await (within === undefined ? settled : inTime(settled, within, this.#clock));
    } finally {
      const isDone = (await this.#copiesDone(within)) && this.#progress.pending === 0 && !this.#isDamaged;
      await (isDone ? this.#link.close() : this.#link.abandon()).finally(() => this.#lock.dispose());
    }
    return this.#progress.pending;
  }

  /** The file is not closed, which would write to it, while it is copied to a place that does not answer. */
  async #copiesDone(within: number | undefined): Promise<boolean> {
    const done = this.copies.close().then(() => true);
    return await (within === undefined ? done : inTime(done, within, this.#clock));
  }

  async #freeze(): Promise<() => void> {
    this.#post();
    await this.#link.ask('freeze', undefined);
    return () => void this.#link.ask('thaw', undefined).catch(() => undefined);
  }

  #post(): void {
    if (this.#changes.length === 0) return;
    this.#link.send({ type: 'commit', changes: this.#changes });
    this.#changes = [];
  }
}
