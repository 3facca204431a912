// Which world is hosted, as a union of states, and what the launcher is shown of it.
import { assertNever } from '../server/base/assert-never.ts';
import { type Disposable, Disposables } from '../server/base/disposable.ts';
import { Emitter } from '../server/base/emitter.ts';
import type { Game } from '../server/index.ts';
import type { ServerConnection } from '../server/protocol/connection.ts';
import type {
  AddressView,
  Answer,
  HostView,
  LauncherView,
  SeatAnswer,
  SessionSummary,
  WorldSummary,
} from '../server/protocol/launcher.ts';
import { calmSentence } from './calm.ts';

/** The part of a game that is hosted from here. */
export interface HostedGame extends Omit<Game, 'onSession' | 'keeping' | 'close'> {
  close(reason: string): Promise<unknown>;
}

/** What hosting asks of the game server. */
export interface Library {
  readonly templates: LauncherView['templates'];
  list(): Promise<readonly WorldSummary[]>;
  /** Makes a world and resolves to its folder. */
  create(name: string, template: string): Promise<string>;
  open(folder: string): Promise<HostedGame>;
  /** Told of what is answered with a calm sentence only. */
  report(what: string, error: unknown): void;
}

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly world: string }
  | { readonly state: 'hosting'; readonly game: HostedGame; readonly watch: Disposable; readonly stalled?: string }
  | { readonly state: 'failed'; readonly world: string; readonly reason: string };

const NO_WORLD = 'Open a world first.';

type Refusal = Extract<Answer, { ok: false }>;

/** What a session window is for: a Character to play or to watch, or nobody yet. */
export interface Part {
  readonly character?: number;
  readonly watch?: boolean;
}

const done: Answer = { ok: true };
const refuse = (error: string): Refusal => ({ ok: false, error });

