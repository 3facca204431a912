import { toDisposable } from '../../server/base/disposable.ts';
import type { Event } from '../../server/base/emitter.ts';

/** Counts who listens, to see that everybody has gone in the end. */
export class Listeners {
  readonly #live = new Map<string, number>();

  /** Counts the listeners that `owner[name]` gets from now on. */
  watch<Name extends string>(owner: { readonly [N in Name]: Event<unknown> }, name: Name): void {
    const event = owner[name];
    const watched: Event<unknown> = (listener) => {
      const removal = event(listener);
      this.#add(name, 1);
      return toDisposable(() => {
        this.#add(name, -1);
        removal.dispose();
      });
    };
    Object.defineProperty(owner, name, { value: watched });
  }

  /** Events that somebody still listens to, with how many do. */
  get left(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#live].filter(([, count]) => count !== 0));
  }

  #add(name: string, count: number): void {
    this.#live.set(name, (this.#live.get(name) ?? 0) + count);
  }
}
