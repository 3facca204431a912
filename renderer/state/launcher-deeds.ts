// Deeds that the launcher asks about first: what will happen, in words, and what is asked of the app then.
import type { BackupView, LauncherCalls, PointView, WorldSummary } from '../../server/protocol/launcher.ts';
import { ago } from './launcher-ago.ts';

/** What is asked of the app and answered by whether it was done. */
export type Calls = Omit<LauncherCalls, 'view' | 'handOver' | 'copyDifferences'>;

/** Asks the app; resolves to whether it was done. */
export type Ask = <Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>) => Promise<boolean>;

export interface Deed {
  readonly title: string;
  /** What will happen: a paragraph each. */
  readonly explanation: readonly string[];
  /** What the button says that does it. */
  readonly button: string;
  /** A name to give, and what it is at first. */
  readonly name?: { readonly label: string; readonly value: string };
  /** What is said when it is done. */
  readonly done: string;
  readonly run: (ask: Ask, name: string) => Promise<boolean>;
  /** What can be done instead. */
  readonly instead?: Pick<Deed, 'button' | 'done' | 'run'>;
  /** The world to which changes can be brought back before. */
  readonly changesOf?: string;
}

interface RestoreOf {
  readonly world: string;
  readonly folder: string;
  /** How many are connected. */
  readonly sessions: number;
  readonly backup: BackupView;
  readonly now: number;
}

export const restoring = ({ world, folder, sessions, backup, now }: RestoreOf): Deed => ({
  title: `Restore ${world}?`,
  explanation: [
    `${world} becomes what it was ${ago(backup.at, now)}. What it is now is kept as a backup first, so you can come back.`,
    sessions === 0
      ? 'It closes for a moment and opens again.'
      : `It closes for a moment and opens again: ${sessions === 1 ? 'the one session connected ends' : `all ${sessions} sessions connected end`}.`,
  ],
  button: 'Restore',
  done: `${world} is what it was ${ago(backup.at, now)}.`,
  run: (ask) => ask('restore', folder, backup.file),
});

export const goingBack = ({ number, name, at }: PointView, now: number): Deed => ({
  title: `Go back to ${name}?`,
  explanation: [
    `Rooms, things and Characters become what and where they were ${ago(at, now)}. Everybody stays connected and is told.`,
    'What is now is marked as a point first, so you can come back.',
  ],
  button: 'Go back',
  done: `The world is back at ${name}.`,
  run: (ask) => ask('goBack', number),
});

export const branching = ({ number, name }: PointView, world: string): Deed => ({
  title: `Branch from ${name}`,
  explanation: [`A world of its own goes on from there. It shares nothing with ${world}, which stays as it is.`],
  button: 'Make the branch',
  name: { label: 'Name of the new world', value: `${world}, ${name}` },
  done: 'The branch stands in the list of worlds.',
  run: (ask, title) => ask('branch', number, title),
});

export const renaming = ({ folder, name }: WorldSummary): Deed => ({
  title: `Rename ${name}`,
  explanation: [],
  button: 'Rename',
  name: { label: 'New name', value: name },
  done: `${name} has its new name.`,
  run: (ask, title) => ask('renameWorld', folder, title),
});

export const duplicating = ({ folder, name }: WorldSummary): Deed => ({
  title: `Duplicate ${name}`,
  explanation: [`A second world begins as ${name} is now, and shares nothing with it.`],
  button: 'Duplicate',
  name: { label: 'Name of the duplicate', value: `${name} copy` },
  done: 'The duplicate stands in the list of worlds.',
  run: (ask, title) => ask('duplicateWorld', folder, title),
});

export const discarding = ({ folder, name }: WorldSummary): Deed => ({
  title: `Move ${name} to the trash?`,
  explanation: ['It lies in the trash below the list of worlds, whole, until you bring it back or delete it.'],
  button: 'Move to trash',
  done: `${name} is in the trash.`,
  run: (ask) => ask('discardWorld', folder),
});

export const deleting = ({ folder, name }: WorldSummary): Deed => ({
  title: `Delete ${name}?`,
  explanation: ['It leaves Troupe with its backups and points, for the trash of this computer.'],
  button: 'Delete',
  done: `${name} is in the trash of this computer.`,
  run: (ask) => ask('deleteWorld', folder),
});

export const endingCopy = (of: string): Deed => ({
  title: `Close the copy of ${of}?`,
  explanation: [
    `Everybody in the copy is told goodbye. Kept, it becomes a world of its own; thrown away, it goes to the trash. ${of} stays as it is.`,
  ],
  button: 'Keep it',
  name: { label: 'Name to keep it under', value: `${of}, tried` },
  done: 'The copy stands in the list of worlds.',
  run: (ask, title) => ask('keepCopy', title),
  changesOf: of,
  instead: { button: 'Throw it away', done: 'The copy is in the trash.', run: (ask) => ask('discardCopy') },
});