export class Hosting {
  readonly #library: Library;
  readonly #changed = new Emitter<LauncherView>();
  #state: State = { state: 'idle' };
  #worlds: readonly WorldSummary[] = [];
  /** Lines that wait to be seen in windows of this computer, by the number of the session. */
  readonly #unread = new Map<number, number>();
  #announcing = false;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(library: Library) {
    this.#library = library;
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
    return this.#inTurn(async () => {
      const folder = await this.#library.create(name, template);
      await this.#refreshWorlds();
      return this.#open(folder);
    });
  }

  /** Hosts one of the listed worlds, in place of the one that is hosted now. */
  openWorld(folder: string): Promise<Answer> {
    return this.#inTurn(async () => {
      await this.#refreshWorlds();
      return this.#open(folder);
    });
  }

  closeWorld(reason: string): Promise<Answer> {
    return this.#inTurn(async () => {
      await this.#close(reason);
      await this.#refreshWorlds();
      return done;
    });
  }

  async createCharacter(name: string): Promise<Answer> {
    return await this.#ask((game) => game.createCharacter(name));
  }

  /** Makes a code by which a friend may play `character`. */
  handOver(character: number): Promise<SeatAnswer> {
    return this.#ask((game) => game.handOver(character));
  }

  takeBack(character: number): Promise<Answer> {
    return this.#ask((game) => game.takeBack(character));
  }

  /** Makes a temporary Character, to be played at once, and resolves to its id. */
  makeExtra(name: string): Promise<{ readonly ok: true; readonly character: number } | Refusal> {
    return this.#ask((game) => game.makeExtra(name));
  }

  setPolicy(name: string): Promise<Answer> {
    return this.#ask((game) => game.setPolicy(name));
  }

  /** Why a session window with `character` cannot be opened, if it cannot. */
  canPlay(character: number | undefined): Answer {
    if (this.#state.state !== 'hosting') return refuse(NO_WORLD);
    const known = character === undefined || this.#state.game.characters().some(({ id }) => id === character);
    return known ? done : refuse('There is no such Character any more.');
  }

  /** Makes a window's connection a session of the host. */
  attach(connection: ServerConnection, part: Part): void {
    if (this.#state.state === 'hosting') {
      this.#state.game.attach(connection, { host: true, ...part });
      return;
    }
    connection.send({ type: 'bye', reason: 'No world is open.' });
    connection.close();
  }

  /** A window says how many lines of its session wait to be seen. */
  setUnread(session: number, unread: number): void {
    this.#unread.set(session, unread);
    this.#announce();
  }

  /** The folder of the hosted world. */
  get folder(): string | undefined {
    return this.#state.state === 'hosting' ? this.#state.game.folder : undefined;
  }

  async #ask<T>(use: (game: HostedGame) => T | Promise<T>): Promise<T | Refusal> {
    return this.#state.state === 'hosting' ? await use(this.#state.game) : refuse(NO_WORLD);
  }

  async #open(folder: string): Promise<Answer> {
    const world = this.#worlds.find((known) => known.folder === folder);
    if (!world) return refuse('That world is not in the worlds folder any more.');
    if (this.folder === folder) return done;
    await this.#close(`The host opened ${world.name} instead.`);
    this.#become({ state: 'opening', world: world.name });
    try {
      const game = await this.#library.open(folder);
      this.#host(game);
    } catch (error) {
      this.#library.report(`opening ${folder}`, error);
      this.#become({ state: 'failed', world: world.name, reason: calmSentence(error) });
      return refuse(calmSentence(error));
    }
    await this.#refreshWorlds();
    return done;
  }

  #host(game: HostedGame): void {
    const watch = new Disposables();
    this.#become({ state: 'hosting', game, watch });
    watch.add(game.onChange(() => this.#announce()));
    watch.add(
      game.onStalled((stalled) => this.#become({ state: 'hosting', game, watch, ...(stalled && { stalled }) })),
    );
  }

  async #close(reason: string): Promise<void> {
    if (this.#state.state !== 'hosting') return;
    const { game, watch } = this.#state;
    watch.dispose();
    this.#unread.clear();
    this.#become({ state: 'idle' });
    await game.close(reason);
  }

  /** Opening and closing one after the other, whatever was clicked. */
  #inTurn(step: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#busy.then(step);
    this.#busy = turn.catch(() => undefined);
    return turn;
  }

  #become(state: State): void {
    this.#state = state;
    this.#announce();
  }

  async #refreshWorlds(): Promise<void> {
    try {
      this.#worlds = await this.#library.list();
    } catch (error) {
      this.#library.report('listing worlds', error);
    }
    this.#announce();
  }

  #announce(): void {
    if (this.#announcing) return;
    this.#announcing = true;
    setImmediate(() => {
      this.#announcing = false;
      this.#changed.fire(this.#view());
    });
  }

  #view(): LauncherView {
    return { worlds: this.#worlds, templates: this.#library.templates, host: hostView(this.#state, this.#unread) };
  }
}

function hostView(state: State, unread: ReadonlyMap<number, number>): HostView {
  switch (state.state) {
    case 'idle':
    case 'opening':
    case 'failed':
      return state;
    case 'hosting': {
      const { game, stalled } = state;
      return {
        state: 'hosting',
        world: game.name,
        folder: game.folder,
        account: game.hostAccount(),
        policy: game.policy(),
        characters: game.characters(),
        sessions: game.sessions().map((session) => withUnread(session, unread.get(session.session))),
        addresses: addressesOf(game),
        notices: stalled ? [stalled, ...game.notices] : game.notices,
      };
    }
    default:
      return assertNever(state);
  }
}

const withUnread = (session: SessionSummary, unread: number | undefined): SessionSummary =>
  unread === undefined ? session : { ...session, unread };

function addressesOf({ web, telnet }: HostedGame): readonly AddressView[] {
  const addresses: AddressView[] = [];
  if (web) addresses.push({ kind: 'web', text: web.url });
  if (telnet) addresses.push({ kind: 'telnet', text: `${telnet.host} ${telnet.port}` });
  return addresses;
}
