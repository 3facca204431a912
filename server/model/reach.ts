// Which rooms nobody can reach: a walk through all exits from where people start and live, some steps at a time.
import type { ObjectRecord } from './records.ts';
import type { World } from './world.ts';

export class Reach {
  readonly #world: World;
  readonly #reached = new Set<number>();
  readonly #ahead: number[] = [];
  readonly #unreached: number[] = [];
  #rooms: Iterator<ObjectRecord> | undefined;

  constructor(world: World) {
    this.#world = world;
    const start = world.setting('start');
    if (typeof start === 'number') this.#come(start);
    for (const account of world.accounts()) {
      for (const { home } of world.charactersOf(account.id)) if (home !== null) this.#come(home);
    }
  }

  /** Takes some steps. The rooms that were not reached, when all is walked; undefined before. */
  goOn(steps: number): readonly number[] | undefined {
    for (let left = steps; left > 0; left--) {
      const room = this.#ahead.pop();
      if (room !== undefined) {
        for (const { destination } of this.#world.contents(room, 'exit'))
          if (destination !== null) this.#come(destination);
      } else if (this.#collect()) {
        return this.#unreached;
      }
    }
    return undefined;
  }

  #come(room: number): void {
    if (this.#reached.has(room)) return;
    this.#reached.add(room);
    this.#ahead.push(room);
  }

  /** Looks at one more object; true when there are no more. */
  #collect(): boolean {
    this.#rooms ??= this.#world.objects();
    const next = this.#rooms.next();
    if (next.done) return true;
    if (next.value.kind === 'room' && !this.#reached.has(next.value.id)) this.#unreached.push(next.value.id);
    return false;
  }
}
