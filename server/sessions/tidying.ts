// Brings the history of objects and the trash within the bounds that the host sets, in slices while everybody plays.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { Disposable } from '../base/disposable.ts';
import { boundIn, retention, superfluous } from '../model/retention.ts';
import type { Engine } from './engine.ts';

/** How often it is looked at. */
const EVERY = 3_600_000;
/** Records removed in one turn: some milliseconds. */
const AT_ONCE = 200;

/** Removes what is beyond the bounds now; stops when it `isOver`. */
export async function tidy(engine: Engine, isOver = (): boolean => false): Promise<void> {
  const { world, clock } = engine;
  const now = clock.now();
  for (const table of ['history', 'trash'] as const) {
    const { days, ...others } = retention[table];
    const [number] = Object.values(others);
    if (!number) continue;
    const bounds = { most: boundIn(world, number), days: boundIn(world, days), now };
    const gone = superfluous(world.records(table), bounds);
    for (let at = 0; at < gone.length; at += AT_ONCE) {
      await turnOfTheLoop();
      if (isOver()) return;
      engine.turn(({ tx }) => {
        for (const { id } of gone.slice(at, at + AT_ONCE)) tx.put(table, id, undefined);
      });
    }
  }
}

/** Does it now, as long ago as the world may have been open last, and every hour. */
export class Tidying implements Disposable {
  readonly #engine: Engine;
  #tick: Disposable | undefined;
  #isBusy = false;
  #isOver = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#go();
  }

  dispose(): void {
    this.#isOver = true;
    this.#tick?.dispose();
  }

  #go(): void {
    this.#tick = this.#engine.clock.after(EVERY, () => this.#go());
    if (this.#isBusy) return;
    this.#isBusy = true;
    void tidy(this.#engine, () => this.#isOver).finally(() => {
      this.#isBusy = false;
    });
  }
}
