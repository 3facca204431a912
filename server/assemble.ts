// Puts the parts of a game together around a store: world, commands, engine, front door, panels. No wires and no files,
// so that tests can have all of a game in memory.
import { randomInt, randomUUID } from 'node:crypto';
import type { Clock } from './base/clock.ts';
import { type Disposable, toDisposable } from './base/disposable.ts';
import type { HousedCommand } from './commands/command.ts';
import { CommandSet } from './commands/command-set.ts';
import { World } from './model/world.ts';
import type { WorldFiles } from './model/world-files.ts';
import type { Call } from './sessions/call.ts';
import { type Branch, Engine } from './sessions/engine.ts';
import { FrontDoor } from './sessions/front-door.ts';
import { MapFeed } from './sessions/map-feed.ts';
import { tellHosts, tellStall } from './sessions/notices.ts';
import { stowAll } from './sessions/presence.ts';
import { ProblemFeed } from './sessions/problem-feed.ts';
import { Sheets } from './sessions/sheets.ts';
import { Tidying } from './sessions/tidying.ts';
import { Views } from './sessions/views.ts';
import { Keeper } from './store/keeper.ts';
import type { Store } from './store/store.ts';
import { welcomeText } from './verbs/account/welcome.ts';
import { enterAccount, makeAccount } from './verbs/entering.ts';
import { loadVerbs } from './verbs/load.ts';
import { removeUnfinishedImport } from './worlds/unfinished-import.ts';

export interface GameParts {
  readonly store: Store;
  readonly clock: Clock;
  /** Told of every bug that a player met, with the id they were given. */
  readonly reportBug: (error: unknown, id: string) => void;
  /** Whole numbers from 0 up to `below`, for codes; those of the system if not given. */
  readonly randomInt?: (below: number) => number;
  /** The folder for this world's backups in a place that the host named. */
  readonly backupPlace?: (named: string) => string;
  /** Makes a world of its own from a point. */
  readonly branch?: Branch;
  /** Writes and reads this world's area files, reads its lists of commands. */
  readonly files?: WorldFiles;
  /** The commands of the house, where they are being read already. */
  readonly verbs?: Promise<readonly HousedCommand<Call>[]>;
  /** Commands besides those of the house. */
  readonly commands?: readonly HousedCommand<Call>[];
  /** Lines a session may have answered in a second; 0 for no limit. */
  readonly linesPerSecond?: number;
}

export interface Assembled extends Disposable {
  readonly engine: Engine;
  readonly door: FrontDoor;
}

/** Loads the world from the store and opens its door. Disposing leaves the store open. */
export async function assemble(parts: GameParts): Promise<Assembled> {
  const { store, clock, reportBug, linesPerSecond } = parts;
  const world = new World();
  const [verbs] = await Promise.all([parts.verbs ?? loadVerbs(), store.load(world)]);
  const commands = new CommandSet([...verbs, ...(parts.commands ?? [])]);
  const keeper = new Keeper({
    store,
    clock,
    setting: (id) => world.setting(id),
    ...(parts.backupPlace && { placeIn: parts.backupPlace }),
  });
  const engine = new Engine({
    world,
    store,
    clock,
    keeper,
    ...(parts.branch && { branch: parts.branch }),
    ...(parts.files && { files: parts.files }),
    commands,
    reportBug,
    randomInt: parts.randomInt ?? ((below) => randomInt(below)),
  });
  const views = new Views(engine);
  const feeds = { map: new MapFeed(engine), problems: new ProblemFeed(engine) };
  const sheets = new Sheets(engine);
  const door = new FrontDoor(engine, {
    ...(linesPerSecond !== undefined && { linesPerSecond }),
    newToken: randomUUID,
    welcome: () => welcomeText(String(world.setting('world-name') ?? 'Troupe')),
    logInByForm: (call, name, password, create) => (create ? makeAccount : enterAccount)(call, name, password),
    feeds,
    sheets,
  });
  engine.turn(({ tx }) => removeUnfinishedImport(tx));
  engine.turn(stowAll);
  const tidying = new Tidying(engine);
  keeper.onNotice((notice) => tellHosts(engine, notice));
  const stalls = store.onStalled((reason) => tellStall(engine, reason));
  const owned = [tidying, stalls, views, ...Object.values(feeds), sheets, door, engine, keeper];
  return {
    engine,
    door,
    ...toDisposable(() => {
      for (const part of owned) part.dispose();
    }),
  };
}
