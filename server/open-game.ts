// The composition root of the server: assembles the game around a world that is being opened, and lets people in.
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAccount } from './accounts/accounts.ts';
import { hashPassword } from './accounts/passwords.ts';
import { type Assembled, assemble } from './assemble.ts';
import { Emitter, type Event } from './base/emitter.ts';
import { TroupeError } from './base/errors.ts';
import type { Game, GameOptions, LocalWindow, SessionEvent } from './game.ts';
import { HostBringing } from './host-bringing.ts';
import { HostDesk } from './host-desk.ts';
import { HostKeeping } from './host-keeping.ts';
import { type Listening, listenTo } from './listening.ts';
import { playerNameFault } from './model/names.ts';
import { inSlices } from './model/slices.ts';
import type { ServerConnection } from './protocol/connection.ts';
import type { Answer, SeatAnswer, SessionSummary } from './protocol/launcher.ts';
import { markup } from './protocol/markup.ts';
import type { CharacterView } from './protocol/messages.ts';
import { sayGoodbye } from './sessions/presence.ts';
import type { Session } from './sessions/session.ts';
import { cloudWarning } from './store/cloud-folder.ts';
import type { Store } from './store/store.ts';
import { systemClock } from './system-clock.ts';
import { loadVerbs } from './verbs/load.ts';
import { areaFolders } from './worlds/area-folders.ts';
import { batchFolder } from './worlds/batch-folder.ts';
import { touchLastPlayed, type WorldFile } from './worlds/world-file.ts';

interface FoundWorld {
  readonly file: WorldFile;
  readonly folder: string;
  /** Since its newest backup. */
  readonly hasChanged: boolean;
}

/** As createGame, of a world that is being opened. */
export async function openGame(
  world: FoundWorld & { readonly store: Promise<Store> },
  options: GameOptions,
): Promise<Game> {
  const verbs = loadVerbs(); // read while the file is opened
  const game = new OpenGame(world, await world.store);
  try {
    await game.start(options, verbs);
    return game;
  } catch (error) {
    await game.close('');
    throw error;
  }
}

/** How long closing waits for a disk that refuses, in milliseconds. */
const CLOSE_WAIT_MS = 10_000;
/** What it is given besides, to close the file. */
const LAST_WAIT_MS = 2_000;

class OpenGame implements Game {
  readonly name: string;
  readonly folder: string;
  readonly notices: string[] = [];
  readonly onStalled: Event<string | undefined>;
  readonly #store: Store;
  readonly #changed = new Emitter<void>();
  readonly onChange = this.#changed.event;
  readonly #sessionChanged = new Emitter<SessionEvent>();
  readonly onSession = this.#sessionChanged.event;
  #listening: Listening | undefined;
  #parts: Assembled | undefined;
  readonly #held: FoundWorld;
  #closing: Promise<number> | undefined;

  constructor(world: FoundWorld, store: Store) {
    const { file, folder } = world;
    this.name = file.name;
    this.folder = folder;
    this.#held = world;
    this.#store = store;
    this.onStalled = store.onStalled;
    const warning = cloudWarning(resolve(folder));
    if (warning) this.notices.push(warning);
  }

