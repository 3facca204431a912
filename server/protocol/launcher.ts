// What the launcher window asks of the app, and what the app shows it; what session windows report. The only IPC besides
// session ports.
import type { CharacterView } from './messages.ts';

export interface WorldSummary {
  /** The world's folder, which names it for `openWorld`. */
  readonly folder: string;
  readonly name: string;
  /** When it was last played, in milliseconds since the epoch; 0 if never. */
  readonly lastPlayed: number;
}

export interface SessionSummary {
  readonly session: number;
  readonly account?: string;
  readonly character?: string;
  readonly transport: string;
  readonly address: string;
  /** Lines that nobody has looked at yet, in a window of this computer. */
  readonly unread?: number;
}

/** A way in: `text` is what to type or click. */
export interface AddressView {
  readonly kind: 'web' | 'telnet';
  readonly text: string;
}

/** Since when everything is on disk, in milliseconds since the epoch; or why nothing is being saved, in a sentence. */
export type SavedView = { readonly at: number } | { readonly stalled: string };

/** A backup that can be put back. */
export interface BackupView {
  /** Its path, which names it for `restore`. */
  readonly file: string;
  readonly cause: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly bytes: number;
}

/** A point of a world's story, and those that followed it. */
export interface PointView {
  readonly number: number;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Made by itself, as before going back. */
  readonly automatic: boolean;
  /** Play goes on from here. */
  readonly isHere: boolean;
  readonly next: readonly PointView[];
}

/** What is hosted: a world in the library, or a copy of one to try things in. */
export interface HostedView {
  readonly world: string;
  readonly folder: string;
  readonly account: string;
  /** What several sessions of one account may do; its name. */
  readonly policy: string;
  readonly characters: readonly CharacterView[];
  readonly sessions: readonly SessionSummary[];
  readonly addresses: readonly AddressView[];
  /** Something the host should know, such as a port that was taken. */
  readonly notices: readonly string[];
  readonly saved: SavedView;
  /** The newest first. */
  readonly backups: readonly BackupView[];
  /** The roots of the tree, the oldest first. */
  readonly points: readonly PointView[];
}

export interface CopyView extends HostedView {
  /** The name of the world that it is a copy of. */
  readonly of: string;
}

/** Something that is other in a copy than when it began, and what bringing it back would do. */
export interface DifferenceView {
  /** Names it for `bringFromCopy`. */
  readonly key: string;
  readonly kind: 'added' | 'changed' | 'removed';
  /** `room`, `exit`, `thing`, `character` or `prototype`. */
  readonly what: string;
  readonly title: string;
  /** What it is in; empty for nowhere. */
  readonly place: string;
  readonly changes: readonly ChangeView[];
  /** Why it cannot be brought back: a sentence each. */
  readonly obstacles: readonly string[];
  /** Keys of what comes along; they may not be listed. */
  readonly needs: readonly string[];
}

export interface ChangeView {
  readonly field: string;
  /** Empty for nothing. */
  readonly before: string;
  readonly after: string;
}

/** Objects that are listed, and brought back, at once: as many as one line destroys. The step in which that is done stays short. */
export const MAX_BROUGHT = 500;

export type DifferencesAnswer =
  | {
      readonly ok: true;
      readonly differences: readonly DifferenceView[];
      /** How many there are beyond those, at most. */
      readonly more: number;
    }
  | { readonly ok: false; readonly error: string };

/** What the app hosts now. */
export type HostView =
  | { readonly state: 'idle' }
  | { readonly state: 'opening'; readonly world: string }
  | {
      readonly state: 'failed';
      readonly world: string;
      readonly folder: string;
      readonly reason: string;
      /** The newest good backup of a world that is damaged. */
      readonly backup?: BackupView;
    }
  | ({ readonly state: 'hosting' } & HostedView);

export interface LauncherView {
  readonly worlds: readonly WorldSummary[];
  /** Why the worlds cannot be listed, as a sentence. */
  readonly unlisted?: string;
  /** Worlds that were thrown away and can be brought back. */
  readonly trash: readonly WorldSummary[];
  readonly templates: readonly { readonly id: string; readonly title: string; readonly about: string }[];
  readonly host: HostView;
  /** A copy of a world that is open beside it to try things in. */
  readonly copy?: CopyView;
}

/** Answers to the launcher: a refusal is one sentence to show. */
export type Answer = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** A seat handed over: who enters `code` before `expires`, in milliseconds since the epoch, plays the Character (MS40). */
export type SeatAnswer =
  | { readonly ok: true; readonly code: string; readonly expires: number }
  | { readonly ok: false; readonly error: string };

