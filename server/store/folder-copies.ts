// Makes copies of a world that is being played. Its file stands still for as long as the system copies it, while commits
// go on in its log: a copy costs play no more than carrying the log over once.
import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../base/clock.ts';
import { Emitter } from '../base/emitter.ts';
import { TroupeError } from '../base/errors.ts';
import type { Copies, Copy, Kept, Label } from './copies.ts';
import { folderOf, listCopies, nameScratch, noteElsewhere, scratchIn, WORLD_FILE } from './copies-on-disk.ts';
import { makeFolder } from './folder.ts';
import { checkScratch, readThroughScratch, removeWorldFile, syncFile } from './scratch.ts';
import type { RecordSink } from './store.ts';
import { reason } from './worker/faults.ts';

export interface FolderCopiesParts {
  /** The world's folder, an absolute path. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  /** Makes the world's file stand still with everything committed so far; resolves with what lets it go. */
  readonly freeze: () => Promise<() => void>;
}

export class FolderCopies implements Copies {
  readonly #parts: FolderCopiesParts;
  readonly #changed = new Emitter<void>();
  readonly onChange = this.#changed.event;
  /** Copies are made one after another: the file stands still for one at a time. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: FolderCopiesParts) {
    this.#parts = parts;
  }

  make<L extends Label>(label: L, place?: string): Promise<L & Kept> {
    const made = this.#last.then(() => this.#make(label, place));
    this.#last = made.catch(() => undefined);
    return made;
  }

  /** No copy is made from now on. Resolves when the one that is being made is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
    this.#changed.dispose();
  }

  list(): Promise<readonly Copy[]> {
    return listCopies(this.#parts.folder);
  }

  async read(copy: Copy, sink: RecordSink): Promise<void> {
    await readThroughScratch(copy.file, scratchIn(path.dirname(copy.file)), sink);
  }

  async remove(copy: Copy): Promise<void> {
    await removeWorldFile(copy.file);
    this.#changed.fire();
  }

  async #make<L extends Label>(label: L, place: string | undefined): Promise<L & Kept> {
    const { folder: world, clock } = this.#parts;
    if (this.#isClosed) throw new TroupeError('BACKUP_FAILED', `No ${label.kind} is made while the world is closed.`);
    const folder = place ?? folderOf(world, label);
    const scratch = scratchIn(folder);
    try {
      await makeFolder(folder);
      if (place !== undefined) await this.#note(place);
      await this.#copyTo(scratch);
      // Going back to a point reads all of it; a backup may lie for years before anybody looks.
      await (label.kind === 'backup' ? checkScratch : syncFile)(scratch);
      const made = await nameScratch(scratch, label, clock.now());
      this.#changed.fire();
      return made;
    } catch (cause) {
      await removeWorldFile(scratch).catch(() => undefined);
      const why = cause instanceof Error ? reason(cause) : String(cause);
      throw new TroupeError('BACKUP_FAILED', `No ${label.kind} could be made in ${folder}: ${why}`, { cause });
    }
  }

  async #copyTo(scratch: string): Promise<void> {
    const thaw = await this.#parts.freeze();
    try {
      await copyFile(path.join(this.#parts.folder, WORLD_FILE), scratch, constants.COPYFILE_FICLONE);
    } finally {
      thaw();
    }
  }

  async #note(place: string): Promise<void> {
    await makeFolder(folderOf(this.#parts.folder, { kind: 'backup', cause: 'asked' }));
    await noteElsewhere(this.#parts.folder, place);
  }
}