  async start(options: GameOptions, verbs: ReturnType<typeof loadVerbs>): Promise<void> {
    this.#parts = await assemble({
      verbs,
      store: this.#store,
      clock: systemClock,
      reportBug: options.reportBug ?? (() => undefined),
      // Several worlds may have their backups in one place.
      backupPlace: (named) => join(named, `${basename(this.folder)} ${this.#held.file.id.slice(0, 8)}`),
      branch: async ({ file }, name) => {
        const { createWorldFrom } = await import('./worlds/world-copy.ts'); // seldom
        return await createWorldFrom({ root: dirname(resolve(this.folder)), file, name });
      },
      files: { ...areaFolders(join(this.folder, 'exports')), list: batchFolder(join(this.folder, 'batch')) },
      ...(options.linesPerSecond !== undefined && { linesPerSecond: options.linesPerSecond }),
    });
    // A backup of before it was renamed has the old name inside.
    if (this.#engine.world.setting('world-name') !== this.name) {
      this.#engine.turn((turn) => turn.tx.setSetting('world-name', this.name));
    }
    const { policy } = options;
    if (policy) this.#engine.turn((turn) => turn.tx.setSetting('policy', policy));
    await this.#makeAccounts(options.accounts ?? []);
    this.#engine.onTurn(({ change, reattached }) => {
      for (const session of new Set(reattached)) {
        this.#sessionChanged.fire({ ...this.#summary(session), state: session.status.state });
      }
      if (reattached.length > 0 || change.entries.some(({ table }) => table !== 'attribute')) this.#changed.fire();
    });
    this.#listening = await listenTo(options, (connection) => this.#door.admit(connection));
    this.notices.push(...this.#listening.notices);
    await touchLastPlayed(this.folder, this.#held.file);
    this.#engine.keeper.start(this.#held.hasChanged);
    void inSlices(this.#engine.world.catchUp());
  }

  get telnet(): Listening['telnet'] {
    return this.#listening?.telnet;
  }

  get web(): Listening['web'] {
    return this.#listening?.web;
  }

  hostAccount(): string {
    return this.#desk.account().name;
  }

  characters(): readonly CharacterView[] {
    return this.#desk.characters();
  }

  sessions(): readonly SessionSummary[] {
    return [...this.#engine.sessions.all()].map((session) => this.#summary(session));
  }

  async createCharacter(name: string): Promise<Answer> {
    const answer = this.#desk.createCharacter(name);
    await this.#store.settled();
    return answer;
  }

  makeExtra(name: string): ReturnType<HostDesk['makeExtra']> {
    return this.#desk.makeExtra(name);
  }

  handOver(character: number): SeatAnswer {
    return this.#desk.handOver(character);
  }

  takeBack(character: number): Answer {
    return this.#desk.takeBack(character);
  }

  policy(): string {
    return this.#desk.policy();
  }

  setPolicy(name: string): Answer {
    return this.#desk.setPolicy(name);
  }

  attach(connection: ServerConnection, { host: _, ...part }: LocalWindow): void {
    this.#door.admit(connection, { account: this.#desk.account().id, ...part });
  }

  close(reason: string): Promise<number> {
    this.#closing ??= this.#close(reason);
    return this.#closing;
  }

  async #close(reason: string): Promise<number> {
    this.#parts?.engine.turn((turn) => {
      for (const session of [...turn.sessions.all()]) sayGoodbye(turn, session, markup`${reason}`);
    });
    await this.#settled();
    await this.#listening?.close();
    this.#parts?.dispose();
    this.#changed.dispose();
    this.#sessionChanged.dispose();
    return await this.#store.close(LAST_WAIT_MS);
  }

  /** Goodbyes are shown once what came before them is on disk; a disk that refuses is not waited for longer than this. */
  async #settled(): Promise<void> {
    const timer = new AbortController();
    const timeUp = pause(CLOSE_WAIT_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([this.#store.settled(), timeUp]).finally(() => timer.abort());
  }

  get bringing(): HostBringing {
    return new HostBringing(this.#engine, () => this.#desk.account());
  }

  get keeping(): HostKeeping {
    return new HostKeeping(this.#engine);
  }

  #summary(session: Session): SessionSummary {
    const { world } = this.#engine;
    const account = world.account(session.account)?.name;
    const character = world.object(session.puppet)?.name;
    const { transport, address } = session.connection.origin;
    return { session: session.id, transport, address, ...(account && { account }), ...(character && { character }) };
  }

  get #engine(): Assembled['engine'] {
    if (!this.#parts) throw new Error('the game has not started');
    return this.#parts.engine;
  }

  get #desk(): HostDesk {
    return new HostDesk(this.#engine);
  }

  get #door(): Assembled['door'] {
    if (!this.#parts) throw new Error('the game has not started');
    return this.#parts.door;
  }

  async #makeAccounts(wanted: NonNullable<GameOptions['accounts']>): Promise<void> {
    for (const { name, password, level } of wanted) {
      const fault = playerNameFault(name);
      if (fault) throw new TroupeError('BAD_ARGUMENT', `"${name}" cannot be an account: ${fault}`);
      if (this.#engine.world.accountNamed(name)) continue;
      const hash = await hashPassword(password);
      this.#engine.turn((turn) => createAccount(turn.tx, { name, password: hash, level, now: turn.now }));
    }
  }
}
