// The composition root of the server: opens a world's folder, assembles the game around it and lets people in.

import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createAccount } from './accounts/accounts.ts';
import { hashPassword } from './accounts/passwords.ts';
import { type Assembled, assemble } from './assemble.ts';
import { Emitter, type Event } from './base/emitter.ts';
import { TroupeError } from './base/errors.ts';
import { HostDesk } from './host-desk.ts';
import { HostKeeping } from './host-keeping.ts';
import { type Listening, listenTo, type WaysIn } from './listening.ts';
import type { Level } from './model/levels.ts';
import { playerNameFault } from './model/names.ts';
import type { ServerConnection } from './protocol/connection.ts';
import type { Answer, SeatAnswer, SessionSummary } from './protocol/launcher.ts';
import { markup } from './protocol/markup.ts';
import type { CharacterView } from './protocol/messages.ts';
import type { PolicyName } from './sessions/policy.ts';
import { sayGoodbye } from './sessions/presence.ts';
import type { Session, SessionStatus } from './sessions/session.ts';
import { cloudWarning } from './store/cloud-folder.ts';
import { hasChangedSinceBackup } from './store/copies-on-disk.ts';
import { openFileStore } from './store/file-store.ts';
import type { Store } from './store/store.ts';
import { systemClock } from './system-clock.ts';
import { loadVerbs } from './verbs/load.ts';
import { areaFolders } from './worlds/area-folders.ts';
import { createWorldFrom } from './worlds/world-copy.ts';
import { readWorldFile, touchLastPlayed } from './worlds/world-file.ts';

export interface GameOptions extends WaysIn {
  /** The world's folder. */
  readonly folder: string;
  /** Accounts to make where they are missing. */
  readonly accounts?: readonly { readonly name: string; readonly password: string; readonly level: Level }[];
  readonly policy?: PolicyName;
  readonly linesPerSecond?: number;
  /** Told of every bug that a player met, with the id they were given. */
  readonly reportBug?: (error: unknown, id: string) => void;
}

/** A world that is being played. */
export interface Game {
  readonly name: string;
  readonly folder: string;
  readonly telnet: Listening['telnet'];
  readonly web: Listening['web'];
  /** What the host should know, such as a port that was taken: a sentence each. */
  readonly notices: readonly string[];
  /** The name of the account that local windows play as. */
  hostAccount(): string;
  /** The Characters of the host's account. */
  characters(): readonly CharacterView[];
  /** All sessions. */
  sessions(): readonly SessionSummary[];
  /** Makes a Character for the host's account. */
  createCharacter(name: string): Promise<Answer>;
  /** Makes a temporary Character of the host's, to be attached to at once. */
  makeExtra(name: string): ReturnType<HostDesk['makeExtra']>;
  /** Makes a code by which a friend may play one of the host's Characters. */
  handOver(character: number): SeatAnswer;
  /** Ends a seat, taken or not. */
  takeBack(character: number): Answer;
  /** The name of the world's policy. */
  policy(): string;
  setPolicy(name: string): Answer;
  /** Lets a local window in: the operating-system user is the host and needs no password. */
  attach(connection: ServerConnection, as: LocalWindow): void;
  /** `characters()` or `sessions()` may have changed: often in a busy game, so gather before looking. */
  readonly onChange: Event<void>;
  /** A session logged in, began or ceased to play a Character, or ended. */
  readonly onSession: Event<SessionEvent>;
  /** Why nothing is being saved, as a sentence; undefined when saving goes on. */
  readonly onStalled: Event<string | undefined>;
  readonly keeping: HostKeeping;
  /**
   * Says goodbye to every session, makes everything durable and lets go of the world. A disk that refuses is waited for
   * a few seconds. Resolves with how many changes are not on disk: 0 but for that.
   */
  close(reason: string): Promise<number>;
}

/** What a local window is for: a Character to play or, with `watch`, to watch; or nobody yet. */
export interface LocalWindow {
  readonly host: true;
  readonly character?: number;
  readonly watch?: boolean;
}

export type SessionEvent = SessionSummary & { readonly state: SessionStatus['state'] };

/** Opens a world for play. Rejects with a TroupeError; then nothing is left open. */
export async function createGame(options: GameOptions): Promise<Game> {
  const { name, id } = await readWorldFile(options.folder);
  const hasChanged = await hasChangedSinceBackup(options.folder);
  // The commands are read while the store's worker starts.
  const verbs = loadVerbs();
  const store = await openFileStore({ folder: options.folder, clock: systemClock, mustExist: true });
  const open = new OpenGame({ name, id, folder: options.folder, store, hasChanged });
  try {
    await open.start(options, verbs);
    return open;
  } catch (error) {
    await open.close('');
    throw error;
  }
}

interface OpenedWorld {
  readonly name: string;
  readonly id: string;
  readonly folder: string;
  readonly store: Store;
  /** Since its newest backup. */
  readonly hasChanged: boolean;
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
  readonly #held: OpenedWorld;
  #closing: Promise<number> | undefined;

  constructor(opened: OpenedWorld) {
    const { name, folder, store } = opened;
    this.name = name;
    this.folder = folder;
    this.#held = opened;
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
      backupPlace: (named) => join(named, `${basename(this.folder)} ${this.#held.id.slice(0, 8)}`),
      branch: ({ file }, name) => createWorldFrom({ root: dirname(resolve(this.folder)), file, name }),
      areaFiles: areaFolders(join(this.folder, 'exports')),
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
    await touchLastPlayed(this.folder);
    this.#engine.keeper.start(this.#held.hasChanged);
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
