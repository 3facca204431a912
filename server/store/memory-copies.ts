// Copies of a world that is on no disk, for tests and scenes.
import { Emitter } from '../base/emitter.ts';
import { TroupeError } from '../base/errors.ts';
import { type Copies, type Copy, fileNameOf, type Kept, type Label } from './copies.ts';
import type { RecordSink } from './store.ts';

type Snapshot = (sink: RecordSink) => void;

export class MemoryCopies implements Copies {
  readonly #snapshot: () => Snapshot | undefined;
  readonly #changed = new Emitter<void>();
  readonly onChange = this.#changed.event;
  readonly #kept = new Map<string, { readonly copy: Copy; readonly rows: Snapshot }>();
  /** A time like any other, so that copies have an order. */
  #now = Date.UTC(2026, 0, 1);
  #fault: { readonly reason: string; readonly place: string | undefined } | undefined;

  /** `snapshot` gives what is there with everything committed so far; undefined while that is held back. */
  constructor(snapshot: () => Snapshot | undefined) {
    this.#snapshot = snapshot;
  }

  /** No copy can be made from here on, or none in that place, for this reason; undefined: they can again. */
  refuse(reason: string | undefined, place?: string): void {
    this.#fault = reason === undefined ? undefined : { reason, place };
  }

  async make<L extends Label>(label: L, place = ''): Promise<L & Kept> {
    if (this.#fault && [undefined, place].includes(this.#fault.place)) {
      throw new TroupeError('BACKUP_FAILED', `No ${label.kind} could be made: ${this.#fault.reason}`);
    }
    const rows = this.#snapshot();
    if (!rows) throw new TroupeError('BACKUP_FAILED', `No ${label.kind} could be made: saving is stalled`);
    const at = ++this.#now;
    const made = { ...label, at, bytes: 0, file: place + fileNameOf(label, at) };
    this.#kept.set(made.file, { copy: made, rows });
    this.#changed.fire();
    return made;
  }

  async list(): Promise<readonly Copy[]> {
    return [...this.#kept.values()].map(({ copy }) => copy);
  }

  async read({ file }: Copy, sink: RecordSink): Promise<void> {
    const kept = this.#kept.get(file);
    if (!kept) throw new TroupeError('WORLD_UNREADABLE', `There is no ${file}.`);
    kept.rows(sink);
  }

  async remove({ file }: Copy): Promise<void> {
    this.#kept.delete(file);
    this.#changed.fire();
  }
}
