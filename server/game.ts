// The public way into a game, and its types. The store's worker is started first; the rest of the program, which is most
// of it, is read while that opens the world's file (open-game.ts).

import type { Event } from './base/emitter.ts';
import type { HostBringing } from './host-bringing.ts';
import type { HostDesk } from './host-desk.ts';
import type { HostKeeping } from './host-keeping.ts';
import type { Listening, WaysIn } from './listening.ts';
import type { Level } from './model/levels.ts';
import type { ServerConnection } from './protocol/connection.ts';
import type { Answer, SeatAnswer, SessionSummary } from './protocol/launcher.ts';
import type { CharacterView } from './protocol/messages.ts';
import type { PolicyName } from './sessions/policy.ts';
import type { SessionStatus } from './sessions/session.ts';
import { hasChangedSinceBackup } from './store/copies-on-disk.ts';
import { openFileStore } from './store/file-store.ts';
import { systemClock } from './system-clock.ts';
import { readWorldFile } from './worlds/world-file.ts';

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
  readonly bringing: HostBringing;
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
  const { folder } = options;
  const file = await readWorldFile(folder);
  const hasChanged = await hasChangedSinceBackup(folder);
  const store = openFileStore({ folder, clock: systemClock, mustExist: true });
  store.catch(() => undefined); // heard below
  const { openGame } = await import('./open-game.ts');
  return await openGame({ file, folder, store, hasChanged }, options);
}
