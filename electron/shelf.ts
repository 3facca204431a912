// What the host does with the worlds of the library beside hosting one: names, duplicates, branches, the trash, files.
import type { Answer } from '../server/protocol/launcher.ts';
import { done, type Hosting, refuse } from './hosting.ts';
import type { Library } from './library.ts';

/** What an exported world's file is called at the end. */
export const EXTENSION = 'troupe';

export class Shelf {
  readonly #hosting: Hosting;
  readonly #library: Library;

  constructor(hosting: Hosting, library: Library) {
    this.#hosting = hosting;
    this.#library = library;
  }

  rename(folder: string, name: string): Promise<Answer> {
    return this.#closed(folder, () => this.#library.rename(folder, name));
  }

  discard(folder: string): Promise<Answer> {
    return this.#closed(folder, () => this.#library.discard(folder));
  }

  /** Also of the hosted world, as it is now. */
  duplicate(folder: string, name: string): Promise<Answer> {
    return this.#any(folder, (point) =>
      point === undefined ? this.#library.duplicate(folder, name) : this.#library.createFrom(point, name),
    );
  }

  /** Writes a world to the file `to`; the hosted one as it is now. */
  exportTo(folder: string, to: string): Promise<Answer> {
    return this.#any(folder, (point) =>
      this.#library.exportTo(to, point === undefined ? { world: folder } : { point }),
    );
  }

  /** Makes a world of an exported file, named after it, and hosts it where none is hosted. */
  async import(file: string): Promise<Answer> {
    const title = file.replace(/^.*[\\/]/, '').replace(new RegExp(`\\.${EXTENSION}$`, 'i'), '');
    let folder = '';
    const made = await this.#hosting.inTurn(async () => {
      folder = await this.#library.createFrom(file, await this.#library.freeName(title));
      return done;
    });
    return made.ok && this.#hosting.folder === undefined ? await this.#hosting.openWorld(folder) : made;
  }

  /** Makes a world that goes on from a point of the hosted one. */
  branch(point: number, name: string): Promise<Answer> {
    return this.#hosting.inTurn(() =>
      this.#hosting.ask(async ({ keeping }) => {
        const found = flat(await keeping.points()).find((each) => each.number === point);
        if (!found) return refuse('That point is gone.');
        await this.#library.createFrom(found.file, name);
        return done;
      }),
    );
  }

  bringBack(folder: string): Promise<Answer> {
    return this.#hosting.inTurn(async () => {
      if (!this.#hosting.discarded(folder)) return refuse('That world is not in the trash any more.');
      await this.#library.bringBack(folder);
      return done;
    });
  }

  /** Lets `remove` take a discarded world away. */
  delete(folder: string, remove: (folder: string) => Promise<void>): Promise<Answer> {
    return this.#hosting.inTurn(async () => {
      const world = this.#hosting.discarded(folder);
      if (!world) return refuse('That world is not in the trash any more.');
      return await remove(folder).then(
        () => done,
        () => refuse(`${world.name} could not be moved to the system's trash; delete its folder by hand: ${folder}`),
      );
    });
  }

  #closed(folder: string, work: () => Promise<unknown>): Promise<Answer> {
    return this.#hosting.inTurn(async () => {
      const world = this.#hosting.known(folder);
      if (!world) return refuse('That world is not in the worlds folder any more.');
      if (this.#hosting.folder === folder) return refuse(`${world.name} is being hosted; stop hosting first.`);
      await work();
      return done;
    });
  }

  /** Does `work` with a closed world, or with a point that is made of the hosted one. */
  #any(folder: string, work: (point: string | undefined) => Promise<unknown>): Promise<Answer> {
    if (this.#hosting.folder !== folder) return this.#closed(folder, () => work(undefined));
    return this.#hosting.inTurn(() =>
      this.#hosting.ask(async ({ keeping }) => {
        const made = await keeping.snapshot();
        if (!made.ok) return made;
        await work(made.point.file);
        return done;
      }),
    );
  }
}

type Trees = readonly { readonly point: { readonly number: number; readonly file: string }; readonly next: Trees }[];

const flat = (trees: Trees): readonly Trees[number]['point'][] =>
  trees.flatMap(({ point, next }) => [point, ...flat(next)]);
