// A copy of the hosted world, open beside it to try things in: at its end it becomes a world of the library, or trash.

import type { CopyChanges } from '../server/index.ts';
import type { ServerConnection } from '../server/protocol/connection.ts';
import type { Answer, CopyView, DifferencesAnswer } from '../server/protocol/launcher.ts';
import { type HostedGame, HostedWorld } from './hosted-world.ts';
import { canPlayIn, done, type Hosting, type Part, type Refusal, refuse } from './hosting.ts';
import type { Library } from './library.ts';

export interface TrialParts {
  readonly hosting: Hosting;
  readonly library: Library;
  /** Opens a copy, on ports of its own. */
  readonly open: (folder: string) => Promise<HostedGame>;
}

const NO_COPY = 'There is no copy open.';

interface Copy {
  /** The name of the world that it is a copy of. */
  readonly of: string;
  /** The folder of that world. */
  readonly world: string;
  readonly hosted: HostedWorld;
  readonly changes: CopyChanges;
}

export class Trial {
  readonly #parts: TrialParts;
  #copy: Copy | undefined;

  constructor(parts: TrialParts) {
    this.#parts = parts;
  }

  view(): CopyView | undefined {
    return this.#copy && { of: this.#copy.of, ...this.#copy.hosted.view() };
  }

  /** The name of the world that there is a copy of. */
  get of(): string | undefined {
    return this.#copy?.of;
  }

  /** Opens a copy of the hosted world as it is now. */
  begin(): Promise<Answer> {
    const { hosting, library, open } = this.#parts;
    return hosting.inTurn(() =>
      hosting.ask(async ({ name, folder: world, keeping }) => {
        if (this.#copy) return refuse(`Close the copy of ${this.#copy.of} first.`);
        const now = await keeping.snapshot();
        if (!now.ok) return now;
        const game = await open(await library.copyAside(now.point.file, titleOf(name)));
        const changes = game.bringing.begin();
        const hosted = new HostedWorld(game, () => hosting.announce());
        this.#copy = { of: name, world, hosted, changes };
        await hosted.start();
        return done;
      }),
    );
  }

  canPlay(character: number | undefined): Answer {
    return this.#copy ? canPlayIn(this.#copy.hosted.game, character) : refuse(NO_COPY);
  }

  attach(connection: ServerConnection, part: Part): void {
    if (this.#copy) this.#copy.hosted.game.attach(connection, { host: true, ...part });
    else connection.close();
  }

  /** What is other in the copy than when it began, and can be brought back to its world. */
  differences(): Promise<DifferencesAnswer> {
    return this.#withWorld((game, { changes }) => game.bringing.differences(changes));
  }

  /** Does in the world what of the copy `keys` name. */
  bring(keys: readonly string[]): Promise<Answer> {
    return this.#parts.hosting.inTurn(() => this.#withWorld((game, { changes }) => game.bringing.bring(changes, keys)));
  }

  /** Ends the copy and makes it a world called `name`. */
  keep(name: string): Promise<Answer> {
    const { library } = this.#parts;
    return this.#end(async (folder) => {
      await library.bringBack(await library.rename(folder, name));
    }, name);
  }

  /** Ends the copy; it lies in the trash from then on. */
  discard(): Promise<Answer> {
    return this.#end((folder) => this.#parts.library.discard(folder));
  }

  /** Closes the copy, if there is one, when the program ends; what becomes of it is for the next start. */
  async close(reason: string): Promise<void> {
    const copy = this.#copy;
    this.#copy = undefined;
    await copy?.hosted.close(reason);
  }

  /** Moves what the program left behind when it ended to the trash, from where it can be brought back. */
  async tidy(): Promise<void> {
    const { library } = this.#parts;
    for (const { folder } of await library.copies()) await library.discard(folder);
  }

  /** The world that the copy was made of has to be the one that is hosted. */
  async #withWorld<T>(use: (world: HostedGame, copy: Copy) => Promise<T>): Promise<T | Refusal> {
    const { hosting } = this.#parts;
    const copy = this.#copy;
    if (!copy) return refuse(NO_COPY);
    if (hosting.folder !== copy.world) return refuse(`Open ${copy.of} first: that is where changes are brought back.`);
    return await hosting.ask((game) => use(game, copy));
  }

  #end(then: (folder: string) => Promise<unknown>, name?: string): Promise<Answer> {
    const { hosting, library } = this.#parts;
    return hosting.inTurn(async () => {
      if (!this.#copy) return refuse(NO_COPY);
      const { folder } = this.#copy.hosted.game;
      if (name !== undefined && (await library.freeName(name)) !== name) {
        return refuse(`There is a world "${name}" already; choose another name.`);
      }
      await this.close('The copy is closed.');
      await then(folder);
      return done;
    });
  }
}

/** What the copy of a world is called, within the characters of a name. */
const titleOf = (name: string): string => `A copy of ${[...name].slice(0, 40).join('')}`;
