// Which world is hosted, as a union of states, and what the launcher is shown. What is done with worlds that are not open
// is in shelf.ts.
import { Emitter } from '../server/base/emitter.ts';
import { TroupeError } from '../server/index.ts';
import type { ServerConnection } from '../server/protocol/connection.ts';
import type {
  Answer,
  BackupView,
  HostView,
  LauncherView,
  SeatAnswer,
  WorldSummary,
} from '../server/protocol/launcher.ts';
import { calmSentence } from './calm.ts';
import { type HostedGame, HostedWorld } from './hosted-world.ts';
import type { Library } from './library.ts';

export interface HostingParts {
  readonly library: Library;
  readonly open: (folder: string) => Promise<HostedGame>;
  /** Told of what is answered with a calm sentence only. */
  readonly report: (what: string, error: unknown) => void;
}

type State = Exclude<HostView, { state: 'hosting' }> | { readonly state: 'hosting'; readonly hosted: HostedWorld };

const NO_WORLD = 'Open a world first.';
const NOT_LISTED = 'That world is not in the worlds folder any more.';

export type Refusal = Extract<Answer, { ok: false }>;

/** What a session window is for: a Character to play or to watch, or nobody yet. */
export interface Part {
  readonly character?: number;
  readonly watch?: boolean;
}

export const done: Answer = { ok: true };
export const refuse = (error: string): Refusal => ({ ok: false, error });

