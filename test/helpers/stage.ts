import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { createAccount, createCharacter } from '../../server/accounts/accounts.ts';
import { type Assembled, assemble, type GameParts } from '../../server/assemble.ts';
import type { Command } from '../../server/commands/command.ts';
import type { Level } from '../../server/model/levels.ts';
import type { AccountRecord, ObjectRecord } from '../../server/model/records.ts';
import type { Transaction } from '../../server/model/transaction.ts';
import type { ClientConnection, Origin } from '../../server/protocol/connection.ts';
import { markup, toPlain } from '../../server/protocol/markup.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import type { Call } from '../../server/sessions/call.ts';
import { MemoryStore } from '../../server/store/memory-store.ts';
import { memoryPair } from '../../server/transports/memory.ts';
import { Turn as WireTurn } from '../../server/transports/outbox.ts';
import { FakeClock } from './fake-clock.ts';
import { Listeners } from './listeners.ts';
import { seededRandom } from './random.ts';

/** How long somebody takes to type a line, in milliseconds: slow enough never to be too fast. */
const TYPING = 100;

const local: Origin = { transport: 'memory', address: 'local' };

/**
 * A whole game in memory, with a small world: Hall, where everybody starts, Garden north of it, Tower up from there.
 * Everything moves only when it is told to, and what everybody is shown is kept.
 */
export class Stage {
  readonly clock = new FakeClock();
  readonly store = new MemoryStore();
  /** What was thrown and caught: a test that expects none says so. */
  readonly bugs: unknown[] = [];
  readonly #listeners = new Listeners();
  readonly #wires = new WireTurn();
  readonly #windows: Window[] = [];
  #parts: Assembled | undefined;

  private constructor() {
    this.#listeners.watch(this.store, 'onDurable');
    this.#listeners.watch(this.store, 'onStalled');
  }

