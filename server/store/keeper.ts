// Looks after a running world's safety beside the commits: how saving stands, backups by themselves and on demand, what the
// host is told when something cannot be kept, and the bounds of the record of play.
import type { Clock } from '../base/clock.ts';
import { type Disposable, Disposables } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Json } from '../model/records.ts';
import type { Backup, BackupCause } from './copies.ts';
import type { Store } from './store.ts';
import { superfluous } from './thinning.ts';

/** Since when everything is on disk, in milliseconds since the epoch; or why nothing is being saved, in a sentence. */
export type Saved = { readonly at: number } | { readonly stalled: string };

/** What the world's settings say. */
export interface KeeperSettings {
  /** Minutes between backups while the world changes; 0 for none. */
  readonly backupMinutes: number;
  /** Another folder for backups. */
  readonly backupFolder: string | undefined;
  /** How much of the record of play is kept. */
  readonly events: number;
  readonly eventDays: number | undefined;
  readonly eventMegabytes: number | undefined;
}

const DEFAULT_BACKUP_MINUTES = 30;
const DEFAULT_EVENTS = 200_000;

const MINUTE = 60_000;
/** How long after the opening its backup is begun: those who have waited to come in go first. */
const OPENING_AFTER = 2_000;
/** How often it is seen whether a backup is due. */
const LOOK_EVERY = MINUTE;
/** How often the record of play is brought within its bounds. */
const TRIM_EVERY = 60 * MINUTE;
const DAY = 24 * 60 * MINUTE;
const MEGABYTE = 1024 * 1024;

export interface KeeperParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly setting: (id: string) => Json | undefined;
  /** The folder for this world's backups in a place that the host named. */
  readonly placeIn?: (named: string) => string;
}

export class Keeper implements Disposable {
  readonly #parts: KeeperParts;
  readonly #notices = new Emitter<string>();
  /** What the host should know now: a sentence each. */
  readonly onNotice = this.#notices.event;
  readonly #owned = new Disposables();
  #saved: Saved;
  #opening: Disposable | undefined;
  #tick: Disposable | undefined;
  #lastBackup: { readonly at: number; readonly durable: number };
  #lastTrim = 0;

  constructor(parts: KeeperParts) {
    const { store, clock } = parts;
    this.#parts = parts;
    this.#saved = { at: clock.now() };
    this.#lastBackup = { at: clock.now(), durable: store.durable };
    this.#owned.add(store.onDurable(() => this.#noteSaved()));
    this.#owned.add(store.onStalled((reason) => this.#noteStall(reason)));
    this.#owned.add(this.#notices);
  }

  dispose(): void {
    this.#opening?.dispose();
    this.#tick?.dispose();
    this.#owned.dispose();
  }

  get saved(): Saved {
    return this.#saved;
  }

  get settings(): KeeperSettings {
    const folder = this.#parts.setting('backup-folder');
    return {
      backupMinutes: this.#number('backup-minutes') ?? DEFAULT_BACKUP_MINUTES,
      backupFolder: typeof folder === 'string' ? folder : undefined,
      events: this.#number('events-kept') ?? DEFAULT_EVENTS,
      eventDays: this.#number('events-days'),
      eventMegabytes: this.#number('events-megabytes'),
    };
  }

  /** Begins to make backups by itself: one soon if the world `hasChanged` since the last. */
  start(hasChanged: boolean): void {
    if (hasChanged && this.settings.backupMinutes > 0) {
      this.#opening = this.#parts.clock.after(OPENING_AFTER, () => void this.backUp('opening'));
    }
    this.#look();
  }

  /** Makes a backup, and thins out those that nobody asked for. If none can be made, the host is told, too. */
  async backUp(cause: BackupCause): Promise<Result<Backup>> {
    const { store, clock } = this.#parts;
    this.#lastBackup = { at: clock.now(), durable: store.durable };
    try {
      const backup = await this.#make(cause);
      await this.#thin();
      return ok(backup);
    } catch (error) {
      const sentence = (error as Error).message;
      this.#notices.fire(sentence);
      return fail(sentence);
    }
  }

  /** The oldest first. */
  async backups(): Promise<readonly Backup[]> {
    const copies = await this.#parts.store.copies.list();
    return copies.filter((copy) => copy.kind === 'backup');
  }

  /** Brings the record of play within its bounds. */
  trim(): void {
    const { store, clock } = this.#parts;
    this.#lastTrim = clock.now();
    const { events, eventDays, eventMegabytes } = this.settings;
    store.trim({
      events,
      ...(eventMegabytes !== undefined && { bytes: eventMegabytes * MEGABYTE }),
      ...(eventDays !== undefined && { since: clock.now() - eventDays * DAY }),
    });
  }

  async #make(cause: BackupCause): Promise<Backup> {
    const { store, placeIn } = this.#parts;
    const { backupFolder } = this.settings;
    if (backupFolder !== undefined && placeIn) {
      try {
        return await store.copies.make({ kind: 'backup', cause }, placeIn(backupFolder));
      } catch (error) {
        this.#notices.fire(`${(error as Error).message} The backup goes to the world's own folder instead.`);
      }
    }
    return await store.copies.make({ kind: 'backup', cause });
  }

  async #thin(): Promise<void> {
    const { store, clock } = this.#parts;
    for (const backup of superfluous(await this.backups(), clock.now())) await store.copies.remove(backup);
  }

  #look(): void {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const { at, durable } = this.#lastBackup;
    const every = this.settings.backupMinutes * MINUTE;
    const isDue = every > 0 && now - at >= every && store.durable > durable;
    if (isDue) void this.backUp('automatic');
    if (now - this.#lastTrim >= TRIM_EVERY) this.trim();
    this.#tick = clock.after(LOOK_EVERY, () => this.#look());
  }

  #number(setting: string): number | undefined {
    const value = this.#parts.setting(setting);
    return typeof value === 'number' ? value : undefined;
  }

  #noteSaved(): void {
    this.#saved = { at: this.#parts.clock.now() };
  }

  #noteStall(reason: string | undefined): void {
    this.#saved = reason === undefined ? { at: this.#parts.clock.now() } : { stalled: reason };
  }
}