export class Hosting {
  readonly #parts: HostingParts;
  readonly #library: Library;
  readonly #changed = new Emitter<LauncherView>();
  #state: State = { state: 'idle' };
  #worlds: readonly WorldSummary[] = [];
  #trash: readonly WorldSummary[] = [];
  /** Why what is listed may be out of date. */
  #unlisted: string | undefined;
  #announcing = false;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(parts: HostingParts) {
    this.#parts = parts;
    this.#library = parts.library;
  }

  /** The whole view, at most once a turn of the event loop. */
  get onChange() {
    return this.#changed.event;
  }

  async view(): Promise<LauncherView> {
    await this.#refreshWorlds();
    return this.#view();
  }

  /** Makes a world and hosts it. */
  createWorld(name: string, template: string): Promise<Answer> {
    return this.inTurn(async () => {
      const folder = await this.#library.create(name, template);
      await this.#refreshWorlds();
      return this.#open(folder);
    });
  }

  /** Hosts one of the listed worlds, in place of the one that is hosted now. */
  openWorld(folder: string): Promise<Answer> {
    return this.inTurn(() => this.#open(folder));
  }

  closeWorld(reason: string): Promise<Answer> {
    return this.inTurn(async () => {
      await this.#close(reason);
      return done;
    });
  }

  /** Makes a world what it was at one of its backups, and hosts it. */
  restore(folder: string, file: string): Promise<Answer> {
    return this.inTurn(async () => {
      const world = this.known(folder);
      if (!world) return refuse(NOT_LISTED);
      const backup = (await this.#library.backups(folder)).find((each) => each.file === file);
      if (!backup) return refuse('That backup is gone.');
      await this.#close(`The host puts ${world.name} back to a backup. Come back in a moment.`);
      const restored = await this.#library.restore(folder, backup.file).then(
        () => done,
        (error) => this.#calm(`restoring ${folder}`, error),
      );
      const opened = await this.#open(folder);
      return restored.ok ? opened : restored;
    });
  }

  createCharacter(name: string): Promise<Answer> {
    return this.ask((game) => game.createCharacter(name));
  }

  /** Makes a code by which a friend may play `character`. */
  handOver(character: number): Promise<SeatAnswer> {
    return this.ask((game) => game.handOver(character));
  }

  takeBack(character: number): Promise<Answer> {
    return this.ask((game) => game.takeBack(character));
  }

  /** Makes a temporary Character, to be played at once, and resolves to its id. */
  makeExtra(name: string): Promise<{ readonly ok: true; readonly character: number } | Refusal> {
    return this.ask((game) => game.makeExtra(name));
  }

  setPolicy(name: string): Promise<Answer> {
    return this.ask((game) => game.setPolicy(name));
  }

  /** Why a session window with `character` cannot be opened, if it cannot. */
  canPlay(character: number | undefined): Answer {
    if (this.#state.state !== 'hosting') return refuse(NO_WORLD);
    return canPlayIn(this.#state.hosted.game, character);
  }

  /** Makes a window's connection a session of the host. */
  attach(connection: ServerConnection, part: Part): void {
    if (this.#state.state === 'hosting') {
      this.#state.hosted.game.attach(connection, { host: true, ...part });
      return;
    }
    connection.send({ type: 'bye', reason: 'No world is open.' });
    connection.close();
  }

  /** A window says how many lines of its session wait to be seen. */
  setUnread(session: number, unread: number): void {
    if (this.#state.state === 'hosting') this.#state.hosted.setUnread(session, unread);
  }

  /** The folder of the hosted world. */
  get folder(): string | undefined {
    return this.#state.state === 'hosting' ? this.#state.hosted.game.folder : undefined;
  }

  /** Asks the hosted game; without one, that is the answer. */
  async ask<T>(use: (game: HostedGame) => T | Promise<T>): Promise<T | Refusal> {
    return this.#state.state === 'hosting' ? await use(this.#state.hosted.game) : refuse(NO_WORLD);
  }

  /** Worlds are opened, closed and changed one after the other, whatever was clicked; then they are listed anew. */
  inTurn(step: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#busy
      .then(() => this.#refreshWorlds())
      .then(step)
      .finally(() => this.#refreshWorlds());
    this.#busy = turn.catch(() => undefined);
    return turn;
  }

  /** What is listed of the world in `folder`. */
  known(folder: string): WorldSummary | undefined {
    return this.#worlds.find((world) => world.folder === folder);
  }

  /** As `known`, of a world that was thrown away. */
  discarded(folder: string): WorldSummary | undefined {
    return this.#trash.find((world) => world.folder === folder);
  }

  async #open(folder: string): Promise<Answer> {
    const world = this.known(folder);
    if (!world) return refuse(NOT_LISTED);
    if (this.folder === folder) return done;
    await this.#close(`The host opened ${world.name} instead.`);
    this.#become({ state: 'opening', world: world.name });
    try {
      const hosted = new HostedWorld(await this.#parts.open(folder), () => this.announce());
      this.#become({ state: 'hosting', hosted });
      await hosted.start();
      return done;
    } catch (error) {
      const backup = await this.#rescue(folder, error);
      const refusal = this.#calm(`opening ${folder}`, backup ? (error as Error).cause : error);
      this.#become({ state: 'failed', world: world.name, folder, reason: refusal.error, ...(backup && { backup }) });
      return refusal;
    }
  }

  /** What a damaged world can be brought back from. Its error has the damage alone as its cause. */
  async #rescue(folder: string, error: unknown): Promise<BackupView | undefined> {
    const isDamage = error instanceof TroupeError && error.cause instanceof TroupeError;
    return isDamage ? await this.#library.newestGoodBackup(folder) : undefined;
  }

  async #close(reason: string): Promise<void> {
    if (this.#state.state !== 'hosting') return;
    const { hosted } = this.#state;
    this.#become({ state: 'idle' });
    await hosted.close(reason);
  }

  #calm(what: string, error: unknown): Refusal {
    this.#parts.report(what, error);
    return refuse(calmSentence(error));
  }

  #become(state: State): void {
    this.#state = state;
    this.announce();
  }

  async #refreshWorlds(): Promise<void> {
    try {
      [this.#worlds, this.#trash] = await Promise.all([this.#library.list(), this.#library.trash()]);
      this.#unlisted = undefined;
    } catch (error) {
      this.#unlisted = this.#calm('listing worlds', error).error;
    }
    this.announce();
  }

  /** Shows the view anew. */
  announce(): void {
    if (this.#announcing) return;
    this.#announcing = true;
    setImmediate(() => {
      this.#announcing = false;
      this.#changed.fire(this.#view());
    });
  }

  #view(): LauncherView {
    const host: HostView =
      this.#state.state === 'hosting' ? { state: 'hosting', ...this.#state.hosted.view() } : this.#state;
    const unlisted = this.#unlisted !== undefined && { unlisted: this.#unlisted };
    return { worlds: this.#worlds, ...unlisted, trash: this.#trash, templates: this.#library.templates, host };
  }
}

/** Why the host cannot play `character` in a game, if they cannot. */
export function canPlayIn(game: HostedGame, character: number | undefined): Answer {
  const known = character === undefined || game.characters().some(({ id }) => id === character);
  return known ? done : refuse('There is no such Character any more.');
}
