// Copies of a whole world, taken while it is played: backups, which somebody may put back, and points, to which play goes
// back. A copy's file name says all that is known of it, so that there is nothing beside it to lose.
import type { Event } from '../base/emitter.ts';
import type { RecordSink } from './store.ts';

export const backupCauses = [
  /** When a world was opened that had changed since. */
  'opening',
  /** Every so many minutes of play. */
  'automatic',
  'asked',
  /** What a restore has replaced. Never taken for the newest backup. */
  'pre-restore',
  'pre-import',
  /** Before one deed that changes many objects. */
  'pre-bulk',
  'pre-update',
] as const;
export type BackupCause = (typeof backupCauses)[number];

export interface BackupLabel {
  readonly kind: 'backup';
  readonly cause: BackupCause;
}

export interface PointLabel {
  readonly kind: 'point';
  /** Counts up from 1. */
  readonly number: number;
  /** The number of the point from which play had gone on; 0 for the beginning. */
  readonly after: number;
  /** One line, as in `pointNameFault`. */
  readonly name: string;
  /** Made by itself, before going back. */
  readonly automatic: boolean;
}

export type Label = BackupLabel | PointLabel;

/** What a label becomes when its copy is there. */
export interface Kept {
  /** Milliseconds since the epoch; no two copies of a world share it. */
  readonly at: number;
  readonly bytes: number;
  /** Where it is: an absolute path, or a bare name where there is no disk. */
  readonly file: string;
}

export type Backup = BackupLabel & Kept;
export type Point = PointLabel & Kept;
export type Copy = Backup | Point;

export interface Copies {
  /**
   * Copies the world as it is with everything committed so far; a backup is checked before it counts. Play goes on
   * meanwhile. `place` is another folder than the usual one, for this world's copies alone. Rejects with BACKUP_FAILED,
   * and then there is no copy.
   */
  make<L extends Label>(label: L, place?: string): Promise<L & Kept>;
  /** All copies, the oldest first. */
  list(): Promise<readonly Copy[]>;
  /** Hands every record of a copy to `sink`, in slices as Store.load does. Rejects with WORLD_DAMAGED or WORLD_UNREADABLE. */
  read(copy: Copy, sink: RecordSink): Promise<void>;
  /** Removes a copy; nothing happens if it is gone. */
  remove(copy: Copy): Promise<void>;
  /** A copy was made or removed. */
  readonly onChange: Event<void>;
}

const EXTENSION = '.sqlite';

/** `2026-11-23T07-05-12.345Z automatic.sqlite`, `2026-11-23T07-05-12.345Z point 3 after 1 The duel.sqlite`. */
export function fileNameOf(label: Label, at: number): string {
  const stamp = new Date(at).toISOString().replaceAll(':', '-');
  if (label.kind === 'backup') return `${stamp} ${label.cause}${EXTENSION}`;
  const { automatic, number, after, name } = label;
  return `${stamp} ${automatic ? 'auto' : 'point'} ${number} after ${after} ${name}${EXTENSION}`;
}

/** What a file name says; undefined for a file that is no copy. */
export function readFileName(name: string): (Label & { readonly at: number }) | undefined {
  const [, day, hours, minutes, seconds, what] =
    /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z) (.+)\.sqlite$/s.exec(name) ?? [];
  const at = Date.parse(`${day}${hours}:${minutes}:${seconds}`);
  if (what === undefined || Number.isNaN(at)) return undefined;
  const cause = backupCauses.find((each) => each === what);
  if (cause) return { kind: 'backup', cause, at };
  const [, word, number, after, title] = /^(point|auto) (\d{1,9}) after (\d{1,9}) (.+)$/s.exec(what) ?? [];
  if (title === undefined) return undefined;
  return {
    kind: 'point',
    number: Number(number),
    after: Number(after),
    name: title,
    automatic: word === 'auto',
    at,
  };
}

/** A name is a part of a file name on every system: at most this many characters. */
const POINT_NAME_MOST = 40;

/** Why `name` cannot name a point, in a sentence; undefined if it can. */
export function pointNameFault(name: string): string | undefined {
  if (name === '' || [...name].length > POINT_NAME_MOST)
    return `A point's name has 1 to ${POINT_NAME_MOST} characters.`;
  if (/^\d+$/.test(name)) return 'A name of digits only would be taken for the number of a point.';
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} '_-]*$/u.test(name) || name !== name.trim()) {
    return "A point's name is made of letters, digits, blanks, -, _ and '.";
  }
  return undefined;
}
