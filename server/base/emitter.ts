// The one event type of the house: synchronous, owned by who fires it. Events announce; they do not steer.
import { type Disposable, toDisposable } from './disposable.ts';

/** Registers a listener; disposing the result removes it. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

export class Emitter<T> implements Disposable {
  #listeners: readonly ((value: T) => void)[] = [];

  /** The public face of this emitter. A listener added while an event fires hears the next one only. */
  readonly event: Event<T> = (listener) => {
    this.#listeners = [...this.#listeners, listener];
    return toDisposable(() => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    });
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  /** How many listen now: for leak checks in tests. */
  get size(): number {
    return this.#listeners.length;
  }

  dispose(): void {
    this.#listeners = [];
  }
}
