// What the host's windows and the headless host see and do of a running world's safety: how saving stands, backups, points.
import type { Event } from './base/emitter.ts';
import type { Answer } from './protocol/launcher.ts';
import type { Engine } from './sessions/engine.ts';
import { findPoint, hereOf, makePoint, noSuchPoint, type PointTree, pointsOf, pointTrees } from './sessions/points.ts';
import { rewind } from './sessions/rewinding.ts';
import type { Backup, Point } from './store/copies.ts';
import type { Saved } from './store/keeper.ts';

export class HostKeeping {
  readonly #engine: Engine;
  /** Something to know now, such as a backup that failed: a sentence. */
  readonly onNotice: Event<string>;
  /** `backups()` or `points()` may have changed. */
  readonly onCopies: Event<void>;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.onNotice = engine.keeper.onNotice;
    this.onCopies = engine.store.copies.onChange;
  }

  /** Since when everything is on disk, or why nothing is being saved. */
  saved(): Saved {
    return this.#engine.keeper.saved;
  }

  /** The oldest first. */
  backups(): Promise<readonly Backup[]> {
    return this.#engine.keeper.backups();
  }

  async backUp(): Promise<Answer> {
    const made = await this.#engine.keeper.backUp('asked');
    return made.ok ? { ok: true } : made;
  }

  /** The points of the world's story, as the trees that they make. */
  async points(): Promise<readonly PointTree[]> {
    return pointTrees(await pointsOf(this.#engine), hereOf(this.#engine.world));
  }

  async markPoint(name: string): Promise<Answer> {
    const made = await makePoint(this.#engine, name);
    return made.ok ? { ok: true } : made;
  }

  /** Marks the moment as a point that is made by itself. */
  async snapshot(): Promise<{ readonly ok: true; readonly point: Point } | Extract<Answer, { readonly ok: false }>> {
    const made = await makePoint(this.#engine);
    return made.ok ? { ok: true, point: made.value } : made;
  }

  /** Takes the world back while everybody plays on. */
  async rewind(number: number): Promise<Answer> {
    const point = findPoint(await pointsOf(this.#engine), String(number));
    const done = point
      ? await rewind(this.#engine, point)
      : ({ ok: false, error: noSuchPoint(String(number)) } as const);
    return done.ok ? { ok: true } : done;
  }
}