  /** `commands` come besides those of the house. */
  static async open(commands: readonly Command<Call>[] = [], parts: Partial<GameParts> = {}): Promise<Stage> {
    const stage = new Stage();
    const random = seededRandom(1);
    stage.#parts = await assemble({
      store: stage.store,
      clock: stage.clock,
      randomInt: (below) => Math.floor(random() * below),
      commands: commands.map((command) => ({ ...command, help: () => '' })),
      reportBug: (error) => stage.bugs.push(error),
      ...parts,
    });
    stage.change(plantFixture);
    return stage;
  }

  get engine(): Assembled['engine'] {
    return this.#game.engine;
  }

  get world(): Assembled['engine']['world'] {
    return this.engine.world;
  }

  /** Changes the world behind everybody's back. */
  change<T>(work: (tx: Transaction) => T): T {
    let value: T | undefined;
    this.engine.turn((turn) => {
      value = work(turn.tx);
    });
    return value as T;
  }

  /** The one object called `name`. */
  object(name: string): ObjectRecord {
    const found = this.world.namedLike(name).filter((object) => object.name === name);
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects are called ${name}`);
    return found[0];
  }

  /** Makes an account. */
  account(name: string, level: Level = 'player', password: string | null = null): AccountRecord {
    return this.change((tx) => createAccount(tx, { name, password, level, now: this.clock.now() }));
  }

  /** Makes a Character, which waits outside the world. */
  character(account: AccountRecord, name: string): ObjectRecord {
    return this.change((tx) => createCharacter(tx, { account: account.id, name, now: this.clock.now() }));
  }

  /** Makes an account and its Character of the same name, which stands in the Hall, played in one window. */
  async player(name: string, level: Level = 'player'): Promise<Window> {
    const account = this.account(name, level);
    return await this.window(account, this.character(account, name));
  }

  /** Opens another window of `account`: playing `character`, or out of character. */
  async window(account: AccountRecord, character?: ObjectRecord): Promise<Window> {
    return await this.#admit(local, { account: account.id, ...(character && { character: character.id }) });
  }

  /** Somebody connects who has not logged in. */
  async stranger(origin: Origin = { transport: 'memory', address: '192.0.2.1' }): Promise<Window> {
    return await this.#admit(origin);
  }

  /** Lets everything happen that was begun. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await turnOfTheLoop();
      const slow = [...this.engine.sessions.all()]
        .filter((session) => !this.engine.slow.isPaused(session)) // only the clock ends a pause
        .flatMap((session) => this.engine.slow.of(session) ?? []);
      await Promise.all(slow);
      quiet = this.#wires.idle && slow.length === 0 ? quiet + 1 : 0;
    }
  }

  /** Forgets what was shown so far. */
  clear(): void {
    for (const window of this.#windows) window.take();
  }

  /** Ends the game. Throws if anything still listens or waits. */
  async dispose(): Promise<void> {
    this.#game.dispose();
    for (const window of this.#windows) window.close();
    await this.store.close();
    const leaks = { ...this.#listeners.left, ...(this.clock.waiting > 0 && { timers: this.clock.waiting }) };
    if (Object.keys(leaks).length > 0) throw new Error(`left behind: ${JSON.stringify(leaks)}`);
  }

  async #admit(origin: Origin, seat?: { account: number; character?: number }): Promise<Window> {
    const { server, client } = memoryPair(origin, this.#wires);
    this.#listeners.watch(server, 'onMessage');
    this.#listeners.watch(server, 'onClose');
    const window = new Window(this, client);
    this.#windows.push(window);
    this.#game.door.admit(server, seat);
    await this.settle();
    return window;
  }

  get #game(): Assembled {
    if (!this.#parts) throw new Error('the stage is not open');
    return this.#parts;
  }
}

/** Somebody's end of a connection, and what it was shown. */
export class Window {
  /** Everything that arrived since the last `take`. */
  messages: ServerMessage[] = [];
  isOpen = true;
  readonly #stage: Stage;
  readonly #connection: ClientConnection;

  constructor(stage: Stage, connection: ClientConnection) {
    this.#stage = stage;
    this.#connection = connection;
    connection.onMessage((message) => this.messages.push(message));
    connection.onClose(() => {
      this.isOpen = false;
    });
  }

  /** Types a line and returns what this window is shown for it. */
  async type(text: string): Promise<readonly string[]> {
    return await this.send({ type: 'input', text });
  }

  async send(message: ClientMessage): Promise<readonly string[]> {
    this.#stage.clear();
    this.#stage.clock.advance(TYPING);
    this.#connection.send(message);
    await this.#stage.settle();
    return this.lines();
  }

  /** Sends several lines at once, as when they are pasted. */
  async paste(lines: readonly string[]): Promise<readonly string[]> {
    this.#stage.clear();
    for (const text of lines) this.#connection.send({ type: 'input', text });
    await this.#stage.settle();
    return this.lines();
  }

  close(): void {
    this.#connection.close();
  }

  /** What was shown since the last `take`, as plain lines; a question begins with `? `, a goodbye with `bye: `. */
  lines(): readonly string[] {
    return this.messages.flatMap(linesOf);
  }

  take(): readonly string[] {
    const lines = this.lines();
    this.messages = [];
    return lines;
  }
}

function linesOf(message: ServerMessage): readonly string[] {
  switch (message.type) {
    case 'line':
      return toPlain(message.text).split('\n');
    case 'question':
      return [`? ${toPlain(message.text)}`];
    case 'bye':
      return [`bye: ${toPlain(message.reason)}`];
    default:
      return [];
  }
}

function plantFixture(tx: Transaction): void {
  const room = (name: string, description: string) => tx.createObject({ kind: 'room', name, description }).id;
  const hall = room('Hall', 'A wide hall.');
  const garden = room('Garden', 'Roses, mostly.');
  const tower = room('Tower', '');
  const exit = (name: string, short: string, location: number, destination: number) =>
    tx.createObject({ kind: 'exit', name, aliases: [short], location, destination });
  exit('north', 'n', hall, garden);
  exit('south', 's', garden, hall);
  exit('up', 'u', garden, tower);
  exit('down', 'd', tower, garden);
  tx.setSetting('start', hall);
}

/** A command that changes the world, says so, and then breaks: `boom`. */
export const boom: Command<Call> = {
  name: 'boom',
  states: ['ic', 'ooc'],
  category: 'general',
  syntax: ['boom'],
  run(call) {
    call.tx.updateObject(call.me.id, { name: 'Nobody', location: null });
    call.act({ kind: 'say', actor: call.me, self: markup`You burst.`, others: markup`Something bursts.` });
    throw new Error('boom');
  },
};
