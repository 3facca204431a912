// Ownership of what listens or holds a resource. Whoever creates a Disposable disposes it; `Disposables` gathers several.

/** Something that must be released exactly once; further calls do nothing. */
export interface Disposable {
  dispose(): void;
}

/** A Disposable that runs `release` the first time it is disposed. */
export function toDisposable(release: () => void): Disposable {
  let live = true;
  return {
    dispose() {
      if (!live) return;
      live = false;
      release();
    },
  };
}

/** Owns other Disposables and releases them in reverse order of arrival. */
export class Disposables implements Disposable {
  #owned: Disposable[] | undefined = [];

  /** Takes ownership of `item` and returns it; an owner already disposed disposes it at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#owned) this.#owned.push(item);
    else item.dispose();
    return item;
  }

  dispose(): void {
    const owned = this.#owned ?? [];
    this.#owned = undefined;
    for (const item of owned.reverse()) item.dispose();
  }
}