/** Calls of the launcher page, by channel name. All are answered. */
export interface LauncherCalls {
  view(): Promise<LauncherView>;
  createWorld(name: string, template: string): Promise<Answer>;
  openWorld(folder: string): Promise<Answer>;
  closeWorld(): Promise<Answer>;
  createCharacter(name: string): Promise<Answer>;
  /** Opens a session window; with a Character's id it is puppeted at once. */
  play(character?: number): Promise<Answer>;
  /** Opens a session window that sees what the Character is shown. */
  watch(character: number): Promise<Answer>;
  handOver(character: number): Promise<SeatAnswer>;
  takeBack(character: number): Promise<Answer>;
  /** Makes a temporary Character and opens a session window that plays it. */
  makeExtra(name: string): Promise<Answer>;
  setPolicy(name: string): Promise<Answer>;
  backUp(): Promise<Answer>;
  /** Makes a world what it was at a backup, and hosts it; what it is now is kept as a backup first. */
  restore(folder: string, file: string): Promise<Answer>;
  markPoint(name: string): Promise<Answer>;
  /** Takes the hosted world back to the point of this number while everybody plays on. */
  goBack(point: number): Promise<Answer>;
  /** Makes a world of its own that goes on from a point. */
  branch(point: number, name: string): Promise<Answer>;
  renameWorld(folder: string, name: string): Promise<Answer>;
  duplicateWorld(folder: string, name: string): Promise<Answer>;
  discardWorld(folder: string): Promise<Answer>;
  bringBackWorld(folder: string): Promise<Answer>;
  /** Hands a discarded world over to the trash of the system. */
  deleteWorld(folder: string): Promise<Answer>;
  /** Shows a world's folder in the system's own window. */
  showFolder(folder: string): Promise<Answer>;
  /** Asks for a file and writes the world to it. */
  exportWorld(folder: string): Promise<Answer>;
  /** Asks for a file and makes a world of it. */
  importWorld(): Promise<Answer>;
  /** Opens a copy of the hosted world beside it. */
  tryCopy(): Promise<Answer>;
  /** As `play`, in the copy. */
  playInCopy(character?: number): Promise<Answer>;
  /** What is other in the copy than when it began. */
  copyDifferences(): Promise<DifferencesAnswer>;
  /** Does in the world that the copy was made of what was done in the copy: all of these differences, or nothing. */
  bringFromCopy(keys: readonly string[]): Promise<Answer>;
  /** Closes the copy and makes it a world of the library. */
  keepCopy(name: string): Promise<Answer>;
  /** Closes the copy and moves it to the trash. */
  discardCopy(): Promise<Answer>;
}

/** What the preload puts on `window.troupe` in the launcher window. */
export interface LauncherBridge extends LauncherCalls {
  /** Called with the whole view whenever it changes; returns a remover. */
  onView(listener: (view: LauncherView) => void): () => void;
}

/** Names of LauncherCalls, for registering handlers; the type keeps it complete. */
export const launcherCallNames: { readonly [Name in keyof LauncherCalls]: Name } = {
  view: 'view',
  createWorld: 'createWorld',
  openWorld: 'openWorld',
  closeWorld: 'closeWorld',
  createCharacter: 'createCharacter',
  play: 'play',
  watch: 'watch',
  handOver: 'handOver',
  takeBack: 'takeBack',
  makeExtra: 'makeExtra',
  setPolicy: 'setPolicy',
  backUp: 'backUp',
  restore: 'restore',
  markPoint: 'markPoint',
  goBack: 'goBack',
  branch: 'branch',
  renameWorld: 'renameWorld',
  duplicateWorld: 'duplicateWorld',
  discardWorld: 'discardWorld',
  bringBackWorld: 'bringBackWorld',
  deleteWorld: 'deleteWorld',
  showFolder: 'showFolder',
  exportWorld: 'exportWorld',
  importWorld: 'importWorld',
  tryCopy: 'tryCopy',
  playInCopy: 'playInCopy',
  copyDifferences: 'copyDifferences',
  bringFromCopy: 'bringFromCopy',
  keepCopy: 'keepCopy',
  discardCopy: 'discardCopy',
};

/** What the preload puts on `window.troupeSession` in a session window. */
export interface SessionBridge {
  /** Tells the launcher how many lines of session number `session` wait to be seen. */
  reportUnread(session: number, unread: number): void;
  /** Called with how saving stands, now and whenever that changes; returns a remover. */
  onSaved(listener: (saved: SavedView) => void): () => void;
}

/** In the address of a session window's page: the name of the world that its own is a copy of. */
export const COPY_PARAMETER = 'copy';

/** The IPC event by which a session window reports what is unread: the session's number and the count. */
export const UNREAD_EVENT = 'unread';

/** The IPC event that carries a SavedView to session windows. */
export const SAVED_EVENT = 'saved';

/** The IPC event that carries a LauncherView to the launcher window. */
export const LAUNCHER_VIEW_EVENT = 'launcher-view';

/** The `window.postMessage` data that hands a session window its MessagePort. */
export const SESSION_PORT_EVENT = 'session-port';
